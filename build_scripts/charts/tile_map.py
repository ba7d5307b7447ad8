"""Areas as tiles of equal size: the darker the more, and the value in each.

A map for each answer, everybody above it; of several editions the newest. Areas without a value
are hatched, and named below. Where no layout has the areas, or values need more room than a tile
has, bars say the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, rows, tidy
from build_scripts.drawing.lines import (
    HEADING,
    Above,
    at_line,
    ems,
    footer,
    noting,
    ordered,
    param,
    titled,
    wrapping,
)
from build_scripts.drawing.map_tiles import TileMap, map_of
from build_scripts.drawing.panels import GUTTER, at
from build_scripts.drawing.theme import LINE, SEMIBOLD, SMALL, Style, ink, inks

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

_SEAM, _PADDING, _WIDEST = 3, 8, 132
"""Pixels between tiles, around a text in one, and of the widest tile."""
_NARROWEST = 280
"""Pixels that a map must fit into, and that it shall have beside another."""
_SHADES = (0.1, 0.22, 0.36, 0.75, 1)
_INKS = ("text", "text", "text", "surface", "surface")
"""Opacities, and the text that can be read on each in light and dark."""
_STEPS = ((), (1,), (1, 3), (0, 2, 4), (0, 1, 3, 4), (0, 1, 2, 3, 4))
_IS_TILE = "isValid(datum.column)"
_STROKES = 10
_TALL: Style = {
    "height": {"expr": f"{_IS_TILE} ? deep * {LINE} - {_SEAM} : {LINE - _SEAM}"},
    "yOffset": {"expr": f"{_IS_TILE} ? (deep - 1) * {LINE / 2} : -4"},
}
"""Over all lines of a tile; everybody has one line."""


def chart(series: Series) -> alt.LayerChart:
    of = map_of(series)
    columns = 1 + max(row.get("column", 0) for row in of.rows) if of else 0
    if of is None or _widest(of, "short") * SMALL > _NARROWEST / columns:
        return rows.bars(series)
    steps = _STEPS[len(of.classes)]
    shades = alt.Scale(type="ordinal", domain=list(of.classes), range=[_SHADES[step] for step in steps])
    texts = alt.Scale(type="ordinal", domain=list(of.classes), range=inks(_INKS[step] for step in steps))
    page = alt.LayerChart(
        data=alt.InlineData(values=list(of.rows)),
        params=[
            *noting(of.note),
            *(param(name, expr) for name, expr in _sizes(of, columns, len(series.answers)).items()),
            *wrapping(series.answers, SEMIBOLD, "panel", "_panel"),
        ],
        layer=[
            *_hatched(),
            *_key(of, shades),
            _tiles(shades),
            *_texts(alt.Color("band:O", scale=texts, legend=None)),
            _everybody(),
            *([_headings()] if len(series.answers) > 1 else []),
            footer(of.note),
        ],
        width="container",
        height=alt.Step(LINE),
        title=titled(tidy.name_of_all(series), *_edition(series, of), layers.unit(series)),
    )
    return _placed(page)


def _edition(series: Series, of: TileMap) -> list[str]:
    return [of.edition] if len(series.editions) > 1 else []


def _widest(of: TileMap, field: str) -> float:
    """Ems of the widest line of a field in any tile."""
    texts = [row[field] for row in of.rows if field in row and "column" in row]
    return ems(line for text in texts for line in ([text] if isinstance(text, str) else text))


def _sizes(of: TileMap, columns: int, maps: int) -> dict[str, str]:
    """Parameters: as many maps beside each other as have room, and how wide a tile is."""
    down = 1 + max(row["row"] for row in of.rows if "row" in row)
    name = f"{_widest(of, 'name'):.2f} * small + {_PADDING}" if _widest(of, "name") else "width"
    return {
        "beside": f"clamp(floor((width + {GUTTER}) / {_NARROWEST + GUTTER}), 1, {maps})",
        "panel": f"(width - {GUTTER} * (beside - 1)) / beside",
        "tile": f"min(panel / {columns}, {_WIDEST})",
        "named": f"tile > {name}",
        "roomy": f"tile > {_widest(of, 'text'):.2f} * size + {_PADDING}",
        "entry": f"{ems(of.classes):.2f} * small + {LINE + GUTTER}",
        "keys": f"ceil({len(of.classes)} / ceil({len(of.classes)} / max(1, floor(width / entry))))",
        "deep": "named ? 3 : 2",
        "map": f"deep * {down} + 2",
    }


def _placed(page: alt.LayerChart) -> alt.LayerChart:
    """Gives each row its ``line`` and where it begins, ends and has its middle in the width."""
    return (
        page.transform_window(nth="row_number()")
        .transform_joinaggregate(first="min(nth)", groupby=["answer"])
        .transform_window(place="dense_rank()", sort=ordered("first"))
        .transform_calculate(
            edge=f"(datum.place - 1) % beside * (panel + {GUTTER}) / width",
            across=f"{_IS_TILE} ? tile : {LINE}",
            down=f"{_IS_TILE} ? 1 + datum.row * deep : 0",
        )
        .transform_calculate(
            left="datum.edge + (datum.column || 0) * tile / width",
            line="floor((datum.place - 1) / beside) * map + 1 + datum.down",
        )
        .transform_calculate(
            right=f"datum.left + (datum.across - {_SEAM}) / width",
            middle=f"datum.left + (datum.across - {_SEAM}) / width / 2",
        )
    )


def _key(of: TileMap, shades: alt.Scale) -> list[alt.Chart]:
    """The classes above the map and an empty line; Vega-Lite has no key for the opacity of fills."""
    last = len(of.classes)
    entries = alt.Chart(alt.InlineData(values=[{"band": band} for band in (*of.classes, "")]))
    entries = (
        entries.transform_window(nth="row_number()")
        .transform_calculate(
            line=f"datum.nth > {last} ? -1 : floor((datum.nth - 1) / keys) - 20",
            edge="(datum.nth - 1) % keys * entry / width",
        )
        .transform_calculate(right=f"datum.edge + {LINE - _SEAM} / width")
    )
    swatches = entries.transform_filter(f"datum.nth <= {last}")
    swatches = swatches.mark_bar(fill=ink("seq-4"), height=LINE - 2 * _SEAM)
    return [
        swatches.encode(
            x=at("edge"),
            x2=alt.X2("right"),
            y=at_line(),
            fillOpacity=alt.FillOpacity("band:O", scale=shades, legend=None),
        ),
        entries.mark_text(style="group", dx=LINE + 5).encode(
            x=at("edge"), y=at_line(), text=alt.Text("band:N")
        ),
    ]


def _tiles(shades: alt.Scale) -> alt.Chart:
    """Tiles over all their lines, and a small one for everybody."""
    precise = {name: layers.PRECISE[name] for name in ("strokeDash", "strokeWidth")}
    return (
        layers.known()
        .mark_bar(aria=True, fill=ink("seq-4"), stroke=ink("text"), **_TALL)
        .encode(
            x=at("left"),
            x2=alt.X2("right"),
            y=at_line(),
            fillOpacity=alt.FillOpacity("band:O", scale=shades, legend=None),
            **layers.READ,
            **precise,
        )
    )


def _texts(colour: alt.Color) -> list[alt.Chart]:
    """The name in each tile, abbreviated where it has no room, and the value below it."""
    tiles = alt.Chart().transform_filter(_IS_TILE)
    name = "named && isValid(datum.name) ? datum.name : [datum.area]"
    names = tiles.transform_calculate(words=name, line="datum.line + deep - 2")
    raised: Style = {"dy": {"expr": f"deep === 3 ? -{LINE / 2} - 8 * (length(datum.words) - 1) : 1"}}
    values = tiles.transform_filter(layers.KNOWN).transform_calculate(
        words="roomy ? datum.text : datum.short", line="datum.line + deep - 1"
    )
    size: Style = {"size": {"expr": "roomy ? size : small"}, "fontWeight": SEMIBOLD}
    place = {"x": at("middle"), "y": at_line(), "text": alt.Text("words:N")}
    of_known = names.transform_filter(layers.KNOWN)
    of_missing = names.transform_filter(layers.MISSING)
    return [
        of_missing.mark_text(style="group", align="center", lineHeight=16, **raised).encode(**place),
        of_known.mark_text(style="on-light", align="center", lineHeight=16, **raised).encode(**place, color=colour),
        values.mark_text(style="value", align="center", dy=-2, **size).encode(**place, color=colour),
    ]


def _everybody() -> alt.Chart:
    total = alt.Chart().transform_filter(f"!{_IS_TILE}")
    words = total.transform_calculate(words="datum.group + ': ' + datum.text")
    aside: Style = {"dx": {"expr": f"{layers.KNOWN} ? {LINE + 5} : 0"}, "dy": -4}
    return words.mark_text(style="value", **aside).encode(
        x=at("left"), y=at_line(), text=alt.Text("words:N")
    )


def _hatched() -> list[alt.Chart]:
    """Tiles without a value: an outline, and strokes where the value would stand."""
    tiles = alt.Chart().transform_filter(f"{_IS_TILE} && {layers.MISSING}")
    part = f"(tile - {_SEAM}) / {_STROKES} / width"
    strokes = (
        tiles.transform_calculate(part=f"sequence({_STROKES})", line="datum.line + deep - 1")
        .transform_flatten(["part"])
        .transform_calculate(start=f"datum.left + datum.part * {part}")
        .transform_calculate(end=f"datum.start + {part}")
    )
    down: Style = {"yOffset": LINE / 2 - _SEAM, "y2Offset": -LINE / 2 + _SEAM}
    outline = tiles.mark_bar(fill=None, stroke=ink("rule"), strokeWidth=1, **_TALL)
    return [
        outline.encode(x=at("left"), x2=alt.X2("right"), y=at_line()),
        strokes.mark_rule(style="grid", **down).encode(
            x=at("start"), x2=alt.X2("end"), y=at_line(), y2=alt.Y2("line")
        ),
    ]


def _headings() -> alt.Chart:
    return Above(
        "answer", "heading", HEADING, ["answer", "edge"], x=at("edge"), column="_panel"
    ).layer()
