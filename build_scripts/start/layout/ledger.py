"""What became of every filled cell of a file."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.start.sheets.grid import Cell, Grid

Fate = Literal["value", "base", "words", "left out"]
"""Published as a value; as a size or count beside values; as words; not at all."""


class Entry(NamedTuple):
    """The fate of a cell."""

    fate: Fate
    what: str
    """What it was taken for, or why it is left out."""


@dataclass(slots=True)
class Ledger:
    """Grows while tables are understood; every cell is entered once, and never twice."""

    entries: dict[tuple[str, int, int], Entry] = field(default_factory=dict)

    def put(self, grid: Grid, cell: Cell, fate: Fate, what: str) -> None:
        """Enter a cell that has no entry yet."""
        self.entries.setdefault((grid.sheet, cell.row, cell.column), Entry(fate, what))

    def restate(self, grid: Grid, cell: Cell, fate: Fate, what: str) -> None:
        """What became of a cell in the light of other tables."""
        self.entries[grid.sheet, cell.row, cell.column] = Entry(fate, what)

    def put_all(self, grid: Grid, cells: Iterable[Cell], fate: Fate, what: str) -> None:
        """Enter several cells that were taken for the same."""
        for cell in cells:
            self.put(grid, cell, fate, what)
