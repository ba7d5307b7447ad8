"""Areas in the shapes that the package brings: the darker the more, values where they have room.

One answer, of several editions the newest, everybody above the map. Areas without a value are
hatched, and named below with whose shapes these are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, tidy
from build_scripts.drawing.lines import BESIDE_SWATCH, ems, framed, wrapping
from build_scripts.drawing.map_rows import area_map_of
from build_scripts.drawing.shades import everybody, readable, shade
from build_scripts.drawing.theme import LINE, Style, ink, inks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Series

_LOWEST, _MIDDLE, _HIGHEST = 200, 320, 440
"""Pixels of the height: of a flat map, of one as high as it is wide, of an upright one."""


def chart(series: Series) -> alt.TopLevelLayerSpec:
    of = area_map_of(series)
    classes = of.shown.classes.labels
    edition = of.shown.edition if len(series.editions) > 1 else ""
    height = round(min(_HIGHEST, max(_LOWEST, _MIDDLE * of.extent.aspect)))
    # Vega-Lite's own fit looks at where the values stand, not at the shapes.
    projection: Style = {
        "type": "mercator",
        "center": list(of.extent.centre),
        "scale": alt.ExprRef(f"drawn / {of.extent.radians:.6f}"),
        "translate": alt.ExprRef("[drawn / 2, height / 2]"),
    }
    areas = [*_shapes(shade(classes)), _values(of.rows, readable(classes))]
    return framed(
        [{"left": 0, **row} if row.get("total") else row for row in of.rows],
        [
            *everybody(series, classes, alt.YValue(-LINE), above=2 * LINE + 4),
            *(layer.project(**projection) for layer in areas),
        ],
        wrapping(classes, width=BESIDE_SWATCH)
        | {"drawn": f"min(width, height / {of.extent.aspect:.3f})"},
        about=layers.joined(series, tidy.name_of_all(series), edition, layers.unit(series)),
        note=of.note,
        height=height,
    )


def _shapes(shade_of: alt.FillOpacity) -> list[alt.Chart]:
    """An approximate value has a dashed outline in ink; what has none is hatched."""
    areas = alt.Chart().transform_filter("isValid(datum.area)")
    domain = ["exact", "rounded", "approximate"]
    edge = alt.Scale(type="ordinal", domain=domain, range=inks(("surface", "surface", "text")))
    look: layers.Channels = {
        **layers.READ,
        "strokeDash": layers.PRECISE["strokeDash"],
        "fillOpacity": shade_of,
        "stroke": alt.Stroke("precision:O", scale=edge, legend=None),
    }
    known = areas.transform_filter(layers.KNOWN)
    drawn = known.mark_geoshape(aria=True, fill=ink("area"), strokeWidth=1.2)
    lines: Style = {"filled": False, "stroke": ink("muted"), "strokeWidth": 1}
    hatched = areas.transform_filter(layers.MISSING).mark_geoshape(**lines)
    return [
        *(hatched.encode(shape=alt.Shape(of, type="geojson")) for of in ("area", "strokes")),
        drawn.encode(shape=alt.Shape("area", type="geojson"), **look),
    ]


def _values(known: Sequence[tidy.Row], colour: Style) -> alt.Chart:
    """The number in each area that is wide enough."""
    needed = f"{ems(row['short'] for row in known if 'short' in row):.2f} * small"
    room = f"isValid(datum.area) && {layers.KNOWN} && datum.span * drawn > {needed}"
    words = alt.Chart().transform_filter(room)
    return words.mark_text(style="small-value", align="center", **colour).encode(
        longitude="longitude:Q", latitude="latitude:Q", text=alt.Text("short:N")
    )
