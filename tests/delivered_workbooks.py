"""Workbooks of ``delivered_tables/``, kept as text: a binary file shows nobody what changes in it.

A file holds for each sheet its name, joined cells, number formats other than the usual one, and its
rows of cells.
"""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl

FOLDER = Path(__file__).parent / "delivered_tables"


def delivered(name: str, folder: Path) -> Path:
    """A delivered table; a workbook is made in ``folder``."""
    if not name.endswith(".xlsx"):
        return FOLDER / name
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    kept = json.loads((FOLDER / name).with_suffix(".json").read_text(encoding="utf-8"))
    for stated in kept:
        sheet = book.create_sheet(stated["name"])
        for row in stated["rows"]:
            sheet.append(row)
        for address, form in stated["formats"].items():
            sheet[address].number_format = form
        for area in stated["joined"]:
            sheet.merge_cells(area)
    file = folder / name
    book.save(file)
    return file


def names() -> set[str]:
    """Of all delivered tables."""
    files = {file.name for file in FOLDER.iterdir()} - {"README.md"}
    return {name.replace(".json", ".xlsx") for name in files}
