"""Lines over the years in small panels: frames, the line of everybody, breaks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, cast

import altair as alt

from build_scripts.drawing import panels, steps
from build_scripts.drawing.editions import break_times
from build_scripts.drawing.lines import GAP, at_line, ems
from build_scripts.drawing.theme import LINE, Style

if TYPE_CHECKING:
    from build_scripts.drawing import layers
    from build_scripts.survey.series import Series

_SHORT = 7
"""Letters of an edition that is a year or two."""
_BASE = 10
"""Pixels from the top of the line that panels stand on to the lower end of their scale."""


def in_panel(series: Series, height: int) -> layers.Channels:
    """Where a value stands in its panel: across by its year, up from the line of the panel."""
    ends = list(steps.ends(series))
    up = alt.Scale(domain=ends, range=[_BASE, _BASE - height], zero=False, nice=False)
    return {"x": panels.at("across"), "y": at_line(), "yOffset": alt.YOffset("value:Q", scale=up)}


def across(series: Series) -> str:
    """An expression: where the year of a row stands in its panel."""
    first, last = (series.time_of(series.editions[at]) for at in (0, -1))
    return panels.share(f"(datum.time - {first}) / {(last - first) or 1}")


def frames(series: Series, place: layers.Channels, height: int) -> list[alt.Chart]:
    """Behind the lines of each panel: both ends of the scale, first and last year, breaks."""
    low, high = steps.ends(series)
    once = alt.Chart().transform_filter("datum.nth === datum.first")
    left = once.transform_calculate(right="datum.left + panel / width")
    rules = [
        left.mark_rule(style=style).encode(
            **{**place, "x": panels.at("left"), "yOffset": alt.YOffsetDatum(end)}, x2="right:Q"
        )
        for end, style in ((low, "axis"), (high, "grid"))
    ]
    highest = steps.texts(series)[high]
    named: Style = {
        "align": "right",
        "baseline": "bottom",
        "dy": -3,
        "text": highest,
    }
    top = {**place, "x": panels.at("right"), "yOffset": alt.YOffsetDatum(high)}
    # The scale stands on as many lines of the page as it is high; they need something on them.
    lines = once.transform_calculate(at=f"sequence(1, {height // LINE + 1})")
    held = lines.transform_flatten(["at"]).transform_calculate(
        line="datum.line - 0.2 + datum.at / 100"
    )
    return [
        *rules,
        left.mark_text(style="note", **named).encode(**top),
        held.mark_text(text="").encode(y=at_line()),
        *_named_ends(series),
        *_breaks(series, once, place, height),
    ]


def _named_ends(series: Series) -> list[alt.Chart]:
    """First and last edition below each panel; long names at its edges, as far as they fit."""
    names = [series.editions[0], series.editions[-1]]
    long = max(map(len, names)) > _SHORT
    both = f"panel > {sum(ems([name]) for name in names):.2f} * small + {GAP}" if long else "true"
    return [
        alt.Chart()
        .transform_filter(f"datum.edition === {json.dumps(name, ensure_ascii=False)} && ({where})")
        .transform_aggregate(line="min(line)", groupby=["across", "left", "row", "edition"])
        .transform_calculate(line="datum.line + 0.1", right="datum.left + panel / width")
        .mark_text(style="note", align=cast("Any", edge if long else "center"))
        .encode(x=panels.at(edge if long else "across"), y=at_line(), text="edition:N")
        for name, edge, where in zip(names, ("left", "right"), (both, "true"), strict=True)
    ]


def _breaks(
    series: Series, once: alt.Chart, place: layers.Channels, height: int
) -> list[alt.Chart]:
    times = break_times(series)
    if not times:
        return []
    data = once.transform_calculate(time=f"{times}").transform_flatten(["time"])
    data = data.transform_calculate(across=across(series))
    low = _BASE - LINE / 2
    rule = data.mark_rule(style="break", strokeWidth=1.5, yOffset=low, y2Offset=low - height)
    return [rule.encode(x=place["x"], y=at_line(), y2="line")]


def of_everybody(place: layers.Channels) -> alt.Chart:
    """The line of everybody behind that of each group."""
    lines = (
        alt.Chart()
        .transform_calculate(of_all="datum.total ? datum.value : null")
        .transform_joinaggregate(of_all="max(of_all)", groupby=["answer", "time"])
        .transform_filter("!datum.total && isValid(datum.of_all)")
        .mark_line(style="join", strokeWidth=1.5)
    )
    value = {**place, "yOffset": alt.YOffset("of_all:Q")}
    return lines.encode(**value, detail=["group:N", "era:N"], order="time:Q")
