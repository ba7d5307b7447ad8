"""Shapes of areas made ready to be drawn: as fine as a picture shows them, wound as d3 wants them.

GeoJSON winds outlines against the clock (RFC 7946), d3 with it; wound the wrong way an area is the
whole world but for itself.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely  # type: ignore[import-untyped]  # has no type hints
from shapely import MultiLineString, MultiPolygon, geometry

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from build_scripts.survey.area_shapes import Polygon

_FINEST, _COARSEST = 1500, 25
"""A shape shows what is as large as such a part of the width: half a pixel of a wide picture."""
_STEP = 1.3
"""How much coarser the next try is, while shapes have too many points."""
_POINTS, _LESS = 560, 5
"""Points of all shapes together, and how many fewer for each area: an embed has the shapes twice
and may have 10 KB, of which 6.2 are for the rest, 29 bytes for an area and 5.4 for a point."""
_STROKES = 36
"""So many strokes of a pattern stand beside each other on a map."""


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

    def part(self, count: float) -> float:
        """Degrees that a part of the width has."""
        return (self.east - self.west) / count or 1.0


def _mercator(latitude: float) -> float:
    return math.asinh(math.tan(math.radians(max(-85.0, min(85.0, latitude)))))


@dataclass(frozen=True, slots=True)
class Outline:
    """An area as a picture shows it; coordinates in degrees."""

    area: Mapping[str, Any]
    """GeoJSON, wound for d3."""
    strokes: Mapping[str, Any] | None
    """GeoJSON of the lines of a pattern that fills it, where one was asked for."""
    longitude: float
    """Of the middle of the widest place, where a number has most room."""
    latitude: float
    span: float
    """How wide that place is, as a part of the width of the map."""


def extent_of(shapes: Mapping[str, Iterable[Polygon]]) -> Extent:
    """From the westernmost to the easternmost point."""
    every = [_shape(polygons) for polygons in shapes.values()]
    return Extent(*map(float, shapely.total_bounds(every)))


def outlines_of(
    shapes: Mapping[str, Iterable[Polygon]], extent: Extent, hatched: Collection[str] = ()
) -> dict[str, Outline]:
    """Every area by its code; neighbours keep one border, and small islands go."""
    fine = [_shape(polygons) for polygons in shapes.values()]
    drawn = [*map(_without_specks, fine)]
    for part in _coarser():
        size = extent.part(part)
        drawn = [_without_specks(shape, size) for shape in shapely.coverage_simplify(fine, size)]
        if shapely.get_num_coordinates(drawn).sum() <= _POINTS - _LESS * len(shapes):
            break
    return {
        code: _outline(shape, extent, is_hatched=code in hatched)
        for code, shape in zip(shapes, drawn, strict=True)
    }


def _coarser() -> Iterator[float]:
    part = float(_FINEST)
    while part > _COARSEST:
        yield part
        part /= _STEP


def _shape(polygons: Iterable[Polygon]) -> shapely.Geometry:
    """One valid shape; lines that cross themselves, as some files have them, are untangled."""
    stated = MultiPolygon([(outline, holes) for outline, *holes in polygons])
    return stated if stated.is_valid else shapely.make_valid(stated, method="structure")


def _polygons(shape: shapely.Geometry) -> list[shapely.Polygon]:
    return [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]


def _without_specks(shape: shapely.Geometry, size: float = 0) -> MultiPolygon:
    """Without islands that are smaller than two points of the size; the largest part stays."""
    parts = sorted(_polygons(shape), key=lambda part: -part.area)
    return MultiPolygon([*parts[:1], *(p for p in parts[1:] if p.area > 4 * size * size)])


def _outline(shape: MultiPolygon, extent: Extent, *, is_hatched: bool) -> Outline:
    places = max(0, math.ceil(-math.log10(extent.part(_FINEST))))
    wound = MultiPolygon([geometry.polygon.orient(part, -1) for part in shape.geoms])
    strokes = shapely.intersection(shape, _hatching(shape, extent)) if is_hatched else None
    widest = _widest(max(shape.geoms, key=lambda part: part.area))
    west, _, east, latitude = widest.bounds
    return Outline(
        _rounded(wound, places),
        _rounded(strokes, places) if strokes else None,
        round((west + east) / 2, places + 1),
        round(latitude, places + 1),
        round((east - west) / (extent.east - extent.west or 1), 4),
    )


def _rounded(shape: shapely.Geometry, places: int) -> Mapping[str, Any]:
    return dict(geometry.mapping(shapely.transform(shape, lambda at: np.round(at, places))))


def _hatching(shape: MultiPolygon, extent: Extent) -> MultiLineString:
    """Strokes that rise at 45 degrees of the drawing, all over the shape."""
    west, south, east, north = shape.bounds
    run = (north - south) / math.cos(math.radians(extent.centre[1]))
    step = extent.part(_STROKES)
    first, last = math.floor((west - run) / step), math.ceil(east / step)
    starts = [step * number for number in range(first, last)]
    return MultiLineString([[(x, south), (x + run, north)] for x in starts])


def _widest(polygon: shapely.Polygon) -> shapely.Geometry:
    """The longest line from west to east inside a polygon, of some across its middle."""
    west, south, east, north = polygon.bounds
    latitudes = np.linspace(south, north, 17)[4:13]
    lines = shapely.linestrings([[(west, y), (east, y)] for y in latitudes])
    pieces = shapely.get_parts(shapely.intersection(polygon, lines))
    return max(pieces, key=lambda piece: piece.length)
