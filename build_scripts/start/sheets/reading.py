"""The one way from a file to grids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.sheets.delimited import grid_of_text
from build_scripts.start.sheets.grid import Grid, LeftOut
from build_scripts.start.sheets.kinds import TEXT, content_of, kind_of
from build_scripts.start.sheets.workbook import grids_of_workbook

if TYPE_CHECKING:
    from pathlib import Path


def grids_of(file: Path, sheet: str = "") -> tuple[Grid, ...]:
    """Every sheet of a file, or of a workbook the one of that name with the others left out.

    Raises CannotPublish for files that hold no table.
    """
    content = content_of(file)
    if kind_of(file, content) == TEXT:
        return (grid_of_text(file, content),)
    grids = grids_of_workbook(file, content, is_named=bool(sheet))
    if not sheet:
        return grids
    if sheet not in {grid.sheet for grid in grids if grid.sheet}:
        names = [grid.sheet for grid in grids]
        message = f"has no sheet {shown(sheet)}, only {listed(names)}"
        problem = Problem(grids[0].file, 0, "", "no-sheet", message, "correct --sheet")
        raise CannotPublish([problem])
    return tuple(grid if grid.sheet == sheet else _not_asked_for(grid) for grid in grids)


def _not_asked_for(grid: Grid) -> Grid:
    number = len(grid.cells)
    why = LeftOut("the whole sheet", "--sheet names another", number)
    return Grid(grid.file, grid.sheet, {}, left_out=(*grid.left_out, *([why] if number else [])))
