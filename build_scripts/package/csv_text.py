"""CSV as we write it: what a spreadsheet may take for the end of a cell stands in quotation marks.

RFC 4180 asks for quotes around the separator of the file alone. The import dialog of LibreOffice
ticks comma, semicolon and tab at once, and would tear a cell that holds any of them.
"""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NEEDS_QUOTES = re.compile('[,;\t"\r\n]')
_TORN_OTHERWISE = re.compile(rb"[;\t]")
"""Other separators than the comma: RFC 4180 lets them stand bare."""


def csv_text(rows: Iterable[Sequence[str]], delimiter: str = ",", line_end: str = "\n") -> str:
    """Rows as CSV; a cell with any separator, quotation mark or line end in it is quoted."""
    return "".join(delimiter.join(map(_cell, row)) + line_end for row in rows)


def _cell(text: str) -> str:
    if not _NEEDS_QUOTES.search(text):
        return text
    return '"' + text.replace('"', '""') + '"'


def with_safe_quotes(content: bytes) -> bytes:
    """A valid table of a package with the same cells, written as above; most need no change.

    Lines without a semicolon or tab stay as they are: no cell runs over the end of a line.
    """
    if not _TORN_OTHERWISE.search(content):
        return content
    lines = content.decode("utf-8").split("\n")
    return "\n".join(map(_with_safe_quotes, lines)).encode("utf-8")


def _with_safe_quotes(line: str) -> str:
    if ";" not in line and "\t" not in line:
        return line
    words = line.removesuffix("\r")
    return csv_text(csv.reader(io.StringIO(words)), line_end=line[len(words) :])
