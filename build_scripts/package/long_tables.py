"""Tables that are too long to be read by frictionless row by row.

Its verdict on a cell depends on the text of the cell alone, so it judges every distinct value of a
column once, and the verdict goes to all rows that hold the value. Only the primary key is compared
here. A test compares both ways on the same faulty tables.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.judge_words import words_for
from build_scripts.package.known_verdicts import KNOWN
from build_scripts.package.schema_parts import constraints_of, key_names
from build_scripts.package.tables import FIRST_ROW
from build_scripts.package.verdicts import translated
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.package.tables import TableFile

MOST_FAULTS = 1000
"""Frictionless stops after this many in a table, and so does this."""
_NUMBER = "#"
"""A column beside the judged one, because a row with one empty cell would be a blank row."""

_Located = tuple[int, int, Problem]
"""Position of the row, rank of the column within it, and the fault."""


def can_be_split(file: TableFile) -> bool:
    """Nothing in the schema makes the verdict on a cell depend on another cell."""
    schema = file.schema
    fields = {str(field["name"]): field for field in file.fields}
    key = key_names(schema.get("primaryKey"))
    return (
        schema.get("missingValues", [""]) == [""]
        and not any("missingValues" in field for field in fields.values())
        and not any("unique" in constraints_of(field) for field in fields.values())
        and all(_is_plain_text(fields.get(name, {})) for name in key)
    )


def judge_long_table(file: TableFile) -> Iterator[Problem]:
    """The same problems, in the same order, as frictionless finds row by row."""
    key = key_names(file.schema.get("primaryKey"))
    first = [field for name in key for field in file.fields if field["name"] == name]
    fields = first + [field for field in file.fields if field not in first]
    found: list[_Located] = []
    for rank, field in enumerate(fields):
        if not _is_free_text(field):
            found += _faults_of_column(file, field, rank)
    found += _faults_of_key(file, key, len(fields))
    found.sort(key=lambda item: item[:2])
    yield from (problem for _, _, problem in found[:MOST_FAULTS])
    if len(found) >= MOST_FAULTS:
        yield too_many_faults(file.place)


def too_many_faults(place: str) -> Problem:
    """Said after the last fault that is listed."""
    message, advice = "there are more faults than are listed", "mend these and check again"
    return Problem(place, 0, "", "too-many-faults", message, advice)


def _faults_of_column(file: TableFile, field: Mapping[str, object], rank: int) -> list[_Located]:
    import pandas as pd  # noqa: PLC0415  # see the room

    codes, values = pd.factorize(file.cells[str(field["name"])])
    column = ("values", file.place, field)
    verdicts = KNOWN.of_values(
        column, values.tolist(), lambda new: _judge_values(new, field, file.place)
    )
    if not verdicts:
        return []
    positions = pd.Series(codes).isin(list(verdicts)).to_numpy().nonzero()[0][:MOST_FAULTS]
    return [
        (position, rank, replace(problem, row=position + FIRST_ROW))
        for position in positions.tolist()
        for problem in verdicts[int(codes[position])]
    ]


def _judge_values(
    values: Sequence[str], field: Mapping[str, object], place: str
) -> dict[int, list[Problem]]:
    """Faults by the position of the value."""
    from frictionless import Resource  # noqa: PLC0415  # see the room

    name = str(field["name"])
    schema = {"fields": [{"name": _NUMBER, "type": "any"}, field]}
    rows = [[_NUMBER, name], *([number, value] for number, value in enumerate(values))]
    described = {"name": "values", "type": "table", "data": rows, "schema": schema}
    report = Resource.from_descriptor(described).validate(limit_errors=0)
    found: dict[int, list[Problem]] = {}
    for task in report.tasks:
        for problem in translated(task.errors, place, {name: dict(field)}):
            found.setdefault(problem.row - FIRST_ROW, []).append(problem)
    return found


def _faults_of_key(file: TableFile, key: Sequence[str], rank: int) -> list[_Located]:
    if not key or not file.cells.duplicated(list(key)).any():
        return []
    found: list[_Located] = []
    last: dict[tuple[str, ...], int] = {}
    rows = zip(*(file.cells[name].tolist() for name in key), strict=True)
    for position, words in enumerate(rows):
        if words in last:
            note = f"the same as in the row at position {last[words] + FIRST_ROW}"
            told = words_for("primary-key", note, "", {})
            found.append((position, rank, Problem(file.place, position + FIRST_ROW, *told)))
        last[words] = position
    return found


def _is_free_text(field: Mapping[str, object]) -> bool:
    return _is_plain_text(field) and not constraints_of(field)


def _is_plain_text(field: Mapping[str, object]) -> bool:
    return field.get("type") == "string" and field.get("format", "default") == "default"
