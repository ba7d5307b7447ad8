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

    from build_scripts.survey.breakdowns import Breakdown
    from build_scripts.survey.series import Series


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


def on_tiles(series: Series) -> Breakdown | None:
    """The first breakdown of a series whose areas all stand in one layout."""
    codes: dict[str, set[str]] = {}
    for item in series.observations:
        if item.breakdown:
            codes.setdefault(item.breakdown.breakdown_id, set()).add(item.area_code)
    mapped = (each for each in series.breakdowns if layout_of(codes[each.breakdown_id]))
    return next(mapped, None)


def on_shapes(series: Series) -> Breakdown | None:
    """The first breakdown of a series whose areas all have a shape; of one answer only."""
    if series.areas is None or len(series.answers) > 1:
        return None
    known = series.areas.by_code
    lacking = {
        item.breakdown.breakdown_id
        for item in series.observations
        if item.breakdown and item.area_code not in known
    }
    return next((each for each in series.breakdowns if each.breakdown_id not in lacking), None)


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
