"""Lines over the years in small panels, with the line of everybody behind those of one answer."""

from __future__ import annotations

import json
from itertools import product
from typing import TYPE_CHECKING, Any, cast

import altair as alt

from build_scripts.drawing import editions, layers, line_ends, panels, scales, strips, tidy, years
from build_scripts.drawing.keys import key
from build_scripts.drawing.lines import GAP, START, at_line, ems, from_left
from build_scripts.drawing.theme import LINE, SEMIBOLD, Style
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

_HEIGHT = 110
"""Pixels of the scale of a panel; it stands on as many lines of the page."""
_BASE = 10
"""Pixels from the top of the line that panels stand on to the lower end of their scale."""
_ROOM = 6
_PANEL = "panel"
_SHORT = 7
"""Letters of an edition that is a year or two."""


def chart(series: Series) -> alt.TopLevelLayerSpec:
    """Values over the years of each group, all on one scale."""
    lines = tidy.grouped(panels.by_group(series), "group", "answer")
    named = [(line[0].answer, line) for line in lines]
    rows = editions.rows_of(series, named, lambda item: panels.breakdown(series, item))
    for end, group in product(("first", "last"), series.groups):
        at_end = [row for row in rows if (row.get("end"), row["group"]) == (end, group)]
        line_ends.set_apart(at_end, "at", [1] * len(at_end), series, _HEIGHT)
    shadow = len(series.answers) == 1 < len(series.groups)
    of_all = [item.group for item in series.observations if item.is_total][:shadow]
    names = strips.colours_of(series) | dict.fromkeys(of_all, "quiet")
    colour = layers.coloured("answer:N", names, key(names))
    place = _in_panel(series)
    shapes = [
        *_frames(series, place),
        *([_of_everybody(place)] if shadow else []),
        years.joined(place, colour),
        layers.dots(place, colour, size=36),
        *line_ends.at_ends(place, "small-value", 9),
        *([years.missing(place, "datum.end !== 'last'")] if len(series.answers) == 1 else []),
    ]
    texts = [row["text"] for row in rows if "value" in row or row.get("end") == "last"]
    side = f"{ems(texts, SEMIBOLD):.2f} * small + {9 + _ROOM}"
    note = words("charts", series.language)["break_note"] if series.breaks else ""
    set_in = panels.Panels(series, side, side, "datum.row")
    return set_in.chart(rows, shapes, note)


def _in_panel(series: Series) -> layers.Channels:
    """Where a value stands in its panel: across by its year, up from the line of the panel."""
    first, last = (series.time_of(series.editions[at]) for at in (0, -1))
    span = [_BASE, _BASE - _HEIGHT]
    up = alt.Scale(domain=list(scales.ends(series)), range=span, zero=False, nice=False)
    return {
        "x": alt.X("time:Q", scale=scales.scale(first, last), axis=None),
        "y": at_line(),
        "yOffset": alt.YOffset("value:Q", scale=up),
    }


def _frames(series: Series, place: layers.Channels) -> list[alt.Chart]:
    """Behind the lines of each panel: both ends of the scale, first and last year, breaks."""
    low, high = scales.ends(series)
    once = alt.Chart().transform_filter("datum.nth === datum.first")

    def at(edge: Any, end: float) -> layers.Channels:  # noqa: ANN401  # as in altair
        return {"x": edge, "y": at_line(), "yOffset": alt.YOffsetDatum(end)}

    rules = [
        once.mark_rule(style=style).encode(**at(START, end), x2=alt.X2Value({"expr": _PANEL}))
        for end, style in ((low, "axis"), (high, "grid"))
    ]
    named: Style = {"align": "right", "baseline": "bottom", "dy": -3}
    highest = once.mark_text(style="note", text=scales.texts(series)[high], **named)
    # The scale stands on as many lines of the page as it is high; they need something on them.
    held = once.transform_calculate(at=f"sequence(1, {_HEIGHT // LINE + 1})")
    held = held.transform_flatten(["at"]).transform_calculate(
        line="datum.line - 0.2 + datum.at / 100"
    )
    return [
        *rules,
        highest.encode(**at(from_left(_PANEL), high)),
        held.mark_text(text="").encode(x=START, y=at_line()),
        *_named_ends(series, place),
        *_breaks(series, once, place),
    ]


def _named_ends(series: Series, place: layers.Channels) -> list[alt.Chart]:
    """First and last edition below each panel; long names at its edges, as far as they fit."""
    names = [series.editions[0], series.editions[-1]]
    long = max(map(len, names)) > _SHORT
    both = f"panel > {sum(ems([name]) for name in names):.2f} * small + {GAP}" if long else "true"
    return [
        alt.Chart()
        .transform_filter(f"datum.edition === {json.dumps(name, ensure_ascii=False)} && ({where})")
        .transform_aggregate(line="min(line)", groupby=["time", "row", "column", "edition"])
        .transform_calculate(line="datum.line + 0.1")
        .mark_text(style="note", align=cast("Any", edge if long else "center"))
        .encode(x=at if long else place["x"], y=at_line(), text=alt.Text("edition:N"))
        for name, edge, at, where in (
            (names[0], "left", START, both),
            (names[1], "right", from_left(_PANEL), "true"),
        )
    ]


def _breaks(series: Series, once: alt.Chart, place: layers.Channels) -> list[alt.Chart]:
    times = editions.break_times(series)
    if not times:
        return []
    data = once.transform_calculate(time=f"{times}").transform_flatten(["time"])
    low = _BASE - LINE / 2
    rule = data.mark_rule(style="break", strokeWidth=1.5, yOffset=low, y2Offset=low - _HEIGHT)
    return [rule.encode(x=place["x"], y=at_line(), y2=alt.Y2("line"))]


def _of_everybody(place: layers.Channels) -> alt.Chart:
    """The line of everybody behind that of each group."""
    shapes = layers.beside_everybody().mark_line(style="join", strokeWidth=1.5)
    value = {**place, "yOffset": alt.YOffset("of_all:Q")}
    detail = [alt.Detail("group:N"), alt.Detail("era:N")]
    return shapes.encode(**value, detail=detail, order=alt.Order("time:Q"))
