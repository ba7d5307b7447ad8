"""A spreadsheet (CSV or XLSX) as text cells, as a person sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.headers import role_of
from build_scripts.start.sheets.reading import grids_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from build_scripts.start.sheets.grid import Grid


@dataclass(frozen=True, slots=True)
class Sheet:
    """A header and rows of equal length; blank rows and columns are left out."""

    place: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_numbers: tuple[int, ...]
    """Of each row, as the spreadsheet counts."""
    left_out: tuple[str, ...] = ()
    """What stands above the header and below the table: a title, a source."""


def sheet_of(file: Path, name: str = "") -> Sheet:
    """The table in a file; of a workbook the sheet of that name, or the first that is seen.

    Raises CannotPublish where there is no table to read.
    """
    grids = grids_of(file, name)
    grid = next((grid for grid in grids if _has_table(grid)), grids[0])
    left_out = tuple(_remarks_on(grids, grid))
    filled = {
        number: [cells[at].text if at in cells else "" for at in range(1, max(cells) + 1)]
        for number, cells in grid.rows().items()
    }
    numbers = list(filled)
    begin = next((at for at, number in enumerate(numbers) if _is_header(filled[number])), 0)
    end = len(numbers)
    while (
        end > begin + 1 and len(filled[numbers[begin]]) > 1 and _is_remark(filled[numbers[end - 1]])
    ):
        end -= 1
    inside = numbers[begin:end]
    if len(inside) < 2:  # noqa: PLR2004  # a header and something below it
        raise CannotPublish([_fault(grid.place, "no-rows", "has no table with a header and rows")])
    width = max(len(filled[number]) for number in inside)
    table = [(*filled[number], *[""] * (width - len(filled[number]))) for number in inside]
    used = [number for number in range(width) if any(row[number] for row in table)]
    header, *body = [tuple(row[number] for number in used) for row in table]
    remarks = (*numbers[:begin], *numbers[end:])
    left_out = (*(next(filter(None, filled[number])) for number in remarks), *left_out)
    return Sheet(grid.place, header, tuple(body), tuple(inside[1:]), left_out)


def _has_table(grid: Grid) -> bool:
    return any(len({cell.text for cell in row.values()}) > 1 for row in grid.rows().values())


def _remarks_on(grids: Sequence[Grid], read: Grid) -> Iterator[str]:
    """What of the file is not read."""
    for grid in grids:
        for part in grid.left_out:
            yield f"{grid.place}: {part.what} ({part.why})"
        if grid is not read and grid.cells:
            yield f"{grid.place}: the whole sheet ({len(grid.cells)} cells; name it with --sheet)"


def _is_header(row: Sequence[str]) -> bool:
    return any(role_of(cell).name == "question" for cell in row)


def _is_remark(row: Sequence[str]) -> bool:
    """Below a table: one text alone, perhaps in cells that were joined."""
    return len({cell for cell in row if cell}) == 1


def _fault(place: str, kind: str, message: str) -> Problem:
    advice = "give a CSV or XLSX file with one header row and one row per value"
    return Problem(place, 0, "", kind, message, advice)
