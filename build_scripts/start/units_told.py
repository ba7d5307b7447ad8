"""What the numbers of a table are, where its head does not say it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.start.layout.words import Role
from build_scripts.start.units import unit_of, unit_of_mean

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from build_scripts.start.layout.point import Point

UNKNOWN = ""
"""Nothing in the table says what the values are."""
_WHOLE = Decimal(100)
_STATISTICS = ("mean", "median")


def units_told(
    points: Sequence[Point], asked: Sequence[Hashable], option: str
) -> tuple[tuple[str, ...], bool]:
    """The unit of every point, and whether it was told by shares that add up to 100.

    ``asked`` names the question of every point; ``option`` holds where the table does not say.
    Means and medians are units by these names.
    """
    percent_sheets = {
        (point.grid.sheet, point.grid.left)
        for point in points
        if point.reading.is_percent and _is_answer(point)
    }
    units = [_stated(point, option, percent_sheets) for point in points]
    unknown = [at for at, unit in enumerate(units) if unit == UNKNOWN]
    if unknown and _adds_up([points[at] for at in unknown], [asked[at] for at in unknown]):
        for at in unknown:
            units[at] = "percent"
        return tuple(units), True
    return tuple(units), False


def _is_answer(point: Point) -> bool:
    return point.kind not in _STATISTICS


def _stated(point: Point, option: str, percent_sheets: set[tuple[str, int]]) -> str:
    if not _is_answer(point):
        return unit_of_mean(point.words.get(Role("answer"), "")) or point.kind
    words = next((text for role, text in point.words.items() if role.name == "unit"), "")
    measure = point.measure if point.measure != "value" else ""
    stated = unit_of(words) or measure or point.context.measure or option
    place = (point.grid.sheet, point.grid.left)
    return stated or ("percent" if place in percent_sheets else UNKNOWN)


def _adds_up(points: Sequence[Point], asked: Sequence[Hashable]) -> bool:
    """Whether all values lie between 0 and 100, and most sets of answers make 100."""
    values = [Decimal(point.reading.text) for point in points if point.reading.text]
    if not values or min(values) < 0 or max(values) > _WHOLE:
        return False
    sums = _sums(points, asked)
    near = [2 * abs(total - _WHOLE) <= number for total, number in sums.values() if number > 1]
    return bool(near) and 2 * sum(near) > len(near)


def _sums(
    points: Sequence[Point], asked: Sequence[Hashable]
) -> Mapping[Hashable, tuple[Decimal, int]]:
    found: dict[Hashable, tuple[Decimal, int]] = {}
    for point, question in zip(points, asked, strict=True):
        if point.kind == "answer" and point.reading.text:
            key = (question, point.period, point.groups)
            total, number = found.get(key, (Decimal(0), 0))
            found[key] = (total + Decimal(point.reading.text), number + 1)
    return found
