"""Lines over editions: which values belong to one line, and where it is interrupted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing.house_style import LIGHT, MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Observation, Series


@dataclass(frozen=True, slots=True)
class Line:
    """One answer (of one group) over the editions, oldest first."""

    name: str
    colour: str
    items: tuple[Observation, ...]
    segments: tuple[int, ...]
    """For each value the piece of the line it belongs to; a new number is an interruption."""


def lines_of(series: Series) -> tuple[Line, ...]:
    """The answers that several editions or the newest one report; else all of them."""
    items: dict[tuple[str, str], list[Observation]] = {}
    for item in series.observations:
        items.setdefault((item.answer, item.group), []).append(item)
    every = list(items.values())
    several = [line for line in every if _is_shown(series, line)]
    return tuple(
        Line(
            name=on.name_beside_others(series, line[0]),
            colour=LIGHT[MARKS[position] if position < len(MARKS) else "quiet"],
            items=tuple(line),
            segments=segments_of(series, line),
        )
        for position, line in enumerate(several or every)
    )


def _is_shown(series: Series, line: Sequence[Observation]) -> bool:
    known = [item.edition for item in line if item.value is not None]
    return len(known) > 1 or known == [series.editions[-1]]


def segments_of(series: Series, line: Sequence[Observation]) -> tuple[int, ...]:
    """For each value the piece of its line; pieces are apart where nothing may join them."""
    numbers: list[int] = []
    for before, item in zip((line[0], *line), line, strict=False):
        is_joined = before.value is not None and item.value is not None
        apart = not is_joined or series.is_broken_between(before, item)
        numbers.append((numbers[-1] if numbers else 0) + apart)
    return tuple(numbers)
