"""The form of a table: CSV of RFC 4180 with UTF-8, a comma and one header row."""

from __future__ import annotations

import csv
import io
from difflib import get_close_matches
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown, visible
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_CELL = 20_000
_NAMES_OF_DELIMITERS = {";": "semicolons", "\t": "tabs", "|": "bars"}


def problems_of_form(text: str, place: str, columns: tuple[str, ...]) -> list[Problem]:
    """What keeps the text from being a table with these columns."""
    if found := [*_problems_of_text(text, place)]:
        return found
    return [] if _is_sound(text, columns) else [*_problems_of_rows(text, place, columns)]


def _is_sound(text: str, columns: tuple[str, ...]) -> bool:
    """Whether every line is one row as it should be, found without looking at single cells.

    False proves nothing: the rows are then read one by one, which takes ten times as long.
    """
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    commas = len(columns) - 1
    quoted = [line for line in lines if '"' in line]
    try:
        rows = list(csv.reader(quoted, strict=True))
    except csv.Error:
        return False
    return (
        lines[0] == ",".join(columns)
        and "," * commas not in lines
        and max(map(len, lines)) <= _LONGEST_CELL
        and {line.count(",") for line in lines if '"' not in line} == {commas}
        and len(rows) == len(quoted)  # no quotation marks around the end of a line
        and all(len(cells) == len(columns) and any(cells) for cells in rows)
    )


def _problems_of_text(text: str, place: str) -> Iterator[Problem]:
    if not text.strip():
        advice = "put the header row back, or take the table out of datapackage.json"
        yield Problem(place, 0, "", "empty-file", "the file is empty", advice)
        return
    header = text.partition("\n")[0]
    if "," not in header and (found := [mark for mark in _NAMES_OF_DELIMITERS if mark in header]):
        message = f"the columns are separated by {_NAMES_OF_DELIMITERS[found[0]]}, not by commas"
        yield Problem(
            place, 1, "", "wrong-delimiter", message, "save it with commas, or let make fill do it"
        )
    windows = text.count("\r\n")
    if text.count("\r") > windows or 0 < windows < text.count("\n"):
        ends = [line.endswith("\r") for line in text.split("\n")[:-1]]
        row = next((row for row, end in enumerate(ends, 1) if end != ends[0]), 1)
        message = "lines end in different ways (LF, CRLF or CR)"
        yield Problem(
            place, row, "", "mixed-line-ends", message, "save the file with LF line ends throughout"
        )


def _problems_of_rows(text: str, place: str, columns: tuple[str, ...]) -> Iterator[Problem]:
    row = 0
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # our limit names the row
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for row, cells in enumerate(reader, 1):
            if row == 1 and _is_torn(cells, columns):
                yield _torn(place, [cells, *reader], columns)
                return
            if row == 1 and _is_whole(cells, columns):
                yield _whole(place)
                return
            if row == 1:
                yield from (header := [*_problems_of_header(cells, place, columns)])
                if header:
                    return
            elif len(cells) != len(columns) or not any(cells):
                yield _ragged(place, row, cells, columns)
            elif max(map(len, cells)) > _LONGEST_CELL:
                yield _too_long(place, row, cells, columns)
    except csv.Error as reason:
        message = f"the quotation marks of the row do not match ({reason})"
        advice = 'put a cell with a comma or a quote into "…" and double each quote inside it'
        yield Problem(place, row + 1, "", "broken-quotes", message, advice)


def _is_torn(names: list[str], columns: tuple[str, ...]) -> bool:
    """The header is right, and nameless columns follow it."""
    return len(names) > len(columns) == len([name for name in names if name]) and (
        tuple(names[: len(columns)]) == columns
    )


def _torn(place: str, rows: list[list[str]], columns: tuple[str, ...]) -> Problem:
    """What the import dialog of LibreOffice does unless somebody changes it."""
    torn = [row for row, cells in enumerate(rows, 1) if any(cells[len(columns) :])]
    more = len(rows[0]) - len(columns)
    message = f"{more} column(s) without a name follow the last one"
    if torn:
        message += (
            f": a spreadsheet program has taken semicolons, tabs or spaces inside cells for the"
            f" end of the cell (rows {listed(torn)})"
        )
    advice = (
        "put back the file as it was before it was saved, and open it again with the comma alone"
        " ticked as separator"
        if torn
        else "delete them"
    )
    return Problem(place, 1, "", "torn-apart", message, advice)


def _is_whole(names: list[str], columns: tuple[str, ...]) -> bool:
    """The whole header stands in its first cell: the dialog had another separator ticked."""
    return len(columns) > 1 and [name for name in names if name] == [",".join(columns)]


def _whole(place: str) -> Problem:
    message = "every row stands in one cell: a spreadsheet program did not split it at its commas"
    advice = (
        "put back the file as it was before it was saved, and open it again with the comma"
        " ticked as separator"
    )
    return Problem(place, 1, "", "torn-apart", message, advice)


def _problems_of_header(
    names: list[str], place: str, columns: tuple[str, ...]
) -> Iterator[Problem]:
    for name, kind, message, advice in _faults_of_header(names, columns):
        yield Problem(place, 1, visible(name), kind, message, advice)


def _faults_of_header(
    names: list[str], columns: tuple[str, ...]
) -> Iterator[tuple[str, str, str, str]]:
    """Column, kind, message and advice."""
    for name in dict.fromkeys(name for name in names if names.count(name) > 1 or not name.strip()):
        kind = "duplicate-column" if name.strip() else "empty-column-name"
        message = f"the column {shown(name)} stands there twice" if name else "a column has no name"
        yield name, kind, message, "give every column its own name"
    for name in columns:
        if name not in names:
            advice = "add it; its cells may be empty if optional"
            yield name, "missing-column", "the column is missing", advice
    for name in dict.fromkeys(names):
        if name.strip() and name not in columns:
            message = f"the schema knows no column {shown(name)}"
            yield name, "unknown-column", message, _advice_for(name, columns)
    if len(names) == len(columns) and set(names) == set(columns) and tuple(names) != columns:
        name = next(name for name, wanted in zip(names, columns, strict=True) if name != wanted)
        message = "the columns are in another order than in the schema"
        yield name, "column-order", message, "use its order"


def _advice_for(name: str, columns: tuple[str, ...]) -> str:
    """With the column that was probably meant."""
    near = get_close_matches(name.strip().lower(), columns, n=1)
    if near:
        return f"write {shown(near[0])}, or delete the column"
    return "correct its name, or delete the column"


def _ragged(place: str, row: int, cells: list[str], columns: tuple[str, ...]) -> Problem:
    if not any(cells):
        message, advice = "the row is blank", "delete the row"
        return Problem(place, row, "", "blank-row", message, advice)
    message = f"the row has {len(cells)} cells, the header {len(columns)}"
    advice = 'put a cell with a comma in it into quotation marks ("64,5"), or mend the commas'
    return Problem(place, row, "", "ragged-row", message, advice)


def _too_long(place: str, row: int, cells: list[str], columns: tuple[str, ...]) -> Problem:
    length, column = max((len(cell), name) for cell, name in zip(cells, columns, strict=True))
    message = f"the cell holds {length:,} characters, more than {_LONGEST_CELL:,}"
    advice = "shorten it; often a quotation mark is missing and several rows became one"
    return Problem(place, row, column, "long-cell", message, advice)
