"""Shapes of areas that a package brings, to be drawn as a map (GeoJSON, RFC 7946)."""

from __future__ import annotations

from dataclasses import dataclass

Ring = tuple[tuple[float, float], ...]
"""Longitude and latitude in degrees (WGS 84); the last point is the first one."""
Polygon = tuple[Ring, ...]
"""Its outline, then its holes."""


@dataclass(frozen=True, slots=True)
class AreaShapes:
    """All shapes of a package, each by the code of its area."""

    credit: str
    """Whose shapes they are and under which licence, ready to print."""
    polygons: tuple[tuple[str, tuple[Polygon, ...]], ...]
    """In the order of the file."""

    @property
    def by_code(self) -> dict[str, tuple[Polygon, ...]]:
        return dict(self.polygons)
