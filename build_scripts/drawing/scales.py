"""The scale of values of a series: its ends and steps, and how it lies across a page.

Steps are 0, 50 and 100 for percent, the ends of a unit that names them, else few round numbers
around all values.
"""

from __future__ import annotations

import json
import math
from decimal import Decimal
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import tidy
from build_scripts.drawing.lines import GAP, ems
from build_scripts.drawing.theme import SEMIBOLD
from build_scripts.fonts.measure import room
from build_scripts.survey.units import COUNT, PERCENT
from build_scripts.survey.wording import format_number, format_share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Series

_LABELS = 24
"""Pixels that the labels of an axis below a chart take."""
_PERCENT = (Decimal(0), Decimal(50), Decimal(100))
_ROUND = (Decimal(5), Decimal(2), Decimal(1))


def steps(series: Series) -> tuple[Decimal, ...]:
    """Round numbers from at or below the lowest value (or zero) to at or above the highest.

    A unit that names the ends of its scale has these and whole steps between them.
    """
    if series.unit == PERCENT:
        return _PERCENT
    low, high = tidy.ends(series)
    step = _step((high - low) / 2, whole=series.unit == COUNT)
    first, last = math.floor(low / float(step)), math.ceil(high / float(step))
    between = tuple(step * number for number in range(first, last + 1))
    if series.scale_ends:
        first_end, last_end = series.scale_ends
        inner = (each for each in between if first_end < each < last_end)
        return (first_end, *inner, last_end)
    return between


def ends(series: Series) -> tuple[float, float]:
    """The lowest and the highest step."""
    marks = steps(series)
    return float(marks[0]), float(marks[-1])


def _step(most: float, *, whole: bool) -> Decimal:
    """The greatest of 1, 2, 5, 10, 20 … that is no more than this; counts have no part of one."""
    size = Decimal(10) ** math.floor(math.log10(most))
    step = next(size * each for each in _ROUND if float(size * each) <= most)
    return max(step, Decimal(1)) if whole else step


def texts(series: Series) -> dict[float, str]:
    """What stands at each step; the unit stands behind every value."""
    write = format_share if series.unit == PERCENT else format_number
    return {float(step): write(step, series.language) for step in steps(series)}


def label_expr(known: dict[float, str]) -> str:
    """The labels of an axis as the language writes them: Vega rounds, and has its own minus."""
    labels = json.dumps(list(known.values()), ensure_ascii=False)
    return f"{labels}[indexof({list(known)}, datum.value)]"


def upright_room(series: Series) -> str:
    """Pixels left of a grid for its numbers, as an expression."""
    return f"{ems(texts(series).values()):.2f} * small + 8"


def right_of(series: Series, rows: Sequence[tidy.Row], end: str = "value", inset: int = 0) -> str:
    """Where the scale may end, so that the text behind every value keeps on the picture."""
    low, high = tidy.ends(series)
    needs = [(row[end] - low, room(row["text"], 1, SEMIBOLD)) for row in rows if end in row]
    most = max((above for above, _ in needs), default=0) or 1
    text = max((text for above, text in needs if above > most / 2), default=0)
    whole = f"width - left - {inset + GAP} - {text:.2f} * size"
    return f"min(width, left + {inset} + ({whole}) * {(high - low) / most:.3f})"


def scale(low: float, high: float, inset: int | str = 0) -> alt.Scale:
    """Across, from ``left`` and an inset to ``right``."""
    ends = [alt.ExprRef(f"left + {inset}"), alt.ExprRef("right")]
    return alt.Scale(domain=[low, high], range=ends, nice=False, zero=False)


def across(series: Series, field: str = "value:Q", inset: int | str = 0, to: float = 0) -> alt.X:
    """The scale of values, to ``to`` where parts add up to more than the ends; with its axis."""
    low, high = (0.0, to) if to else tidy.ends(series)
    # The dashed outline of a bar would stand half beside the picture.
    outline = any(item.precision == "approximate" for item in series.observations)
    return alt.X(field, scale=scale(low, high, inset or 2 * outline), axis=_axis(series))


def has_ends(series: Series) -> bool:
    """Whether the scale ends somewhere whatever the values are."""
    return series.unit == PERCENT or series.scale_ends is not None


def _axis(series: Series) -> alt.Axis | None:
    """Ends and middle of a scale that has ends, and what they mean; other units have no axis."""
    if not has_ends(series):
        return None
    known = texts(series)
    if series.scale_ends:
        named = zip(tidy.ends(series), (*series.end_labels, ""), strict=False)
        known = {end: f"{known[end]} {name}".strip() for end, name in named}
    label = label_expr(known)
    return alt.Axis(values=list(known), labelExpr=label, labelFlush=True, labelOverlap="greedy")


def below(series: Series) -> int:
    """Pixels that the axis takes."""
    return _LABELS if has_ends(series) else 0
