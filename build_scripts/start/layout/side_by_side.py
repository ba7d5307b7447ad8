"""Tables that stand beside each other on a sheet, each as a grid of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.readings import is_meant_as_value
from build_scripts.start.layout.words import Role, is_label, plain, role_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.start.sheets.grid import Cell, Grid, Position

_STUBS = ("question", "title", "item", "answer", "group", "breakdown")
"""What the first column of a table may be called; remarks and units stand beside one."""
_FEWEST = 2
"""Rows that say the same as the first column, for a second first column."""


def strips_of(grid: Grid) -> tuple[Grid, ...]:
    """The sheet itself, or from left to right the parts of it that are tables of their own.

    A part begins behind an empty column, or where the words of the first column stand again, with
    words that name its rows and with values right of them. Anything else behind an empty column
    goes on with what stands to its left.
    """
    sheet = _Sheet(grid)
    starts = sheet.starts
    if len(starts) < 2:  # noqa: PLR2004  # nothing beside it
        return (grid,)
    ends = [*starts[1:], max(sheet.columns) + 1]
    return tuple(
        sheet.strip(start if number else 1, end)
        for number, (start, end) in enumerate(zip(starts, ends, strict=True))
    )


@dataclass(frozen=True)
class _Sheet:
    """A sheet by rows and columns."""

    grid: Grid

    @cached_property
    def rows(self) -> Mapping[int, Mapping[int, Cell]]:
        """Filled rows with more than one cell of their own; lines of words alone are none."""
        found = self.grid.rows()
        return {row: cells for row, cells in found.items() if len(_own(cells)) > 1}

    @cached_property
    def columns(self) -> list[int]:
        """Those that the rows fill."""
        return sorted({column for cells in self.rows.values() for column in cells})

    @cached_property
    def starts(self) -> list[int]:
        """First columns of the tables from left to right."""
        found: list[int] = []
        cuts = [b for a, b in pairwise(self.columns) if b > a + 1]
        first = self.columns[0] if self.columns else 0
        cuts += [each for each in self.columns if each > first and self._repeats(each, first)]
        if not cuts:
            return self.columns[:1]
        for cut in sorted({*self.columns[:1], *cuts}):
            end = next((other for other in sorted(cuts) if other > cut), 1 + self.columns[-1])
            if self._is_table(cut, end) or not found:
                found.append(cut)
        while len(found) > 1 and not self._is_table(found[0], found[1]):
            del found[1]
        return found

    def _cells(self, column: int) -> dict[int, Cell]:
        return {row: cells[column] for row, cells in self.rows.items() if column in cells}

    def _repeats(self, column: int, first: int) -> bool:
        """Whether a column right of values holds the words of the first one again."""
        there = {row: cell.text for row, cell in self._cells(first).items()}
        here = self._cells(column)
        others = [cell for row, cell in here.items() if there.get(row) != cell.text]
        if len(here) - len(others) < _FEWEST or not all(map(is_meant_as_value, others)):
            return False
        return any(map(is_meant_as_value, self._cells(column - 1).values()))

    def _is_table(self, start: int, end: int) -> bool:
        """Whether it begins with words, and most of its rows name their values left of them."""
        stub = [*self._cells(start).values()]
        role = self._role(start)
        if is_label(role) and role.name not in _STUBS and role != self._role(self.columns[0]):
            return False
        named = []
        for cells in self.rows.values():
            own = [cell for at, cell in cells.items() if start <= at < end]
            is_value = [is_meant_as_value(c) and not period_of(c.text) for c in own]
            named += [not is_value[0]] if any(is_value) else []
        return 2 * sum(named) > len(named) and not all(map(is_meant_as_value, stub))

    def _role(self, column: int) -> Role:
        cells = [*self._cells(column).values()]
        return role_of(cells[0].text) if cells else Role("")

    def strip(self, start: int, end: int) -> Grid:
        """The columns of one table, with the lines of words that stand above it too.

        A line from another column has the place in the first column here, and its own address.
        """
        cells = {at: cell for at, cell in self.grid.cells.items() if start <= at[1] < end}
        cells |= {(row, start): cell for row, cell in self._lines_for(start, end).items()}
        spread: dict[Position, Position] = {}
        outside: dict[Position, Position] = {}
        for at, to in sorted(self.grid.spread.items()):
            if start <= at[1] < end and start <= to[1] < end:
                spread[at] = to
            elif start <= at[1] < end and outside.setdefault(to, at) == at:
                cells[at] = self.grid.cells[to]
            elif start <= at[1] < end:
                spread[at] = outside[to]
        return replace(self.grid, cells=cells, spread=spread, left=start - 1)

    def _lines_for(self, start: int, end: int) -> dict[int, Cell]:
        """Lines left of a table that stand above it, or above one of several below each other.

        Above a line of its own they hold for it as well. Without one the table must have rows or
        columns called as the first has them: otherwise nobody knows whether a line is meant for it.
        """
        is_alike = self._is_alike(start, end)
        found: dict[int, Cell] = {}
        waiting: dict[int, Cell] = {}
        own = False
        for row, cells in self.grid.rows().items():
            here = [cell for column, cell in cells.items() if start <= column < end]
            if row in self.rows and len(here) > 1:
                found |= waiting if own or is_alike else {}
                waiting, own = {}, False
            elif here:
                own = True
            elif row not in self.rows and not own:
                cell = next(iter(cells.values()))
                waiting |= {row: cell} if cell.column < start else {}
        return found

    def _is_alike(self, start: int, end: int) -> bool:
        """Whether rows or columns of a table are called as those of the first one."""
        first = self.columns[0]
        stubs = [{plain(cell.text) for cell in self._cells(at).values()} for at in (first, start)]
        until = self.starts[1]
        heads = [self._heads(first, until), self._heads(start, end)]
        return any(2 * len(a & b) >= min(len(a), len(b)) > 0 for a, b in (stubs, heads))

    def _heads(self, start: int, end: int) -> set[str]:
        """Words above the values of a table."""
        for cells in self.rows.values():
            found = {plain(c.text) for at, c in cells.items() if start < at < end}
            if found:
                return found
        return set()


def _own(cells: Mapping[int, Cell]) -> set[Position]:
    """Joined cells count once."""
    return {(cell.row, cell.column) for cell in cells.values()}
