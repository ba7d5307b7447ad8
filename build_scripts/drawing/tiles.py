"""The tiles of a map and their texts; the shades of classes and their key, for all maps.

Shades are one colour in up to five opacities, on which ink (the lighter ones) or paper can be
read, in light and dark.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers
from build_scripts.drawing.lines import HEADING, Above, at_line, ems
from build_scripts.drawing.panels import GUTTER
from build_scripts.drawing.theme import LINE, Style, ink, inks

if TYPE_CHECKING:
    from collections.abc import Sequence

SEAM = 3
"""Pixels between tiles."""
IS_TILE = "isValid(datum.column)"
SHADES = ((0.12, "text"), (0.25, "text"), (0.38, "text"), (0.75, "surface"), (1, "surface"))
_STEPS = ((), (1,), (1, 3), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4))
_STROKES = 10
_WIDTH = alt.Scale(domain=[0, 1], range=[0, alt.ExprRef("width")], nice=False, zero=False)
"""From parts of the width to pixels."""
_TALL: Style = {
    "height": {"expr": f"{IS_TILE} ? deep * {LINE} - {SEAM} : {LINE - SEAM}"},
    "yOffset": {"expr": f"{IS_TILE} ? (deep - 1) * {LINE / 2} : -4"},
}
"""Over all lines of a tile; everybody has one line."""
_TOTAL = -1.2
"""Lines from the map up to everybody."""
BEHIND = LINE + 5
"""Pixels from a swatch to its words."""


def at(field: str) -> alt.X:
    return alt.X(f"{field}:Q", scale=_WIDTH, axis=None)


def layers_of(classes: Sequence[str], *, headed: bool) -> list[alt.Chart]:
    """All that is drawn of tiles in these classes, from little to much."""
    shade, colour = scales_of(classes)
    look: layers.Channels = {**layers.READ, **layers.PRECISE, "fillOpacity": shade}
    answer = Above(
        "answer", "heading", HEADING, ["answer", "edge"], x=at("edge"), column="_panel"
    ).layer()
    return [
        *_hatched(),
        *key_of(classes, shade),
        _box(layers.known(), {**_TALL, "aria": True, "stroke": ink("text")}).encode(**look),
        *_texts(colour),
        *([answer] if headed else []),
    ]


def _box(data: alt.Chart, style: Style, start: str = "left") -> alt.Chart:
    shapes = data.mark_bar(**{"fill": ink("area"), **style})
    return shapes.encode(x=at(start), x2=alt.X2("right"), y=at_line())


def _said(data: alt.Chart, x: str, style: str, more: Style) -> alt.Chart:
    words = data.mark_text(style=style, **more)
    return words.encode(x=at(x), y=at_line(), text=alt.Text("words:N"))


def key_of(
    classes: Sequence[str], shade: alt.FillOpacity, y: alt.Y | None = None
) -> list[alt.Chart]:
    """The classes and an empty line above the map; Vega-Lite has no key of fill opacities."""
    last, y = len(classes), y or at_line()
    rows = [{"band": label, "words": label} for label in (*classes, "")]
    lines = f"ceil({last} / keys)"
    entries = (
        alt.Chart(alt.InlineData(values=rows))
        .transform_window(nth="row_number()")
        .transform_calculate(
            line=f"datum.nth > {last} ? -1 : floor((datum.nth - 1) / keys) - {lines} - 2",
            edge="(datum.nth - 1) % keys * entry / width",
        )
        .transform_calculate(right=f"datum.edge + {LINE - SEAM} / width")
    )
    swatches = entries.transform_filter(f"datum.nth <= {last}")
    return [
        _box(swatches, {"height": LINE - 2 * SEAM}, "edge").encode(fillOpacity=shade, y=y),
        _said(entries, "edge", "group", {"dx": BEHIND}).encode(y=y),
    ]


def scales_of(classes: Sequence[str]) -> tuple[alt.FillOpacity, alt.Color]:
    """The shade of each class, and the text that can be read on it."""
    shades = [SHADES[step] for step in _STEPS[len(classes)]]
    domain = list(classes)
    opacities = alt.Scale(type="ordinal", domain=domain, range=[opacity for opacity, _ in shades])
    texts = alt.Scale(type="ordinal", domain=domain, range=inks(text for _, text in shades))
    return (
        alt.FillOpacity("band:O", scale=opacities, legend=None),
        alt.Color("band:O", scale=texts, legend=None),
    )


def sizes_of_key(classes: Sequence[str]) -> dict[str, str]:
    """Parameters: the width of an entry, and how many stand in a line."""
    count = len(classes)
    return {
        "entry": f"{ems(classes):.2f} * small + {LINE + GUTTER}",
        "keys": f"ceil({count} / ceil({count} / max(1, floor(width / entry))))",
    }


def everybody(shade: alt.FillOpacity, y: alt.Y) -> list[alt.Chart]:
    """The value of everybody above a map of shapes, which have the field ``area``."""
    total = alt.Chart().transform_filter("!isValid(datum.area)")
    total = total.transform_calculate(
        line=str(_TOTAL),
        words="datum.group + ': ' + datum.text",
        edge="0",
        right=f"{LINE - SEAM} / width",
    )
    behind = {"expr": f"{layers.KNOWN} ? {BEHIND} : 0"}
    swatch = total.transform_filter(layers.KNOWN)
    return [
        swatch.mark_bar(aria=True, fill=ink("area"), height=LINE - SEAM).encode(
            x=at("edge"), x2=alt.X2("right"), y=y, fillOpacity=shade, **layers.READ
        ),
        total.mark_text(style="value", dx=behind).encode(
            x=at("edge"), y=y, text=alt.Text("words:N")
        ),
    ]


def _texts(colour: alt.Color) -> list[alt.Chart]:
    """In each tile its name, abbreviated where it has no room, and the value below; everybody."""
    tiles = alt.Chart().transform_filter(IS_TILE)
    name = "named && isValid(datum.name) ? datum.name : [datum.area]"
    names = tiles.transform_calculate(words=name, line="datum.line + deep - 2")
    lines: Style = {
        "align": "center",
        "lineHeight": 16,
        "dy": {"expr": f"named ? -{LINE / 2} - 8 * (length(datum.words) - 1) : 1"},
    }
    values = tiles.transform_filter(layers.KNOWN).transform_calculate(
        words="roomy ? datum.text : datum.short", line="datum.line + deep - 1"
    )
    size: Style = {"size": {"expr": "roomy ? size : small"}, "align": "center", "dy": -2}
    total = alt.Chart().transform_filter(f"!{IS_TILE}")
    total = total.transform_calculate(words="datum.group + ': ' + datum.text")
    behind = {"expr": f"{layers.KNOWN} ? {BEHIND} : 0"}
    return [
        _said(names.transform_filter(layers.MISSING), "middle", "group", lines),
        _said(names.transform_filter(layers.KNOWN), "middle", "small", lines).encode(color=colour),
        _said(values, "middle", "value", size).encode(color=colour),
        _said(total, "left", "value", {"dx": behind, "dy": -4}),
    ]


def _hatched() -> list[alt.Chart]:
    """Tiles without a value: an outline, and strokes where the value would stand."""
    tiles = alt.Chart().transform_filter(f"{IS_TILE} && {layers.MISSING}")
    part = f"datum.across / {_STROKES} / width"
    strokes = (
        tiles.transform_calculate(part=f"sequence({_STROKES})", line="datum.line + deep - 1")
        .transform_flatten(["part"])
        .transform_calculate(start=f"datum.left + datum.part * {part}")
        .transform_calculate(end=f"datum.start + {part}")
        .mark_rule(style="grid", yOffset=LINE / 2 - SEAM, y2Offset=SEAM - LINE / 2)
        .encode(x=at("start"), x2=alt.X2("end"), y=at_line(), y2=alt.Y2("line"))
    )
    outline: Style = {"fill": None, "stroke": ink("rule"), "strokeWidth": 1}
    return [_box(tiles, {**outline, **_TALL}), strokes]
