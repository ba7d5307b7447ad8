"""Everything that a package marks as still to do, asked for and written there."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

from build_scripts.package.to_dos import still_to_do
from build_scripts.site.writing import write_file
from build_scripts.site.written_json import json_file
from build_scripts.start.saved_form import write_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def fill(folder: Path, ask: Callable[[str, str], str]) -> int:
    """Replace every mark by what ``ask`` says of it ('' leaves it); how many are left open.

    ``ask`` gets where something is missing, and what.
    """
    tables = sorted((folder / "data").rglob("*.csv"))
    return sum(_fill_table(file, ask) for file in tables) + _fill_descriptor(
        folder / "datapackage.json", ask
    )


def _fill_table(file: Path, ask: Callable[[str, str], str]) -> int:
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    marks = [
        (row, number, what)
        for row in rows[1:]
        for number, cell in enumerate(row)
        if (what := still_to_do(cell)) is not None
    ]
    left = 0
    for row, number, what in marks:
        said = ask(f"{file.name}, {row[0]} [{rows[0][number]}]", what)
        row[number] = said or row[number]
        left += not said
    if left < len(marks):
        write_rows(file, rows)
    return left


def _fill_descriptor(file: Path, ask: Callable[[str, str], str]) -> int:
    stated = json.loads(file.read_text(encoding="utf-8"))
    holders = [stated, *stated.get("contributors", [])]
    marks = [
        (holder, name, what)
        for holder in holders
        for name, value in holder.items()
        if isinstance(value, str) and (what := still_to_do(value)) is not None
    ]
    left = 0
    for holder, name, what in marks:
        said = ask(f"{file.name} [{name}]", what)
        holder[name] = said or holder[name]
        left += not said
    if left < len(marks):
        write_file(file, json_file(stated, sort_keys=False).encode("utf-8"))
    return left
