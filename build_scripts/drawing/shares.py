"""Shares that stand in one strip: which they are, what they add up to, colours, and values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing.house_style import LIGHT, MARKS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.survey.series import Observation, Series

APART = 10
"""Pixels between two values."""


def whole(series: Series) -> float:
    """What a full strip stands for: 100 percent, or the largest sum of any strip."""
    if series.unit == "percent":
        return 100.0
    sums = (sum(float(i.value or 0) for i in items) for items in sets_of(series).values())
    return max(sums) or 1.0


def sets_of(series: Series) -> Mapping[tuple[str, str], list[Observation]]:
    """The values of each edition and group: what one strip shows."""
    sets: dict[tuple[str, str], list[Observation]] = {}
    for item in series.observations:
        sets.setdefault((item.edition, item.group), []).append(item)
    return sets


def colours_of(series: Series) -> dict[str, str]:
    """A colour for each answer; what is no step of a scale, or one too many, is quiet."""
    names = iter((*MARKS, *["quiet"] * len(series.answers)))
    return {
        answer: LIGHT["quiet" if answer in series.beside_scale else next(names)]
        for answer in series.answers
    }


def value_width(item: Observation, size: float = on.LABEL) -> float:
    """Pixels of a value and the space to the next one."""
    return on.value_room(item, size) + APART


def values_apart(
    items: Sequence[Observation], begins: Sequence[float], width: float, size: float = on.LABEL
) -> list[float]:
    """Where values stand above their parts: at the beginning, or beside the value before.

    ``begins`` rise from left to right; no value stands beyond ``width``.
    """
    widths = [value_width(item, size) for item in items]
    places: list[float] = []
    free = 0.0
    for begin, needed in zip(begins, widths, strict=False):
        places.append(max(begin, free))
        free = places[-1] + needed
    right = width + float(APART)
    for position in reversed(range(len(places))):
        right = min(places[position], right - widths[position])
        places[position] = max(0.0, round(right, 1))
    return places
