"""Room for answers that lean to one side or the other of a line, and for those beside it."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing import shares, strips

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.drawing.canvas import Canvas
    from build_scripts.survey.series import Observation, Series

_APART = 14
"""Pixels between the sides and each column beside them."""


class Sides:
    """Where rejection, approval, and what leans to neither have their room, on one scale."""

    def __init__(self, series: Series, canvas: Canvas) -> None:
        steps = [answer for answer in series.answers if answer not in series.beside_scale]
        half = len(steps) // 2
        self._against, self._for = steps[:half], steps[len(steps) - half :]
        columns = (steps[half : len(steps) - half], series.beside_scale)
        self._columns = [column for column in columns if column]
        left = float(strips.names_beside(series, canvas))
        sides = [self._against, self._for, *self._columns]
        room = canvas.width - left - _APART * len(self._columns)
        widths = _widths(
            [_most(series, side) for side in sides], _needed(series, sides, room), room
        )
        self._scale = widths[0]
        self._zero = left + widths[1]
        self._starts = [
            self._zero + sum(widths[2 : 3 + number]) + _APART * (number + 1)
            for number in range(len(self._columns))
        ]
        self._ends = [*(start - _APART for start in self._starts), float(canvas.width)]

    @property
    def lines(self) -> tuple[float, ...]:
        """Where the strips begin: the common line, and those of the columns beside."""
        return (self._zero, *self._starts)

    def place(self, items: Sequence[Observation]) -> list[strips.Piece]:
        """Each part on its side; values of rejection keep left of the common line."""
        left = self._zero - self._scale * _sum(items, self._against)
        pieces: dict[str, strips.Piece] = {}
        for side, start, right in (
            (self._against, left, self._zero),
            (self._for, self._zero, self._ends[0]),
            *zip(self._columns, self._starts, self._ends[1:], strict=True),
        ):
            mine = [item for item in items if item.answer in side]
            ends = [
                start,
                *(start + self._scale * _sum(mine[: n + 1], side) for n in range(len(mine))),
            ]
            texts = shares.values_apart(mine, ends, right, on.SMALL)
            for item, part, text in zip(mine, pairwise(ends), texts, strict=True):
                pieces[item.answer] = strips.Piece(*part, text)
        return [pieces[item.answer] for item in items]


def _widths(most: list[float], needed: list[float], room: float) -> list[float]:
    """Pixels for one unit of the scale, then for each side; a narrow one keeps its numbers."""
    tight: dict[int, float] = {}
    while True:
        rest = sum(value for number, value in enumerate(most) if number not in tight)
        most_scale = min((tight[n] / most[n] for n in tight if most[n]), default=room)
        scale = (room - sum(tight.values())) / rest if rest else most_scale
        more = {
            number: need
            for number, need in enumerate(needed)
            if number not in tight and scale * most[number] < need
        }
        if not more:
            scale = min(scale, most_scale)
            return [scale, *(tight.get(n, scale * value) for n, value in enumerate(most))]
        tight |= more


def _needed(series: Series, sides: Sequence[Sequence[str]], room: float) -> list[float]:
    """Pixels for the numbers above each side; the two sides of the line share what there is."""
    rows = shares.sets_of(series).values()
    sides_need = [max(_numbers(items, side) for items in rows) for side in sides]
    against, agree, *columns = sides_need
    left = max(0.0, room - sum(columns))
    part = min(1.0, left / (against + agree or 1))
    return [against * part, agree * part, *columns]


def _numbers(items: Sequence[Observation], side: Sequence[str]) -> float:
    widths = [shares.value_width(item, on.SMALL) for item in items if item.answer in side]
    return sum(widths) - shares.APART if widths else 0.0


def _most(series: Series, side: Sequence[str]) -> float:
    return max(_sum(items, side) for items in shares.sets_of(series).values())


def _sum(items: Sequence[Observation], side: Sequence[str]) -> float:
    return sum(float(item.value or 0) for item in items if item.answer in side)
