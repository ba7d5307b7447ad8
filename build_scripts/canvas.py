"""What every chart is drawn on: a width, a language, and the few shapes all charts are made of.

Positions across are data on a scale; positions down are pixels that are counted here, because only
then a label may need as many lines as it likes. All text is wrapped with measured widths.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import altair as alt

from build_scripts.house_style import LIGHT
from build_scripts.text_measure import reserve, room, wrap
from build_scripts.wording import format_share, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.series import Observation, Series

WIDE = 680
NARROW = 328
LABEL = 15
SMALL = 13
LINE = 19
BAR = 20
SEMIBOLD = 600
SWATCH = 12
GAP = 7
"""Pixels between a bar and its value."""
APPROXIMATE = "datum.approximate"

DASHES = [4, 3]
Row = dict[str, Any]
"""One record of the data inside a Vega-Lite specification."""


@dataclass(frozen=True, slots=True)
class Canvas:
    """Room for one drawing."""

    width: int
    language: str

    @property
    def is_narrow(self) -> bool:
        return self.width < (WIDE + NARROW) / 2

    @property
    def words(self) -> Mapping[str, str]:
        return words("charts", self.language)

    def lines(
        self, text: str, width: float = 0, size: float = LABEL, weight: int = 400
    ) -> list[str]:
        """The text in lines that fit into ``width`` (0 = all) in any ordinary font."""
        return list(wrap(text, (width or self.width) / reserve(weight), size, weight))

    def composed(self, layers: Iterable[alt.Chart], height: float) -> alt.LayerChart:
        """The layers as one picture of exactly this size.

        Each layer brings its scales along, so pixels and values may stand beside each other.
        """
        return (
            alt.layer(*layers)
            .properties(width=self.width, height=round(height))
            .resolve_scale(x="independent", y="independent")
        )


def number(value: Decimal | None) -> float | None:
    """For JSON: whole numbers stay whole, a missing value stays missing."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def row_of(item: Observation, **more: object) -> Row:
    """An observation as a record of the published specification, with what the chart adds."""
    return {
        "edition": item.edition,
        "answer": item.answer,
        "group": item.group,
        "value": number(item.value),
        "zero": 0,
        "value_text": item.value_text,
        "approximate": item.precision == "approximate",
        "reading": item.reading,
        **more,
    }


def chart_of(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    return alt.Chart(alt.Data(values=[dict(row) for row in rows]))


def across(field: str, scale: alt.Scale) -> alt.X:
    """A position from left to right on a scale of the data."""
    return alt.X(field, type="quantitative", scale=scale, axis=None)


def down(field: str) -> alt.Y:
    """A position from top to bottom in pixels."""
    return alt.Y(field, type="quantitative", scale=None, axis=None)


def own_colour() -> alt.Fill:
    return alt.Fill("colour", type="nominal", scale=None, legend=None)


def at(pixels: float) -> alt.XValue:
    """A fixed position from the left edge."""
    return alt.XValue(pixels)


def pixels(field: str) -> alt.X:
    """A position from left to right in pixels."""
    return alt.X(field, type="quantitative", scale=None, axis=None)


def percent_scale(canvas: Canvas) -> alt.Scale:
    return alt.Scale(domain=[0, 100], range=[0, canvas.width])


def highest(series: Series) -> float:
    """The upper end of the scale: the whole for percent, else the highest value."""
    if series.unit == "percent":
        return 100.0
    return max((float(item.value) for item in series.observations if item.value), default=1.0)


def value_scale(series: Series, canvas: Canvas, left: float = 0) -> tuple[alt.Scale, float]:
    """The scale of the values, and its right end in pixels.

    It is as wide as can be while every value has room behind its bar. Percent is always 0–100.
    """
    known = [item for item in series.observations if item.value is not None]
    most = highest(series)
    right = float(canvas.width)
    for item in known:
        part = float(item.value) / most
        if part > 0:
            right = min(right, left + (canvas.width - left - GAP - value_room(item)) / part)
    right = float(int(right))
    return alt.Scale(domain=[0, most], range=[left, right], nice=False, zero=True), right


def set_name(series: Series, item: Observation) -> str:
    """What tells bars of one answer apart: edition, group, or both; '' where there is one only."""
    names = [item.edition] if len(series.editions) > 1 else []
    names += [item.group] if len(series.groups) > 1 else []
    return ", ".join(names)


def value_room(item: Observation, size: float = LABEL) -> float:
    """Pixels that a printed value may need."""
    return room(item.value_text, size, SEMIBOLD)


def is_leading(series: Series, item: Observation) -> bool:
    """Of the newest edition, and of everybody where there are groups."""
    return item.edition == series.editions[-1] and (item.is_total or len(series.groups) == 1)


def own_stroke() -> alt.Stroke:
    return alt.Stroke("colour", type="nominal", scale=None, legend=None)


def upwards(field: str, scale: alt.Scale) -> alt.Y:
    """A position from bottom to top on a scale of the data."""
    return alt.Y(field, type="quantitative", scale=scale, axis=None)


def bars(
    base: alt.Chart, scale: alt.Scale, start: str = "zero", end: str = "value", **style: object
) -> alt.Chart:
    """Bars between two values; an approximate one is pale with a dashed outline."""
    return (
        base.transform_filter("isValid(datum.value)")
        .mark_rect(aria=True, strokeDash=DASHES, **style)
        .encode(
            x=across(start, scale),
            x2=end,
            y=down("top"),
            y2="bottom",
            fill=own_colour(),
            stroke=own_stroke(),
            fillOpacity=alt.condition(APPROXIMATE, alt.value(0.3), alt.value(1)),
            strokeWidth=alt.condition(APPROXIMATE, alt.value(1.5), alt.value(0)),
            description=alt.Description("reading", type="nominal"),
        )
    )


def tracks(base: alt.Chart, left: float, right: float) -> alt.Chart:
    """The whole, 0–100 %, behind each bar."""
    return base.mark_rect(fill=LIGHT["track"]).encode(
        x=alt.value(left), x2=alt.value(right), y=down("top"), y2="bottom"
    )


def texts(
    base: alt.Chart, x: object, y: str, text: str, colour: str = "text", **style: object
) -> alt.Chart:
    """Text with its first baseline at ``y``; a list of lines stands below each other."""
    settings = {"size": LABEL, "align": "left", "lineHeight": LINE, "fill": LIGHT[colour], **style}
    return base.mark_text(baseline="alphabetic", **settings).encode(
        x=x, y=down(y), text=alt.Text(text, type="nominal")
    )


def values(base: alt.Chart, scale: alt.Scale, left: float = 0) -> list[alt.Chart]:
    """Each value at the end of its bar; a missing one in words where the bar would begin."""
    known = base.transform_filter("isValid(datum.value)")
    missing = base.transform_filter("!isValid(datum.value)")
    return [
        texts(known, across("value", scale), "text_y", "value_text", dx=GAP, fontWeight=SEMIBOLD),
        texts(missing, at(left + GAP), "text_y", "value_text", "muted", fontStyle="italic"),
    ]


def key_row(label: list[str], colour: str, y: float) -> Row:
    """An entry of a key whose first line begins at ``y``."""
    top = y + (LINE - SWATCH) / 2
    return {"label": label, "colour": colour, "y": y + LABEL, "top": top, "bottom": top + SWATCH}


def swatches(base: alt.Chart) -> alt.Chart:
    """Squares of a key."""
    return base.mark_rect().encode(
        x=at(0), x2=alt.value(SWATCH), y=down("top"), y2="bottom", fill=own_colour()
    )


def percent_ticks(canvas: Canvas, scale: alt.Scale, y: float) -> alt.Chart:
    """0, 50 and 100 % below a track."""
    rows = [
        {"tick": tick, "text": format_share(Decimal(tick), canvas.language), "y": y}
        for tick in (0, 50, 100)
    ]
    align = alt.ExprRef("datum.tick == 0 ? 'left' : datum.tick == 100 ? 'right' : 'center'")
    return texts(
        chart_of(rows), across("tick", scale), "y", "text", "muted", size=SMALL, align=align
    )
