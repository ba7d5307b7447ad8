"""Where the tables of a sheet begin and end: heading, head and body of each."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.start.layout.footnotes import parted
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.readings import Style, is_mark, is_meant_as_value, reading_of
from build_scripts.start.layout.words import (
    LINES,
    is_breakdown,
    is_label,
    is_number,
    is_total,
    kind_of_row,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.start.sheets.grid import Cell, Grid

_Row = dict[int, "Cell"]
_PLAIN = Style(comma=False, point=False)
_NUMBER = re.compile(r"(?:(?:frage|question)\s|[fqv])\s?\d+[a-z]?(?:[._]\d+)*[.:)]?", re.IGNORECASE)
"""The number of a question in a cell of its own."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a sheet; several tables may share a head that is written once."""

    grid: Grid
    heading: tuple[Cell, ...]
    """Lines of words above it."""
    head: tuple[int, ...]
    """Rows that name its columns; none = the sheet has no head."""
    body: tuple[int, ...]

    @property
    def columns(self) -> tuple[int, ...]:
        """Those that hold anything."""
        rows = {*self.head, *self.body}
        places = (*self.grid.cells, *self.grid.spread)
        return tuple(sorted({column for row, column in places if row in rows}))

    def body_cells(self, column: int) -> list[Cell]:
        """The filled cells of a column below the head."""
        cells = (self.grid.at(row, column) for row in self.body)
        return [cell for cell in cells if cell]


@dataclass(frozen=True, slots=True)
class Layout:
    """All tables of a sheet, and the lines that belong to the sheet as a whole."""

    tables: tuple[Table, ...]
    remarks: tuple[Cell, ...]
    """Below and between tables: sources, meanings of marks."""


def layout_of(grid: Grid) -> Layout:
    """The tables of a sheet in their order; none where no row holds a value."""
    finder = _Finder(grid, grid.rows())
    for number, cells in finder.rows.items():
        finder.take(number, cells)
    return finder.found()


@dataclass(slots=True)
class _Finder:
    """Goes through the rows from top to bottom."""

    grid: Grid
    rows: Mapping[int, _Row]
    tables: list[Table] = field(default_factory=list)
    remarks: list[Cell] = field(default_factory=list)
    head: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    heading: list[Cell] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    """Rows of words alone, of which the next row tells where they belong."""
    last: int = 0

    def take(self, number: int, cells: _Row) -> None:
        """The next filled row."""
        is_apart = number > self.last + 1
        if _is_words(cells, 1 + self.grid.left):
            if is_apart and self.waiting and self.body and not self._has_question():
                self._split_remarks()
            self.waiting.append(number)
        elif self.body and _are_measures(cells):  # a line of % below the bases
            self.remarks += cells.values()
        elif self._is_head(cells):
            self._take_head(number)
        else:
            self._take_values(number)
        self.last = number

    def _is_head(self, cells: _Row) -> bool:
        if self._is_joined(cells):
            return True
        if self._has_question() and (self.body or self._looks_like_body(cells)):
            return self._repeats_head(cells) or _names_columns(cells)
        if self.head and not self.body and self._names_groups(cells):
            return True
        if not self.head:
            return not _has_value(cells) or self._names_a_column(cells)
        return not _has_value(cells)

    def _names_a_column(self, cells: _Row) -> bool:
        """Whether a row with a number has a known name in it; ``Gesamt`` is one above numbers."""
        following = self._next(max(cell.row for cell in cells.values()))
        below = self._row(following[0]) if following else {}
        return any(
            _is_known(cell.text)
            and (not is_total(cell.text) or column not in below or is_meant_as_value(below[column]))
            for column, cell in cells.items()
        )

    def _is_joined(self, cells: _Row) -> bool:
        """The first cell of the row is joined with one of the head above."""
        return bool(self.head) and not self.body and min(cells.items())[1].row in self.head

    def _names_groups(self, cells: _Row) -> bool:
        """``unter 40`` below a head is a group, where no row begins and no number stands."""
        readings = [reading_of(cell, _PLAIN) for cell in cells.values()]
        above = self._row(self.head[-1])
        is_below = set(cells) <= set(above)
        has_stub = min(column for row in self.rows.values() for column in row) in cells
        return is_below and not has_stub and not any(each and each.text for each in readings)

    def _looks_like_body(self, cells: _Row) -> bool:
        """Below a head that names the question: a row that fills the columns of words."""
        named = [
            column for column in cells if is_label(role_of(self.grid.text(self.head[0], column)))
        ]
        return bool(named)

    def _repeats_head(self, cells: _Row) -> bool:
        said = [[cell.text for cell in self._row(number).values()] for number in self.head]
        return [cell.text for cell in cells.values()] in said

    def _has_question(self) -> bool:
        cells = [cell for number in self.head for cell in self._row(number).values()]
        return any(role_of(cell.text).name in ("question", "title", "item") for cell in cells)

    def _row(self, number: int) -> _Row:
        return self.rows[number]

    def _take_head(self, number: int) -> None:
        if self.head and not self.body and not self.waiting and self._goes_on(number):
            self.head.append(number)
            return
        self._close()
        self.head = [number]

    def _goes_on(self, number: int) -> bool:
        """A second row of a head leaves the first column empty, or fills it for the first."""
        above, below = self._row(self.head[-1]), self._row(number)
        if self._is_joined(below):
            return True
        rows = (*self.head, number, *self._next(number))
        first = min(column for row in rows for column in self._row(row))
        return first not in above or first not in below

    def _next(self, number: int) -> list[int]:
        """The row that follows: below a head it begins with words, in the column left of groups."""
        return [row for row in self.rows if row > number][:1]

    def _take_values(self, number: int) -> None:
        if self.waiting and self._begins_table():
            if self._holds_bases():
                self.heading += self._cells(self.waiting)
                self.waiting = []
            else:
                self._close()
        if not self.head and self._is_above(number):
            self.head = [self.waiting.pop()]
        is_above = not self.body and not self._has_question() and bool(self.waiting)
        is_section = all(is_breakdown(cell.text) for cell in self._cells(self.waiting[-1:]))
        if is_above and not is_section and (not self.heading or self._heads_table()):
            self.heading += self._cells(self.waiting)
            self.waiting = []
        self.body += [*self.waiting, number]
        self.waiting = []

    def _holds_bases(self) -> bool:
        """Whether nothing but bases stands in the body: what they belong to comes below."""
        first = [min(self._row(number).items())[1] for number in self.body]
        return all(kind_of_row(cell.text).startswith("base") for cell in first)

    def _is_above(self, number: int) -> bool:
        """Whether the last line is one word above the values of a row, and not above its words."""
        if not self.waiting or self.waiting[-1] != number - 1:
            return False
        (cell, *_) = self._row(self.waiting[-1]).values()
        below = self._row(number)
        return cell.column in below and cell.column > min(below)

    def _begins_table(self) -> bool:
        """Whether the waiting words head another table below the same head, not a part of it."""
        if not self.body or self._has_question():
            return False
        texts = [cell.text for cell in self._cells(self.waiting)]
        is_apart = self.waiting[0] > self.body[-1] + 1
        return self._heads_table() or (is_apart and not any(map(is_breakdown, texts)))

    def _heads_table(self) -> bool:
        """Whether a waiting line asks, or numbers a table, or names its base."""
        if self._has_question():
            return False
        texts = [cell.text for cell in self._cells(self.waiting)]
        said = any(LINES[name].search(text) for text in texts for name in ("question", "code"))
        return said or any(LINES[name].match(text) for text in texts for name in ("table", "base"))

    def _close(self) -> None:
        """End the table; waiting words belong to it as remarks, or to the next as its heading."""
        if self.body:
            self.tables.append(self._table())
            self._split_remarks()
        self.heading = (
            [*self.heading, *self._cells(self.waiting)]
            if not self.body
            else (self._cells(self.waiting))
        )
        self.body, self.waiting = [], []

    def _split_remarks(self) -> None:
        cells = self._cells(self.waiting)
        while cells and _is_remark(cells[0].text):
            self.remarks.append(cells.pop(0))
            self.waiting.pop(0)

    def _table(self) -> Table:
        return Table(self.grid, tuple(self.heading), tuple(self.head), tuple(self.body))

    def _cells(self, numbers: Iterable[int]) -> list[Cell]:
        """Their texts, each once: of a question that has a number of its own both."""
        rows = [{cell.column: cell for cell in self._row(n).values()} for n in numbers]
        return [cell for row in rows for cell in row.values()]

    def found(self) -> Layout:
        """What was gone through."""
        if self.body:
            self.tables.append(self._table())
            self.remarks += self._cells(self.waiting)
        else:
            self.remarks += [*self.heading, *self._cells(self.waiting)]
        self.remarks += self._heads_without_body()
        return Layout(tuple(self.tables), tuple(self.remarks))

    def _heads_without_body(self) -> list[Cell]:
        used = {number for table in self.tables for number in table.head}
        return [
            cell
            for number in self.head
            if number not in used
            for cell in self._row(number).values()
        ]


def _texts(cells: Mapping[int, Cell]) -> list[str]:
    return [cell.text for cell in cells.values()]


def _is_words(cells: _Row, first_column: int) -> bool:
    """One text alone, perhaps in cells that were joined, and no number."""
    own = {(cell.row, cell.column) for cell in cells.values()}
    (first, *more) = cells.values()
    if len(own) == 2:  # noqa: PLR2004  # F1 | Wie zufrieden …?
        asked = more[-1].text
        if is_mark(first) and not is_meant_as_value(more[-1]):  # – | nothing at all
            return True
        return bool(_NUMBER.fullmatch(first.text)) and bool(LINES["question"].search(asked))
    is_year = period_of(first.text) is not None and first.column == first_column
    return len(own) == 1 and (is_year or not is_meant_as_value(first))


def _has_value(cells: _Row) -> bool:
    """A number that is no year, or a row that is a base whatever its numbers look like."""
    values = [cell for cell in cells.values() if is_meant_as_value(cell)]
    (first, *_) = cells.values()
    is_beside = kind_of_row(first.text) != "answer" and not is_meant_as_value(first)
    if values and is_beside and len(values) == len(cells) - 1:
        return True
    return not all(period_of(cell.text) or period_of(parted(cell.text)[0]) for cell in values)


def _are_measures(cells: _Row) -> bool:
    return len(cells) > 1 and all(role_of(text).name == "percent" for text in _texts(cells))


def _is_known(words: str) -> bool:
    role = role_of(words)
    return is_label(role) or is_number(role) or (bool(words) and is_total(words))


def _names_columns(cells: _Row) -> bool:
    known = [text for text in _texts(cells) if is_label(role_of(text))]
    return len(known) > 1


def _is_remark(words: str) -> bool:
    if any(LINES[name].match(words) for name in ("table", "base")):
        return False
    return bool(LINES["remark"].match(words)) and not LINES["question"].search(words)
