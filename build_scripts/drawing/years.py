"""Values over the years of their editions: axes, lines that join what may be compared, breaks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, lines, scales, tidy
from build_scripts.drawing.editions import break_times
from build_scripts.drawing.theme import ink
from build_scripts.fonts.measure import wrap
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Series

HEIGHT = 200


def across(series: Series, inset: str = "0") -> alt.X:
    """Editions where they are in time, as many of them named as have room, the last one always."""
    times = {series.time_of(edition): edition for edition in series.editions}
    first, last = min(times), max(times)
    axis = alt.Axis(
        values=list(times),
        labelOverlap="greedy",
        labelSeparation=lines.GAP,
        labelFlush=False,
        labelExpr=scales.label_expr(times),
        labelFontSize=alt.ExprRef("size"),
        labelColor=ink("text"),
    )
    # From the last to the first: that is the order in which labels find room.
    scale = alt.Scale(
        domain=[last, first - (first == last)],
        range=[alt.ExprRef("right"), alt.ExprRef("left")],
        padding=alt.ExprRef(inset),
        nice=False,
        zero=False,
    )
    return alt.X("time:Q", scale=scale, axis=axis)


def up(series: Series, *, named: bool = True) -> alt.Y:
    """Values with few round steps, the line at zero darker; or without an axis."""
    known = scales.texts(series)
    axis = alt.Axis(
        values=list(known),
        labelExpr=scales.label_expr(known),
        labelAlign="left",
        labelPadding=0,
        grid=True,
        gridColor={"condition": {"test": "datum.value === 0", "expr": "muted"}, "expr": "rule"},
    )
    scale = alt.Scale(domain=list(scales.ends(series)), nice=False, zero=False)
    return alt.Y("value:Q", scale=scale, axis=axis if named else None)


def joined(place: layers.Channels, colour: layers.Channels) -> alt.Chart:
    """Lines between values that may be compared."""
    several = layers.known().transform_filter("!datum.alone")
    shapes = several.mark_line(style="line", strokeWidth=2.5)
    detail = [alt.Detail("segment:N"), alt.Detail("group:N")]
    return shapes.encode(**place, detail=detail, order=alt.Order("time:Q"), stroke=colour["stroke"])


def missing(place: layers.Channels, where: str = "true") -> alt.Chart:
    """Where a line is interrupted, the word for it, upright so that it has room."""
    gaps = alt.Chart().transform_filter(f"{layers.MISSING} && ({where})")
    said = gaps.mark_text(style="missing", angle=270, fontSize=alt.ExprRef("small"))
    lowest: layers.Channels = {"y": lines.from_top("height - 6")}
    if "yOffset" in place:
        lowest = {"y": place["y"], "yOffset": alt.YOffsetValue(2)}
    return said.encode(**{**place, **lowest}, text=lines.TEXT)


def breaks(series: Series, place: layers.Channels) -> list[alt.Chart]:
    """A dotted line half way between two editions, with its words above."""
    said = list(wrap(words("charts", series.language)["break"], 90, 13))
    rows = [{"time": time, "words": said} for time in break_times(series)]
    if not rows:
        return []
    data = alt.Chart(alt.InlineData(values=rows))
    rule = data.mark_rule(style="break", strokeWidth=1.5).encode(x=place["x"])
    name = data.mark_text(style="break-name", align="center", baseline="line-bottom")
    above = alt.YValue(-6 - 16 * (len(said) - 1))
    return [rule, name.encode(x=place["x"], y=above, text=lines.WORDS)]


def framed(
    series: Series,
    rows: Sequence[tidy.Row],
    layer: Sequence[alt.Chart],
    params: lines.Params,
) -> alt.TopLevelLayerSpec:
    """A chart of editions, with words for gaps in several lines."""
    names = list(dict.fromkeys(row["name"] for row in rows))
    common = names[0] if len(names) == 1 else tidy.name_of_all(series)
    gaps = [
        layers.joined(series, f"{row['name']}, {row['edition']}", row["text"])
        for row in rows
        if "value" not in row
    ]
    return lines.framed(
        rows,
        layer,
        lines.wrapping(names, 400, lines.BESIDE_SWATCH) | params,
        about=layers.joined(series, common if common != series.title else "", layers.unit(series)),
        note=f"{words('frame', series.language)['semicolon']} ".join(gaps)
        if len(names) > 1
        else "",
        below=30,
        height=HEIGHT,
    )
