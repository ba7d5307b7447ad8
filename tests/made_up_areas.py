"""Series by area for tests of maps, made by hand; every number is made up."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely  # type: ignore[import-untyped]  # has no type hints

from build_scripts.survey.breakdowns import Breakdown
from tests.made_up_series import observation, series

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.survey.area_shapes import Polygon
    from build_scripts.survey.records import Precision
    from build_scripts.survey.series import Series

Point = tuple[float, float]
GOLDEN = 0.6180339887
LAND = Breakdown("land", "Land", (), (), 0, is_declared=True)
GERMANY = {
    "DE-BW": "Baden-Württemberg",
    "DE-BY": "Bayern",
    "DE-BE": "Berlin",
    "DE-BB": "Brandenburg",
    "DE-HB": "Bremen",
    "DE-HH": "Hamburg",
    "DE-HE": "Hessen",
    "DE-MV": "Mecklenburg-Vorpommern",
    "DE-NI": "Niedersachsen",
    "DE-NW": "Nordrhein-Westfalen",
    "DE-RP": "Rheinland-Pfalz",
    "DE-SL": "Saarland",
    "DE-SN": "Sachsen",
    "DE-ST": "Sachsen-Anhalt",
    "DE-SH": "Schleswig-Holstein",
    "DE-TH": "Thüringen",
}
SWITZERLAND = {
    f"CH-{code}": code
    for code in (
        *("AG", "AI", "AR", "BE", "BL", "BS", "FR", "GE", "GL", "GR", "JU", "LU", "NE"),
        *("NW", "OW", "SG", "SH", "SO", "SZ", "TG", "TI", "UR", "VD", "VS", "ZG", "ZH"),
    )
}


def by_area(
    areas: Mapping[str, str],
    answers: Sequence[str] = ("Ja",),
    missing: Sequence[str] = (),
    edition: str = "2024",
) -> Series:
    """A value for everybody and for each area; those of ``missing`` are not known."""
    items = []
    for nth, answer in enumerate(answers):
        items.append(observation(answer, str(45 + nth), edition))
        for at, (code, name) in enumerate(areas.items()):
            value = None if code in missing else str(12 + (at * 37 + nth * 91) % 60)
            precision: Precision = "approximate" if at % 11 == 3 else "exact"
            item = observation(answer, value, edition, name, precision)
            items.append(replace(item, breakdown=LAND, area_code=code))
    return series(*items)


def jagged(count: int) -> dict[str, tuple[Polygon, ...]]:
    """A country of so many areas, by codes of counties; each border has 64 corners."""
    # The same places every time: steps of the golden ratio are spread evenly.
    seeds = [(6 + 9 * (at * GOLDEN % 1), 47 + 8 * (at + 0.5) / count) for at in range(count)]
    land = shapely.MultiPoint(seeds).convex_hull.buffer(0.5)
    cells = shapely.voronoi_polygons(shapely.MultiPoint(seeds), extend_to=land)
    borders: dict[tuple[Point, Point], list[Point]] = {}
    shapes: dict[str, tuple[Polygon, ...]] = {}
    for at, cell in enumerate(cells.geoms):
        corners = [(round(x, 4), round(y, 4)) for x, y in cell.intersection(land).exterior.coords]
        sides = (_border(a, b, borders) for a, b in pairwise(corners))
        ring = [point for side in sides for point in side[:-1]]
        shapes[f"{1 + at // 9:02d}{at % 9}"] = (((*ring, ring[0]),),)
    return shapes


def _border(a: Point, b: Point, known: dict[tuple[Point, Point], list[Point]]) -> list[Point]:
    """From one corner to the other, the same for both neighbours."""
    first, last = sorted((a, b))
    if (first, last) not in known:
        points = [first, last]
        for depth in range(6):
            bent = [_bent(*pair, (at * 7 + depth) % 5) for at, pair in enumerate(pairwise(points))]
            points = [point for pair in zip(points, bent, strict=False) for point in pair] + [last]
        known[first, last] = points
    return known[first, last] if a == first else known[first, last][::-1]


def _bent(a: Point, b: Point, way: int) -> Point:
    """A point beside the middle of two others."""
    part = (way - 2) * 0.06
    return (a[0] + b[0]) / 2 - part * (b[1] - a[1]), (a[1] + b[1]) / 2 + part * (b[0] - a[0])
