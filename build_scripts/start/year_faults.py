"""Values of which nothing says the year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.start.layout.periods import years_in
from build_scripts.start.layout.words import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.layout.point import Point


def faults_of_years(points: Sequence[Point]) -> Iterator[Problem]:
    """Told once for a sheet; an edition that is no year is told where it stands."""
    found = {point.grid.sheet: point for point in reversed(points) if point.period is None}
    for sheet, point in found.items():
        if not point.words.get(Role("edition")):
            message, advice = "nothing says the year", _advice(points, sheet)
            place = point.grid.place
            yield Problem(place, point.row, "edition", "no-year", message, advice)


def _advice(points: Sequence[Point], sheet: str) -> str:
    """Where names of groups and answers hold years, an option would take them for one."""
    own = [point for point in points if point.grid.sheet == sheet]
    names = {group for point in own for _, group in point.groups}
    names |= {text for point in own for role, text in point.words.items() if role.name == "answer"}
    advice = "add a column Jahr (year), or say it once with --editions 2024"
    if any(map(years_in, names)):
        advice = "write the year alone into the heads of its columns, or into a column Jahr (year)"
    return advice
