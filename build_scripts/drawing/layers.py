"""What the charts share: bars, dots, values, words for missing ones, a line for everybody.

An approximate value looks approximate in every chart: pale, with a dashed outline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from build_scripts.drawing import scales
from build_scripts.drawing.lines import GAP, LEFT, RIGHT, TEXT, at_line
from build_scripts.drawing.theme import Style, inks
from build_scripts.survey.units import COUNT
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.survey.series import Series

Channels = dict[str, Any]
"""Encoding channels by name."""
BAR, SEAM = 18, 2
KNOWN, MISSING = "isValid(datum.value)", "!isValid(datum.value)"
READ = {"description": alt.Description("reading:N"), "tooltip": alt.Tooltip("reading:N")}
"""Makes a shape a mark that answers mouse, touch and arrow keys."""


def coloured(field: str, colours: Mapping[Any, str], key: alt.Legend | None = None) -> Channels:
    """Fill and outline by a field, ``colours`` names the role of each; one key for both, or none.

    Without one for the outline, layers that have an outline only would take the key away.
    """
    scale = alt.Scale(domain=list(colours), range=inks(colours.values()))
    return {
        "fill": alt.Fill(field, scale=scale, legend=key, sort=None),
        "stroke": alt.Stroke(field, scale=scale, legend=key, sort=None),
    }


def _by_precision(channel: Any, exact: Any, approximate: Any) -> Any:  # noqa: ANN401  # any channel
    domain = ["exact", "rounded", "approximate"]
    scale = alt.Scale(type="ordinal", domain=domain, range=[exact, exact, approximate])
    return channel("precision:O", legend=None, scale=scale)


LEADING = coloured("leading:N", {True: "mark-1", False: "quiet"})
"""The newest edition and the total in the strong colour, all else stands back."""
_PALE = _by_precision(alt.FillOpacity, 1, 0.3)
_OUTLINE = _by_precision(alt.StrokeWidth, 0, 1.5)
_DASHED = _by_precision(alt.StrokeDash, [1, 0], [4, 3])
PRECISE = {"fillOpacity": _PALE, "strokeDash": _DASHED, "strokeWidth": _OUTLINE}
"""How a bar shows whether its value is approximate."""


def rank(series: Series) -> str:
    """What answers are sorted by: the value of the newest total, the best first."""
    sign = "-" if series.best == "lowest" else ""
    return f"datum.leading && !datum.beside ? {sign}datum.value : null"


def unit(series: Series) -> str:
    """What the numbers are; percent says so everywhere."""
    if series.unit == COUNT:
        return words("charts", series.language)["count"]
    return series.unit_label


def joined(series: Series, *parts: str) -> str:
    """What stands above a chart, from the whole to the part, with the colon of the language."""
    return f"{words('frame', series.language)['colon']} ".join(filter(None, parts))


def track(
    series: Series, height: int = BAR, left: alt.XValue = LEFT, within: Sequence[str] = ("line",)
) -> list[alt.Chart]:
    """The whole scale behind each row, where it has ends."""
    if not scales.has_ends(series):
        return []
    rows = alt.Chart().transform_aggregate(groupby=list(within))
    shapes = rows.mark_bar(style="track", height=height)
    return [shapes.encode(x=left, x2=RIGHT, y=at_line())]


def bars(
    data: alt.Chart, x: alt.X, colour: Channels, height: int = BAR, end: str = ""
) -> alt.Chart:
    """Bars from the lower end; parts of a strip, which have an ``end``, leave a seam between."""
    seam: Style = {"x2Offset": {"expr": f"datum.value ? -{SEAM} : 0"}} if end else {}
    x2 = alt.X2(end) if end else alt.X2Datum(max(0, x["scale"]["domain"][0]))
    shapes = data.mark_bar(aria=True, height=height, **seam)
    return shapes.encode(x=x, x2=x2, y=at_line(), **READ, **colour, **PRECISE)


def dots(place: Channels, colour: Channels, size: int = 120) -> alt.Chart:
    shapes = known().mark_point(aria=True, style="dot", size=size, opacity=1, strokeWidth=1.5)
    precise = {"fillOpacity": _PALE, "strokeDash": _DASHED}
    return shapes.encode(**place, **READ, **colour, **precise)


def texts(x: alt.X, end: str = "datum.value", style: str = "value") -> list[alt.Chart]:
    """Each value behind its mark; a missing one in words where the mark would begin."""
    behind = known().transform_calculate(value=f"max(0, {end})").mark_text(style=style, dx=GAP)
    return [behind.encode(x=x, y=at_line(), text=TEXT), missing()]


def missing(x: alt.XValue = LEFT) -> alt.Chart:
    said = alt.Chart().transform_filter(MISSING).mark_text(style="missing", dx=GAP)
    return said.encode(x=x, y=at_line(), text=TEXT)


def known() -> alt.Chart:
    return alt.Chart().transform_filter(KNOWN)


def reference(series: Series, x: alt.X, height: int = 21) -> list[alt.Chart]:
    """Where everybody is, as a line across the bars of each group; ``reference_note`` says so."""
    if not reference_note(series):
        return []
    total = beside_everybody().transform_filter(KNOWN).transform_calculate(value="datum.of_all")
    ticks = total.mark_tick(style="reference", size=height, thickness=1.5)
    return [ticks.encode(x=x, y=at_line())]


def beside_everybody() -> alt.Chart:
    """Values of groups; everybody's is their ``of_all``."""
    return (
        alt.Chart()
        .transform_calculate(of_all="datum.total ? datum.value : null")
        .transform_joinaggregate(of_all="max(of_all)", groupby=["answer", "edition"])
        .transform_filter("!datum.total && isValid(datum.of_all)")
    )


def reference_note(series: Series) -> str:
    """What the line across bars stands for; '' where there is nothing to compare."""
    of_all = [item for item in series.observations if item.is_total and item.value is not None]
    if not of_all or len(series.groups) == 1:
        return ""
    return words("charts", series.language)["reference_note"].format(group=of_all[0].group)
