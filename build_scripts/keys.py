"""What a schema promises about keys and categories and frictionless does not look at quickly.

frictionless 5.21 accepts values outside ``categories`` and doubled ``uniqueKeys``; it judges
foreign keys by copying the whole package for each table. A test compares the verdicts on foreign
keys with its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from build_scripts.problems import Problem
from build_scripts.quoting import listed, shown
from build_scripts.tables import FIRST_ROW

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.tables import TableFile


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
            yield from _unique_key(file, _names(columns))
        for field in file.fields:
            yield from _categories(file, field)


def _foreign_key(
    file: TableFile, key: Mapping[str, object], files: Mapping[str, TableFile], faulty: set[int]
) -> Iterator[Problem]:
    """``faulty`` are positions named by a shorter key: a longer one says the same again."""
    reference = key.get("reference")
    columns = _names(key.get("fields"))
    if not isinstance(reference, dict):
        return
    target = files.get(str(reference.get("resource") or file.resource))
    wanted = _names(reference.get("fields"))
    if target is None or not _has(file, columns) or not _has(target, wanted):
        return
    known = pd.MultiIndex.from_frame(target.cells[wanted])
    used = file.cells[columns]
    is_unknown = ~pd.MultiIndex.from_frame(used).isin(known) & (used != "").all(axis=1)
    is_unknown &= ~used.index.isin(faulty)
    faulty |= {int(position) for position in used.index[is_unknown]}
    for words, rows in used[is_unknown].groupby(columns, sort=False).groups.items():
        names = "/".join(words) if isinstance(words, tuple) else str(words)
        more = f" (and {len(rows) - 1} more rows)" if len(rows) > 1 else ""
        message = f"{shown(names)} does not stand in {target.place}{more}"
        yield Problem(
            file.place,
            int(rows[0]) + FIRST_ROW,
            columns[-1],
            "unknown-reference",
            message,
            f"correct it, or add it to {target.place}",
        )


def _unique_key(file: TableFile, columns: list[str]) -> Iterator[Problem]:
    if not _has(file, columns):
        return
    cells = file.cells[columns]
    filled = cells[(cells != "").all(axis=1)]
    for position in filled.index[filled.duplicated()]:
        same = (filled == filled.loc[position]).all(axis=1).idxmax()
        message = f"{listed(columns)} are the same as in row {int(same) + FIRST_ROW}"
        row = int(position) + FIRST_ROW
        yield Problem(
            file.place, row, columns[-1], "key-twice", message, "delete or correct one of them"
        )


def _categories(file: TableFile, field: Mapping[str, object]) -> Iterator[Problem]:
    column, stated = str(field["name"]), field.get("categories")
    if not isinstance(stated, list) or column not in file.cells:
        return
    known = [str(item.get("value")) if isinstance(item, dict) else str(item) for item in stated]
    cells = file.cells[column]
    for position in cells.index[~cells.isin(known) & (cells != "")]:
        message = f"{shown(cells[position])} is none of the categories"
        yield Problem(
            file.place,
            int(position) + FIRST_ROW,
            column,
            "unknown-category",
            message,
            f"use {listed(known)}",
        )


def _has(file: TableFile, columns: list[str]) -> bool:
    return bool(columns) and all(column in file.cells for column in columns)


def _length(key: Mapping[str, object]) -> int:
    return len(_names(key.get("fields")))


def _names(stated: object) -> list[str]:
    """A key is a name or a list of names."""
    items = stated if isinstance(stated, list) else [stated]
    return [item for item in items if isinstance(item, str)]


def _dictionaries(stated: object) -> list[dict[str, object]]:
    items = stated if isinstance(stated, list) else []
    return [item for item in items if isinstance(item, dict)]
