"""Areas as tiles of equal size: where each stands on a map that favours no large one.

The layouts are our own: in ``tile_layouts.csv`` a row for each of the German and Austrian states
and the Swiss cantons, by the codes of ISO 3166-2, NUTS 2024 and, in Germany, the Amtlicher
Gemeindeschlüssel.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Tile:
    """An area in its layout."""

    abbreviation: str
    """As people of the country write it: ``BY``, ``Stmk``, ``ZH``."""
    column: int
    """From the west, 0 first."""
    row: int
    """From the north, 0 first."""


Layout = dict[str, Tile]
"""Tiles by the code of the area, in the order of the codes."""


def layout_of(codes: Iterable[str]) -> Mapping[str, Tile]:
    """The layout that has all of these codes, whole; empty where none has."""
    wanted = set(codes)
    return next((each for each in _layouts() if wanted and wanted <= each.keys()), {})


def short_name(code: str) -> str:
    """Of an area, as the layout that has it; of others the code itself."""
    known = (layout[code].abbreviation for layout in _layouts() if code in layout)
    return next(known, code)


@cache
def _layouts() -> tuple[Layout, ...]:
    """Each country once in each scheme of codes."""
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    layouts: dict[tuple[str, str], Layout] = {}
    for row in rows:
        tile = Tile(row["abbreviation"], int(row["column"]), int(row["row"]))
        for scheme in ("iso", "nuts", "ags"):
            if row[scheme]:
                layouts.setdefault((row["layout"], scheme), {})[row[scheme]] = tile
    return tuple(layouts.values())
