"""Faults of the numbers beside a value: counts and bases that make another share, intervals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.checks.counts_and_bases import more_than
from build_scripts.checks.intervals_hold_values import misfit
from build_scripts.checks.share_matches_count import differs_from_count
from build_scripts.package.quoting import shown
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.layout.point import Point
    from build_scripts.start.outline import Reported

_WHOLE = 100


def faults_of_sizes(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """What ``check`` would refuse in the row of a value, told with the cell of the value."""
    for point, item in zip(points, values, strict=True):
        for kind, message, advice in (*_of_count(point, item), *_of_interval(point, item)):
            place = point.grid.place
            yield Problem(place, point.row, point.address, kind, message, advice)


def _of_count(point: Point, item: Reported) -> Iterator[tuple[str, str, str]]:
    """A share that is another one than count and base beside it make."""
    if item.unit != "percent" or not item.count or not item.base_n:
        return
    count, base = Decimal(item.count), Decimal(item.base_n)
    if fault := more_than(count, base):
        yield fault
    elif _is_exact(item) and differs_from_count(Decimal(item.value), count, base):
        message = f"{shown(point.written)} is not {item.count} of {item.base_n}"
        advice = "correct it; of weighted shares delete the counts, or give the weighted base too"
        yield "share-is-not-count", message, advice


def _is_exact(item: Reported) -> bool:
    """Neither weighted nor about."""
    return bool(item.value and not item.weighted_base and item.precision != "approximate")


def _of_interval(point: Point, item: Reported) -> Iterator[tuple[str, str, str]]:
    """Ends that do not lie around their value, or leave the scale of shares."""
    if not item.ci_low or not item.ci_high:
        return
    low, high = Decimal(item.ci_low), Decimal(item.ci_high)
    value = Decimal(item.value) if item.value else None
    if fault := misfit(value, low, high, shown(point.written)):
        yield fault
    elif item.unit == "percent" and (low < 0 or high > _WHOLE):
        message = f"the interval from {item.ci_low} to {item.ci_high} leaves 0 to 100"
        advice = "correct the ends of the interval, or delete their columns"
        yield "out-of-range", message, advice
