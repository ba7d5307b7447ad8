"""The cells of one sheet as a person sees them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Kind = Literal["text", "number", "date", "error"]
Position = tuple[int, int]
"""Row and column, both counted from 1."""
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that is not empty."""

    row: int
    column: int
    text: str
    """As the spreadsheet shows it; numbers of a workbook with a decimal point."""
    kind: Kind = "text"
    """``number``: the file itself says so, and no mark between thousands is in the text."""

    @property
    def address(self) -> str:
        """``B7``, as spreadsheets call it."""
        return f"{letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something of the file that is not read, and why."""

    what: str
    why: str
    cells: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The filled cells of a sheet by position."""

    file: str
    sheet: str
    """'' = the file has one sheet only."""
    cells: Mapping[Position, Cell]
    spread: Mapping[Position, Position] = field(default_factory=dict)
    """Of cells that were joined: the one that holds the words, by the empty ones."""
    left_out: tuple[LeftOut, ...] = ()
    left: int = 0
    """Columns of the sheet that belong to tables to the left of this grid."""

    @property
    def place(self) -> str:
        """As messages name it."""
        return f"{self.file} ({self.sheet})" if self.sheet else self.file

    def at(self, row: int, column: int) -> Cell | None:
        """The cell there, or the one it was joined with."""
        position = self.spread.get((row, column), (row, column))
        return self.cells.get(position)

    def is_joined(self, cell: Cell) -> bool:
        """Whether it stands in other places too."""
        return (cell.row, cell.column) in self.spread.values()

    def text(self, row: int, column: int) -> str:
        """The words there; '' where the cell is empty."""
        cell = self.at(row, column)
        return cell.text if cell else ""

    def rows(self) -> dict[int, dict[int, Cell]]:
        """Filled rows from top to bottom; joined cells stand in every place they cover."""
        found: dict[int, dict[int, Cell]] = {}
        for row, column in sorted({*self.cells, *self.spread}):
            if cell := self.at(row, column):
                found.setdefault(row, {})[column] = cell
        return found


def letters(column: int) -> str:
    """The name of a column: 1 is A, 27 is AA."""
    name = ""
    while column > 0:
        column, rest = divmod(column - 1, _LETTERS)
        name = chr(ord("A") + rest) + name
    return name
