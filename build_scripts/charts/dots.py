"""Shares of a sample: dots, highest first, with the interval that chance alone may explain.

The interval is drawn where it is published or n is known (Wilson, 95 %). Groups or editions stand
below each other under their answer, the newest edition and the total in the strong colour.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, scales, tidy
from build_scripts.drawing.editions import beside_others
from build_scripts.drawing.lines import at_line, from_left
from build_scripts.drawing.page import Page
from build_scripts.survey.intervals import interval_of, interval_text
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.drawing.layers import Channels
    from build_scripts.survey.series import Observation, Series

_CAPS: Channels = {"thickness": 2, "ticks": {"size": 8, "thickness": 2}}
SIDE = 8
"""Pixels between the end of the band and zero, so that a dot at zero is whole."""


def chart(series: Series) -> alt.TopLevelLayerSpec:
    rows = tidy.rows_of(series, tidy.by_answer(series), lambda item: _more(series, item))
    x = scales.across(series, inset=SIDE)
    ends = {"x": alt.X("low:Q", title=None), "x2": alt.X2("high"), "y": at_line()}
    interval = alt.Chart().transform_filter("datum.high > datum.low").mark_errorbar(**_CAPS)
    has_intervals = any(row.get("low") != row.get("high") for row in rows)
    return Page(series, rows, "answer", "set").chart(
        *layers.track(series, left=from_left(f"left + {SIDE}")),
        interval.encode(**ends, color=layers.LEADING["stroke"]),
        layers.dots({"x": x, "y": at_line()}, layers.LEADING),
        *layers.texts(x, "datum.high"),
        right=scales.right_of(series, rows, "high", SIDE),
        note=words("charts", series.language)["interval_note"] if has_intervals else "",
    )


def _more(series: Series, item: Observation) -> tidy.Row:
    return beside_others(series, item) | _interval(series, item)


def _interval(series: Series, item: Observation) -> tidy.Row:
    """Its ends, and the reading with them; where nobody knows them both are the value."""
    bounds = interval_of(series, item)
    if bounds is None:
        value = tidy.value_of(item)
        return {} if item.value is None else {"low": value, "high": value}
    said = words("charts", series.language)["interval"]
    reading = said.format(reading=item.reading, interval=interval_text(series, item))
    return {"low": round(bounds[0], 2), "high": round(bounds[1], 2), "reading": reading}
