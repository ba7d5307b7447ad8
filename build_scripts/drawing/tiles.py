"""The tiles of a map, their texts, and the pattern of those without a value."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers
from build_scripts.drawing.lines import HEADING, Above, at_line
from build_scripts.drawing.shades import SEAM, at, everybody, readable, shade
from build_scripts.drawing.theme import LINE, Style, ink

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Series

IS_TILE = "isValid(datum.column)"
_STROKES = 10
_TALL: Style = {
    "height": {"expr": f"deep * {LINE} - {SEAM}"},
    "yOffset": {"expr": f"(deep - 1) * {LINE / 2}"},
}
"""Over all lines of a tile."""


def layers_of(series: Series, classes: Sequence[str], *, headed: bool) -> list[alt.Chart]:
    """All that is drawn of tiles in these classes, from little to much."""
    look: layers.Channels = {**layers.READ, **layers.PRECISE, "fillOpacity": shade(classes)}
    shapes: Style = {**_TALL, "aria": True, "fill": ink("area"), "stroke": ink("text")}
    answer = Above(
        "answer", "heading", HEADING, ["answer", "edge"], x=at("edge"), column="_panel"
    ).layer()
    return [
        *_hatched(),
        *everybody(series, classes, at_line()),
        _box(_tiles(layers.KNOWN), shapes).encode(**look),
        *_texts(readable(classes)),
        *([answer] if headed else []),
    ]


def _tiles(where: str) -> alt.Chart:
    return alt.Chart().transform_filter(f"{IS_TILE} && {where}")


def _box(tiles: alt.Chart, style: Style) -> alt.Chart:
    return tiles.mark_bar(**style).encode(x=at("left"), x2=alt.X2("right"), y=at_line())


def _said(tiles: alt.Chart, style: str, more: Style) -> alt.Chart:
    words = tiles.mark_text(style=style, align="center", **more)
    return words.encode(x=at("middle"), y=at_line(), text=alt.Text("words:N"))


def _texts(colour: Style) -> list[alt.Chart]:
    """In each tile its name, abbreviated where it has no room, and the value below."""

    def named(where: str) -> alt.Chart:
        name = "named && isValid(datum.name) ? datum.name : [datum.area]"
        return _tiles(where).transform_calculate(words=name, line="datum.line + deep - 2")

    lines: Style = {
        "lineHeight": 16,
        "dy": {"expr": f"named ? -{LINE / 2} - 8 * (length(datum.words) - 1) : 1"},
    }
    values = _tiles(layers.KNOWN).transform_calculate(
        words="roomy ? datum.text : datum.short", line="datum.line + deep - 1"
    )
    size: Style = {"size": {"expr": "roomy ? size : small"}, "dy": -2}
    return [
        _said(named(layers.MISSING), "group", lines),
        _said(named(layers.KNOWN), "small", lines | colour),
        _said(values, "value", size | colour),
    ]


def _hatched() -> list[alt.Chart]:
    """Tiles without a value: an outline, and strokes where the value would stand."""
    tiles = _tiles(layers.MISSING)
    part = f"datum.across / {_STROKES} / width"
    strokes = (
        tiles.transform_calculate(part=f"sequence({_STROKES})", line="datum.line + deep - 1")
        .transform_flatten(["part"])
        .transform_calculate(start=f"datum.left + datum.part * {part}")
        .transform_calculate(end=f"datum.start + {part}")
        .mark_rule(style="axis", yOffset=LINE / 2 - SEAM, y2Offset=SEAM - LINE / 2)
        .encode(x=at("start"), x2=alt.X2("end"), y=at_line(), y2=alt.Y2("line"))
    )
    outline: Style = {"fill": None, "stroke": ink("muted"), "strokeWidth": 1}
    return [_box(tiles, {**_TALL, **outline}), strokes]
