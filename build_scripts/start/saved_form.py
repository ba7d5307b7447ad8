"""Tables of a package that a spreadsheet program has saved in its own way, put back into form.

German Excel writes semicolons, decimal commas and sometimes Windows-1252; a package has commas,
decimal points and UTF-8.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from build_scripts.package.csv_text import csv_text
from build_scripts.package.table_columns import TABLES
from build_scripts.site.writing import write_file
from build_scripts.start.numbers import has_decimal_comma, number_of
from build_scripts.start.saved_text import is_utf8, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_NUMBERS = frozenset(
    column.name
    for table in TABLES.values()
    for column in table.columns.values()
    if column.is_number
)
"""Columns that hold numbers, in whatever table they stand."""


def put_in_form(folder: Path) -> Iterator[str]:
    """Rewrite the tables that are not in form; yields their paths from the folder."""
    for file in sorted((folder / "data").rglob("*.csv")):
        text = words_of(file)
        header = text.partition("\n")[0]
        mark = max(",;\t", key=header.count)
        if mark != "," or not is_utf8(file.read_bytes()):
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
            write_rows(file, _plain(rows[0], [row for row in rows[1:] if any(row)]))
            yield file.relative_to(folder).as_posix()


def write_rows(file: Path, rows: Sequence[Sequence[str]]) -> None:
    """As the tables of a package are written."""
    write_file(file, csv_text(rows).encode("utf-8"))


def _plain(columns: Sequence[str], body: Sequence[Sequence[str]]) -> list[list[str]]:
    """With decimal points in numbers; every other cell stays, and a check will say so."""
    number_at = [at for at, column in enumerate(columns) if column in _NUMBERS]
    comma = has_decimal_comma(row[at] for row in body for at in number_at if at < len(row))
    return [
        list(columns),
        *(
            [_number(cell, comma=comma) if at in number_at else cell for at, cell in enumerate(row)]
            for row in body
        ),
    ]


def _number(cell: str, *, comma: bool) -> str:
    """The number as a package writes it; the cell itself where it might mean something else.

    In a table without a decimal comma ``12,125`` may be either number.
    """
    number = number_of(cell, comma=comma)
    is_certain = number and number.text and number.precision == "exact"
    return number.text if number and is_certain and (comma or "," not in cell) else cell
