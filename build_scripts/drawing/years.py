"""Values over the years of their editions: axes, lines that join what may be compared, breaks."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, steps, tidy
from build_scripts.drawing.editions import break_times
from build_scripts.drawing.lines import (
    BESIDE_SWATCH,
    GAP,
    ems,
    footer,
    noting,
    param,
    titled,
    wrapping,
)
from build_scripts.drawing.text_measure import wrap
from build_scripts.drawing.theme import ink
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Series

HEIGHT = 200


def across(series: Series, inset: str = "0") -> alt.X:
    """Editions where they are in time, as many of them named as have room, the last among them."""
    times = [series.time_of(edition) for edition in series.editions]
    gap = min((b - a for a, b in pairwise(times)), default=1) / ((times[-1] - times[0]) or 1)
    needed = f"{ems(series.editions):.2f} * size + {GAP}"
    place = f"indexof({times}, datum.value)"
    every = f"ceil(({needed}) / ({gap:.4f} * (right - left - 2 * ({inset}))))"
    names = json.dumps(series.editions, ensure_ascii=False)
    axis = alt.Axis(
        values=times,
        labelFlush=False,
        labelOverlap=False,
        labelExpr=f"({len(times) - 1} - {place}) % {every} ? '' : {names}[{place}]",
        labelFontSize=alt.ExprRef("size"),
        labelColor=ink("text"),
    )
    scale = alt.Scale(
        domain=[times[0] - (len(times) == 1), times[-1]],
        range=[alt.ExprRef("left"), alt.ExprRef("right")],
        padding=alt.ExprRef(inset),
        nice=False,
        zero=False,
    )
    return alt.X("time:Q", scale=scale, axis=axis)


def up(series: Series, *, named: bool = True) -> alt.Y:
    """Values with few round steps, the line at zero darker; or without an axis."""
    axis = alt.Axis(
        values=[float(step) for step in steps.steps(series)],
        labelExpr=steps.label_expr(series),
        labelAlign="left",
        labelPadding=0,
        grid=True,
        gridColor={"condition": {"test": "datum.value === 0", "expr": "muted"}, "expr": "rule"},
    )
    scale = alt.Scale(domain=list(steps.ends(series)), nice=False, zero=False)
    return alt.Y("value:Q", scale=scale, axis=axis if named else None)


def joined(place: layers.Channels, colour: layers.Channels) -> alt.Chart:
    """Lines between values that may be compared."""
    several = layers.known().transform_filter("!datum.alone")
    lines = several.mark_line(style="line", strokeWidth=2.5)
    detail = ["segment:N", "group:N"]
    return lines.encode(**place, detail=detail, order="time:Q", stroke=colour["stroke"])


def missing(place: layers.Channels, where: str = "true") -> alt.Chart:
    """Where a line is interrupted, the word for it, upright so that it has room."""
    gaps = alt.Chart().transform_filter(f"{layers.MISSING} && ({where})")
    said = gaps.mark_text(style="missing", angle=270, fontSize=alt.ExprRef("small"))
    lowest = {"y": alt.value({"expr": "height - 6"})}
    if "yOffset" in place:
        lowest = {"y": place["y"], "yOffset": alt.value(2)}
    return said.encode(**{**place, **lowest}, text="text:N")


def breaks(series: Series, place: layers.Channels) -> list[alt.Chart]:
    """A dotted line half way between two editions, with its words above."""
    lines = list(wrap(words("charts", series.language)["break"], 90, 13))
    rows = [{"time": time, "words": lines} for time in break_times(series)]
    if not rows:
        return []
    data = alt.Chart(alt.InlineData(values=rows))
    rule = data.mark_rule(style="break", strokeWidth=1.5).encode(x=place["x"])
    name = data.mark_text(style="break-name", align="center", baseline="line-bottom")
    above = alt.value(-6 - 16 * (len(lines) - 1))
    return [rule, name.encode(x=place["x"], y=above, text="words:N")]


def framed(
    series: Series,
    rows: Sequence[tidy.Row],
    layer: list[alt.Chart],
    params: dict[str, str],
    names: Sequence[str],
) -> alt.LayerChart:
    """A chart of editions, with words for gaps in several lines."""
    common = rows[0]["name"] if len(names) == 1 else tidy.name_of_all(series)
    gaps = [f"{row['name']}, {row['edition']}: {row['text']}" for row in rows if "value" not in row]
    note = "; ".join(gaps) if len(names) > 1 else ""
    return alt.LayerChart(
        data=alt.InlineData(values=list(rows)),
        params=[
            *wrapping(names, 400, BESIDE_SWATCH),
            *noting(note),
            *(param(name, text) for name, text in params.items()),
        ],
        layer=[*layer, footer(note, 30)],
        width="container",
        height=HEIGHT,
        title=titled(common if common != series.title else "", layers.unit(series)),
    )
