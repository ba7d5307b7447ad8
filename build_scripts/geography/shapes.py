"""Shapes of areas made ready to be drawn: as fine as a picture shows them, wound as d3 wants them.

GeoJSON winds outlines against the clock (RFC 7946), d3 with it; wound the wrong way an area is the
whole world but for itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.survey.area_shapes import Polygon, Ring

_STEPS = 1500
"""A shape has points of a grid with so many columns: half a pixel of a wide picture."""
_CORNERS = 4


@dataclass(frozen=True, slots=True)
class Extent:
    """What a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def aspect(self) -> float:
        """Height by width, as Mercator draws it."""
        return (_mercator(self.north) - _mercator(self.south)) / self.radians

    @property
    def radians(self) -> float:
        """Of its width."""
        return math.radians(self.east - self.west) or 1.0

    @property
    def centre(self) -> tuple[float, float]:
        """Longitude and latitude of the middle of the drawing."""
        middle = (_mercator(self.north) + _mercator(self.south)) / 2
        latitude = math.degrees(math.atan(math.sinh(middle)))
        return round((self.east + self.west) / 2, 6), round(latitude, 6)


def extent_of(shapes: Mapping[str, Iterable[Polygon]]) -> Extent:
    """From the westernmost to the easternmost point."""
    points = [p for each in shapes.values() for polygon in each for ring in polygon for p in ring]
    east, north = (max(point[at] for point in points) for at in (0, 1))
    west, south = (min(point[at] for point in points) for at in (0, 1))
    return Extent(west, south, east, north)


def drawable(polygons: Sequence[Polygon], extent: Extent) -> dict[str, Any]:
    """The geometry on the grid, and where its value has most room: ``longitude``, ``latitude``.

    ``span`` is that room as a part of the width of the map.
    """
    step = (extent.east - extent.west) / _STEPS or 1
    places = max(0, math.ceil(-math.log10(step)))
    rings = [[_on_grid(ring, step, places) for ring in polygon] for polygon in polygons]
    wound = [
        [ring if (_area(ring) > 0) == bool(nth) else ring[::-1] for nth, ring in enumerate(polygon)]
        for polygon in rings
        if len(polygon[0]) >= _CORNERS
    ]
    largest = max(polygons, key=lambda polygon: abs(_area(polygon[0])))
    (west, east), latitude = _widest(largest)
    return {
        "area": {
            "type": "MultiPolygon",
            "coordinates": [[list(map(list, r)) for r in p] for p in wound],
        },
        "longitude": round((west + east) / 2, places + 1),
        "latitude": round(latitude, places + 1),
        "span": round((east - west) / (extent.east - extent.west or 1), 4),
    }


def _mercator(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude)))))


def _on_grid(ring: Ring, step: float, places: int) -> list[tuple[float, float]]:
    points = [
        (round(round(x / step) * step, places), round(round(y / step) * step, places))
        for x, y in ring
    ]
    return [points[0], *(after for before, after in pairwise(points) if after != before)]


def _area(ring: Sequence[tuple[float, float]]) -> float:
    """Twice the area; positive where the ring is wound against the clock."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))


def _widest(polygon: Polygon) -> tuple[tuple[float, float], float]:
    """The longest line from west to east inside a polygon, of some across its middle."""
    latitudes = [y for _, y in polygon[0]]
    low, high = min(latitudes), max(latitudes)
    lines = (low + (high - low) * part / 16 for part in range(4, 13))
    inside = [(_crossed(polygon, line), line) for line in lines]
    return max(
        (
            ((west, east), line)
            for cuts, line in inside
            for west, east in zip(cuts[::2], cuts[1::2], strict=False)
        ),
        key=lambda found: found[0][1] - found[0][0],
    )


def _crossed(polygon: Polygon, latitude: float) -> list[float]:
    return sorted(
        a[0] + (latitude - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for ring in polygon
        for a, b in pairwise(ring)
        if (a[1] <= latitude) != (b[1] <= latitude)
    )
