"""Areas in the shapes that the package brings: the darker the more, values where they have room.

One answer, of several editions the newest, everybody above the map. Areas without a value are
dashed, and named below with whose shapes these are. Where areas have no shapes, bars say the
same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, rows, tidy, tiles
from build_scripts.drawing.lines import ems, framed
from build_scripts.drawing.map_rows import area_map_of
from build_scripts.drawing.theme import LINE, Style, ink, inks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Series

_LOWEST, _MIDDLE, _HIGHEST = 200, 320, 440
"""Pixels of the height: of a flat map, of one as high as it is wide, of an upright one."""
_SHAPE = alt.Shape("area", type="geojson")


def chart(series: Series) -> alt.LayerChart:
    of = area_map_of(series)
    if of is None:
        return rows.bars(series)
    shade, colour = tiles.scales_of(of.classes)
    edition = of.edition if len(series.editions) > 1 else ""
    height = round(min(_HIGHEST, max(_LOWEST, _MIDDLE * of.extent.aspect)))
    y = alt.Y(
        "line:Q",
        axis=None,
        scale=alt.Scale(domain=[0, 1], range=[0, LINE], nice=False, zero=False, padding=0),
    )
    # Vega-Lite's own fit looks at where the values stand, not at the shapes.
    projection: Style = {
        "type": "mercator",
        "center": list(of.extent.centre),
        "scale": alt.ExprRef(f"drawn / {of.extent.radians:.6f}"),
        "translate": alt.ExprRef("[drawn / 2, height / 2]"),
    }
    return framed(
        of.rows,
        [
            *_shapes(shade, projection),
            *tiles.key_of(of.classes, shade, y),
            *tiles.everybody(shade, y),
            _values(of.rows, colour, projection),
        ],
        {"drawn": f"min(width, height / {of.extent.aspect:.3f})"} | tiles.sizes_of_key(of.classes),
        about=(tidy.name_of_all(series), edition, layers.unit(series)),
        note=of.note,
        height=height,
    )


def _shapes(shade: alt.FillOpacity, projection: Style) -> list[alt.Chart]:
    """Those without a value dashed; an approximate one has a dashed outline in ink."""
    areas = alt.Chart().transform_filter("isValid(datum.area)")
    domain = ["exact", "rounded", "approximate"]
    edge = alt.Scale(type="ordinal", domain=domain, range=inks(("surface", "surface", "text")))
    look: layers.Channels = {
        **layers.READ,
        "strokeDash": layers.PRECISE["strokeDash"],
        "fillOpacity": shade,
        "stroke": alt.Stroke("precision:O", scale=edge, legend=None),
    }
    dashed: Style = {"fill": ink("track"), "stroke": ink("muted"), "strokeDash": [2, 3]}
    missing = areas.transform_filter(layers.MISSING).mark_geoshape(**dashed, strokeWidth=1)
    known = areas.transform_filter(layers.KNOWN)
    drawn = known.mark_geoshape(aria=True, fill=ink("area"), strokeWidth=1.2)
    return [
        drawn.encode(shape=_SHAPE, **look).project(**projection),
        missing.encode(shape=_SHAPE).project(**projection),
    ]


def _values(known: Sequence[tidy.Row], colour: alt.Color, projection: Style) -> alt.Chart:
    """The number in each area that is wide enough."""
    needed = f"{ems(row['short'] for row in known if 'short' in row):.2f} * small"
    room = f"isValid(datum.area) && {layers.KNOWN} && datum.span * drawn > {needed}"
    words = alt.Chart().transform_filter(room).mark_text(style="small-value", align="center")
    return words.encode(
        longitude="longitude:Q", latitude="latitude:Q", text=alt.Text("short:N"), color=colour
    ).project(**projection)
