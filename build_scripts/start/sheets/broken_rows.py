"""Rows of a text file, those that can be read and those that are broken, all at once."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.problems import Problem
from build_scripts.start.sheets.grid import letters
from build_scripts.start.sheets.limits import MOST_LETTERS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST_TOLD = 10
_QUOTED = re.compile(r'"(?:[^"]|"")*"')


class Broken(NamedTuple):
    """A row that cannot be read."""

    row: int
    """The line of the file in which the cell to blame begins."""
    column: int
    """Of that cell; 0 = nobody knows."""
    is_too_long: bool


class Rows(NamedTuple):
    """A text taken apart."""

    rows: list[list[str]]
    broken: tuple[Broken, ...]


def rows_at(mark: str, text: str) -> Rows:
    """The text taken apart at a mark; behind a broken row reading goes on in the next line."""
    lines = list(io.StringIO(text, newline=""))
    rows: list[list[str]] = []
    broken: list[Broken] = []
    start = 0
    while start < len(lines):
        left = (lines[at] for at in range(start, len(lines)))
        reader, done = csv.reader(left, delimiter=mark, strict=True), 0
        try:
            for row in reader:
                if column := _longest(row):
                    broken.append(Broken(start + done + 1, column, is_too_long=True))
                else:
                    rows.append(row)
                done = reader.line_num
        except csv.Error as reason:
            of_row = "".join(lines[start + done : start + reader.line_num])
            below, column = _broken_cell(of_row, mark)
            done += below + 1
            broken.append(Broken(start + done, column, "field larger" in str(reason)))
        start += done
    return Rows(rows, tuple(broken))


def _longest(row: Sequence[str]) -> int:
    """The first cell with more letters than are read; 0 = none."""
    return next((at for at, cell in enumerate(row, 1) if len(cell) > MOST_LETTERS), 0)


def _broken_cell(text: str, mark: str) -> tuple[int, int]:
    """The first cell with a quotation mark that does not end, that text follows, or too long.

    Its line below the first, as cells may hold several, and its column.
    """
    at, column = 0, 1
    while at < len(text):
        if text[at] == '"':
            match = _QUOTED.match(text, at)
            if match is None or text[match.end() :][:1] not in ("", mark, "\r", "\n"):
                return len(io.StringIO(text[:at], newline="").readlines() or [""]) - 1, column
            at = match.end() + 1
        else:
            found = text.find(mark, at)
            end = found if found >= 0 else len(text)
            if end - at > MOST_LETTERS:
                return 0, column
            at = end + 1
        column += 1
    return 0, 0


def problems_of_rows(place: str, broken: Sequence[Broken]) -> Iterator[Problem]:
    """The first of them with the cell to blame, and how many follow."""
    for each in broken[:_MOST_TOLD]:
        cell = f"{letters(each.column)}{each.row}" if each.column else ""
        message = "a quotation mark does not end, or text follows it"
        advice, kind = 'write " inside a cell twice, or delete it', "not-a-csv"
        if each.is_too_long:
            message, kind = f"a cell holds more than {MOST_LETTERS:,} letters", "too-large"
            advice = "shorten it"
        yield Problem(place, each.row, cell, kind, message, advice)
    if len(broken) > _MOST_TOLD:
        row, number = broken[_MOST_TOLD].row, len(broken) - _MOST_TOLD
        message = f"has {number} more broken rows"
        yield Problem(place, row, "", "not-a-csv", message, "see the rows above")
