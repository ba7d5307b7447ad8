"""Everything that a package marks as still to do, asked for and written there."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from build_scripts.package.cell_judge import fault_of_cell, fields_for
from build_scripts.package.to_dos import still_to_do
from build_scripts.site.writing import write_file
from build_scripts.site.written_json import json_file
from build_scripts.start.saved_form import write_rows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

BACK = "<"
"""An answer that means: the question before once more."""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One mark: where it stands, what is wanted, what may stand there, and how it is filled."""

    place: str
    what: str
    column: Mapping[str, object] | None = None
    """As the schema describes it; None where there is none."""
    write: Callable[[str], object] = str


def fill(folder: Path, ask: Callable[[str, str], str]) -> int:
    """Replace every mark by what ``ask`` says of it ('' leaves it); how many are left open.

    ``ask`` gets where something is missing, and what. An answer that the column cannot hold is
    asked for again, ``<`` goes back to the question before. What was answered is written file by
    file, also where the last answer never comes.
    """
    tables = sorted((folder / "data").rglob("*.csv"))
    return sum(_fill_table(file, folder, ask) for file in tables) + _fill_descriptor(
        folder / "datapackage.json", ask
    )


def _fill_table(file: Path, folder: Path, ask: Callable[[str, str], str]) -> int:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    points = list(_points_of_table(file, rows, fields_for(file, folder)))
    left = _fill(points, ask)
    if left < len(points):
        write_rows(file, rows)
    return left


def _points_of_table(
    file: Path, rows: list[list[str]], fields: Mapping[str, Mapping[str, object]]
) -> Iterator[OpenPoint]:
    for row in rows[1:]:
        for number, cell in enumerate(row):
            if (what := still_to_do(cell)) is None:
                continue
            column = rows[0][number]
            is_shared = column.startswith("breakdown_")  # its groups call it alike
            same = [each for each in rows if each[number] == cell] if is_shared else [row]
            if row is not same[0]:
                continue
            yield OpenPoint(
                f"{file.name}, {row[0]} [{column}]",
                what if len(same) > 1 else _with_ids(what, rows[0], row),
                fields.get(column),
                partial(_put, same, number),
            )


def _put(rows: Sequence[list[str]], number: int, said: str) -> None:
    for row in rows:
        row[number] = said


def _with_ids(what: str, header: list[str], row: list[str]) -> str:
    """Which value it is: the ids of its row behind the first, which stands in the place."""
    ids = [
        f"{name.removesuffix('_id')} {cell}"
        for name, cell in zip(header[1:], row[1:], strict=False)
        if name.endswith("_id") and cell and still_to_do(cell) is None
    ]
    return f"{what} ({', '.join(ids)})" if ids else what


def _fill_descriptor(file: Path, ask: Callable[[str, str], str]) -> int:
    stated = json.loads(file.read_text(encoding="utf-8"))
    holders = [stated, *stated.get("contributors", [])]
    points = [
        OpenPoint(
            f"{file.name} [{name}]",
            what,
            write=lambda said, holder=holder, name=name: holder.__setitem__(name, said),  # type: ignore[misc]  # mypy infers no lambda with defaults
        )
        for holder in holders
        for name, value in holder.items()
        if isinstance(value, str) and (what := still_to_do(value)) is not None
    ]
    left = _fill(points, ask)
    if left < len(points):
        write_file(file, json_file(stated, sort_keys=False).encode("utf-8"))
    return left


def answers_for(points: Sequence[OpenPoint], ask: Callable[[str, str], str]) -> list[str]:
    """What ``ask`` says of each point, back and forth; '' where it is left open."""
    answers = [""] * len(points)
    at = 0
    while at < len(points):
        said = _answer(points[at], ask)
        if said == BACK:
            at = max(at - 1, 0)
            continue
        answers[at] = said
        at += 1
    return answers


def _fill(points: Sequence[OpenPoint], ask: Callable[[str, str], str]) -> int:
    """Ask for each point and fill it; how many are left open."""
    answers = answers_for(points, ask)
    for point, said in zip(points, answers, strict=True):
        if said:
            point.write(said)
    return answers.count("")


def _answer(point: OpenPoint, ask: Callable[[str, str], str]) -> str:
    """What is said of a point, once it may stand there."""
    what = point.what
    while (said := ask(point.place, what)) not in ("", BACK):
        if not (fault := fault_of_cell(said, point.column or {})):
            break
        what = f"{fault}: {point.what}"
    return said
