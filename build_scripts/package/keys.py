"""What a schema promises about keys and categories and frictionless does not look at quickly.

frictionless 5.21 accepts values outside ``categories`` and doubled ``uniqueKeys``; it judges
foreign keys by copying the whole package for each table. A test compares the verdicts on foreign
keys with its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.package.schema_parts import key_names
from build_scripts.package.tables import FIRST_ROW
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.package.tables import TableFile


def problems_of_keys(files: Mapping[str, TableFile]) -> Iterator[Problem]:
    """Foreign keys, unique keys and categories of every table that could be read.

    A foreign key into a table that could not be read is passed over: that table is named already.
    """
    for file in files.values():
        faulty: set[int] = set()
        for key in sorted(_dictionaries(file.schema.get("foreignKeys")), key=_length):
            yield from _foreign_key(file, key, files, faulty)
        keys = file.schema.get("uniqueKeys")
        for columns in keys if isinstance(keys, list) else []:
            yield from _unique_key(file, key_names(columns))
        for field in file.fields:
            yield from _categories(file, field)


def _foreign_key(
    file: TableFile, key: Mapping[str, object], files: Mapping[str, TableFile], faulty: set[int]
) -> Iterator[Problem]:
    """``faulty`` are positions named by a shorter key: a longer one says the same again."""
    reference = key.get("reference")
    columns = key_names(key.get("fields"))
    if not isinstance(reference, dict):
        return
    target = files.get(str(reference.get("resource") or file.resource))
    wanted = key_names(reference.get("fields"))
    if target is None or not _has(file, columns) or not _has(target, wanted):
        return
    known = set(_keys(target, wanted))
    unknown: dict[tuple[str, ...], list[int]] = {}
    for position, words in enumerate(_keys(file, columns)):
        if words not in known and all(words) and position not in faulty:
            unknown.setdefault(words, []).append(position)
    for words, positions in unknown.items():
        others = len(positions) - 1
        more = f" (and {others} more {'row' if others == 1 else 'rows'})" if others else ""
        message = f"{shown('/'.join(words))} does not stand in {target.place}{more}"
        advice = f"correct it, or add it to {target.place}"
        row = positions[0] + FIRST_ROW
        yield Problem(file.place, row, columns[-1], "unknown-reference", message, advice)
        faulty.update(positions)


def _unique_key(file: TableFile, columns: list[str]) -> Iterator[Problem]:
    if not _has(file, columns):
        return
    first: dict[tuple[str, ...], int] = {}
    for row, words in enumerate(_keys(file, columns), FIRST_ROW):
        if all(words) and first.setdefault(words, row) != row:
            message = f"{listed(columns)} are the same as in row {first[words]}"
            advice = "delete or correct one of them"
            yield Problem(file.place, row, columns[-1], "key-twice", message, advice)


def _categories(file: TableFile, field: Mapping[str, object]) -> Iterator[Problem]:
    column, stated = str(field["name"]), field.get("categories")
    if not isinstance(stated, list) or column not in file.cells:
        return
    known = [str(item.get("value")) if isinstance(item, dict) else str(item) for item in stated]
    cells = file.cells[column]
    unknown = {*cells.tolist()} - {*known, ""}
    for position in cells.index[cells.isin(unknown)] if unknown else ():
        message = f"{shown(cells[position])} is none of the categories"
        yield Problem(
            file.place,
            int(position) + FIRST_ROW,
            column,
            "unknown-category",
            message,
            f"use {listed(known)}",
        )


def _keys(file: TableFile, columns: list[str]) -> Iterator[tuple[str, ...]]:
    return zip(*(file.cells[column].tolist() for column in columns), strict=True)


def _has(file: TableFile, columns: list[str]) -> bool:
    return bool(columns) and all(column in file.cells for column in columns)


def _length(key: Mapping[str, object]) -> int:
    return len(key_names(key.get("fields")))


def _dictionaries(stated: object) -> list[dict[str, object]]:
    items = stated if isinstance(stated, list) else []
    return [item for item in items if isinstance(item, dict)]
