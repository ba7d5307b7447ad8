"""What every chart is drawn on: a width, a language, sizes of type, and records for its data.

Positions across are data on a scale; positions down are pixels that are counted here, because only
then a label may need as many lines as it likes. All text is wrapped with measured widths.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from build_scripts.drawing.text_measure import reserve, room, wrap
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from decimal import Decimal

    from build_scripts.survey.series import Observation, Series

WIDE = 680
NARROW = 328
"""A phone of 360 pixels without its margins."""
LABEL = 15
SMALL = 13
LINE = 19
SMALL_LINE = 16
SEMIBOLD = 600
BAR = 20
SWATCH = 12
GAP = 7
"""Pixels between a shape and its text."""

Reach: TypeAlias = "Callable[[Observation], float]"
"""The farthest that is drawn of an observation, on the scale of values."""
Row = dict[str, Any]
"""One record of the data inside a Vega-Lite specification."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Room for one drawing."""

    width: int
    language: str

    @property
    def words(self) -> Mapping[str, str]:
        return words("charts", self.language)

    def lines(
        self, text: str, width: float = 0, size: float = LABEL, weight: int = 400
    ) -> list[str]:
        """The text in lines that fit into ``width`` (0 = all) in any ordinary font."""
        return list(wrap(text, (width or self.width) / reserve(weight), size, weight))


def row_of(item: Observation, **more: object) -> Row:
    """An observation as a record of the published specification, with what the chart adds."""
    return {
        "edition": item.edition,
        "answer": item.answer,
        "group": item.group,
        "value": number(item.value),
        "value_text": item.value_text,
        "approximate": item.precision == "approximate",
        "reading": item.reading,
        **more,
    }


def number(value: Decimal | None) -> float | None:
    """For JSON: whole numbers stay whole, a missing value stays missing."""
    if value is None:
        return None
    return int(value) if value == int(value) else float(value)


def set_name(series: Series, item: Observation) -> str:
    """What tells values of one answer apart: edition, group, or both; '' where one is all."""
    names = [item.edition] if len(series.editions) > 1 else []
    names += [item.group] if len(series.groups) > 1 else []
    return ", ".join(names)


def name_beside_others(series: Series, item: Observation) -> str:
    """What a line or row is called: its answer, its group where the answer is one, or both."""
    if len(series.groups) == 1:
        return item.answer
    return item.group if len(series.answers) == 1 else f"{item.answer}, {item.group}"


def name_of_all(series: Series) -> str:
    """The only answer, which is not repeated beside each value; '' where the title says it."""
    only = series.answers[0] if len(series.answers) == 1 else ""
    return only if only != series.title else ""


def is_leading(series: Series, item: Observation) -> bool:
    """Of the newest edition, and of everybody where there are groups."""
    return item.edition == series.editions[-1] and (item.is_total or len(series.groups) == 1)


def value_room(item: Observation, size: float = LABEL) -> float:
    """Pixels that a printed value may need."""
    return room(item.value_text, size, SEMIBOLD)


def ends(series: Series) -> tuple[float, float]:
    """Both ends of the scale of values: 0–100 for percent, else from zero to the farthest."""
    if series.unit == "percent":
        return 0.0, 100.0
    known = [float(item.value) for item in series.observations if item.value is not None]
    return min([0.0, *known]), max([0.0, *known]) or 1.0


def by_value(series: Series) -> list[str]:
    """Answers with the highest value first, as the newest edition's total has them."""
    leading: dict[str, Observation] = {}
    for item in series.observations:
        if item.answer not in leading or is_leading(series, item):
            leading[item.answer] = item
    values = {answer: item.value for answer, item in leading.items()}
    return sorted(values, key=lambda answer: (values[answer] is None, -(values[answer] or 0)))


def value_of(item: Observation) -> float:
    """The value as a number; zero where it is missing."""
    return float(item.value or 0)


def right_end(series: Series, canvas: Canvas, left: float = 0, reach: Reach = value_of) -> float:
    """Where the scale may end, in pixels, so that every value has room behind its bar."""
    low, high = ends(series)
    right = float(canvas.width)
    for item in series.observations:
        part = (reach(item) - low) / (high - low)
        if part > 0:
            right = min(right, left + (canvas.width - left - GAP - value_room(item)) / part)
    return float(int(right))
