"""Text files of tables: with commas, semicolons or tabs, as spreadsheet programs save them."""

from __future__ import annotations

import codecs
from collections import Counter
from typing import TYPE_CHECKING

from build_scripts.package.quoting import visible
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.sheets.broken_rows import problems_of_rows, rows_at
from build_scripts.start.sheets.cell_text import tidied
from build_scripts.start.sheets.grid import Cell, Grid, LeftOut
from build_scripts.start.sheets.limits import MOST_CELLS, MOST_ROWS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_OLD, _OF_MAC = "cp1252", "mac_roman"
"""Windows-1252, as older spreadsheet programs write CSV in Western Europe, and Mac OS Roman."""
_NAMES = {_OLD: "Windows-1252", _OF_MAC: "Mac OS Roman"}


def grid_of_text(file: Path, content: bytes) -> Grid:
    """The table in a text file. Raises CannotPublish, naming the rows that cannot be read."""
    text, encoding = _decoded(file, content)
    rows = _best_rows(file, text)
    if len(rows) > MOST_ROWS or sum(map(len, rows)) > 2 * MOST_CELLS:
        message = f"has more than {MOST_ROWS:,} rows or {MOST_CELLS:,} cells"
        raise _refusal(file, 0, "too-large", message, "give the table of results alone")
    cells = {}
    for number, row in enumerate(rows, 1):
        for column, words in enumerate(row, 1):
            if found := tidied(words):
                cells[number, column] = Cell(number, column, found)
    said = f"read as {_NAMES.get(encoding)}: look at the umlauts, or save it as CSV UTF-8"
    remark = (LeftOut("the file", said, 0),) if encoding in _NAMES else ()
    return Grid(visible(file.name), "", cells, left_out=remark)


def _decoded(file: Path, content: bytes) -> tuple[str, str]:
    """UTF-8, UTF-16 with its mark, or what the system wrote whose ends of lines stand there."""
    old = _OF_MAC if b"\r" in content and b"\n" not in content else _OLD
    encodings = ("utf-16",) if content.startswith(_UTF_16) else ("utf-8-sig", old)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            row = text.count("\n", 0, text.index("\0")) + 1
            message, advice = "holds a NUL character", 'save the table again as "CSV UTF-8"'
            raise _refusal(file, row, "nul-character", message, advice)
        return text, encoding
    message = "is text in no encoding that is known here"
    raise _refusal(file, 0, "not-utf-8", message, 'save it as "CSV UTF-8"')


def _best_rows(file: Path, text: str) -> list[list[str]]:
    """Taken apart at the mark that gives the most rows of one length.

    Of several such marks a comma is the last: it may stand between decimals in every row.
    """
    found = [rows_at(mark, text) for mark in ";\t|,"]
    best = max(found, key=lambda each: max(_widths(each.rows).values(), default=0))
    broken = best.broken or next((each.broken for each in found if each.broken), ())
    if best.broken or (broken and not _widths(best.rows)):
        raise CannotPublish(problems_of_rows(visible(file.name), broken))
    return best.rows


def _widths(rows: Sequence[Sequence[str]]) -> Counter[int]:
    return Counter(len(row) for row in rows if len(row) > 1)


def _refusal(file: Path, row: int, kind: str, message: str, advice: str) -> CannotPublish:
    return CannotPublish([Problem(visible(file.name), row, "", kind, message, advice)])
