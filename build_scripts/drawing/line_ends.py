"""Values at both ends of several lines, and names behind them.

Heights are the same at every width. So the one thing that Vega-Lite has no word for, texts that
keep apart, is computed here, in units of the scale (``set_apart``).
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, scales, years
from build_scripts.drawing.editions import rows_of
from build_scripts.drawing.keys import key
from build_scripts.drawing.lines import TEXT, ems
from build_scripts.drawing.theme import LINE, SEMIBOLD, Style
from build_scripts.fonts.measure import RESERVE, wrap
from build_scripts.palette.colours import MARKS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.drawing import tidy
    from build_scripts.drawing.editions import Lines
    from build_scripts.survey.series import Series

SIDE = 13
"""Pixels between a dot and the text beside it."""
_NEAR = 8
"""Pixels that a text may be away from its dot and still be seen as its own."""
_WIDEST, _HIGHEST = 15.0, 12
"""Ems and lines at most for names behind their lines, in a picture wider than ``_WIDE``."""
_WIDE = 420


def room(rows: Sequence[tidy.Row]) -> str:
    """Pixels that the values at the ends, or editions below them, need; as an expression."""
    shown = [row["text"] for row in rows if "value" in row or row.get("end") == "last"]
    edition = ems(row["edition"] for row in rows) / 2
    return f"(max({ems(shown, SEMIBOLD):.2f} * size + {SIDE}, {edition:.2f} * size))"


def chart(
    series: Series, lines: Lines, place: layers.Channels, left: str, *behind: alt.Chart
) -> alt.TopLevelLayerSpec:
    """Several lines: values at both ends, the names behind them or, where it is narrow, in a key.

    ``left`` is the room for an axis, ``behind`` what stands behind the lines.
    """
    rows = rows_of(series, lines.items())
    named = _names_behind(rows, series)
    colours = dict(zip(lines, (*MARKS, *["quiet"] * len(lines)), strict=False))
    above = 12 + 40 * bool(series.breaks)
    legend = key(colours, hidden="behind", offset=above, symbolType="circle")
    colour = layers.coloured("name:N", colours, legend)
    at = "behind && datum.at_named || datum.at"
    layer = [
        *behind,
        *years.breaks(series, place),
        years.joined(place, colour),
        _leaders(place, at, colour),
        layers.dots(place, colour),
        *at_ends(place, "value", at=at),
        _named(place),
    ]
    value, name = room(rows), f"({named:.2f} * size + {SIDE})"
    params = {
        "behind": f"{'true' if named else 'false'} && width > {_WIDE}",
        "left": f"{left} + {value}",
        "right": f"width - (behind ? max({value}, {name}) : {value})",
    }
    return years.framed(series, rows, layer, params)


def at_ends(
    place: layers.Channels, style: str, side: int = SIDE, at: str = "datum.at"
) -> list[alt.Chart]:
    """Values beside the first and the last dot of each line; a missing last one in words."""
    up = [*place][-1]
    beside = {**place, up: type(place[up])("at:Q")}
    first = alt.Chart().transform_filter(f"datum.end === 'first' && {layers.KNOWN}")
    last = alt.Chart().transform_filter("datum.end === 'last'")
    return [
        texts.transform_calculate(at=at).encode(**beside, text=TEXT)
        for texts in (
            first.mark_text(style=style, align="right", dx=-side),
            last.mark_text(style=style, align="left", dx=side),
        )
    ]


def set_apart(
    rows: Sequence[tidy.Row], field: str, lines: Sequence[int], series: Series, height: int
) -> None:
    """Notes where texts of so many lines stand that do not overlap and keep near to their values.

    In units of the scale: the height of these charts is the same at every width.
    """
    low, high = scales.ends(series)
    pixel = (high - low) / height
    order = sorted(zip(rows, lines, strict=True), key=lambda pair: -pair[0].get("value", 0))
    wanted = [(high - row.get("value", 0)) / pixel - LINE / 2 for row, _ in order]
    tops = spread(wanted, [LINE * count for _, count in order], -LINE, height + LINE / 2)
    for (row, _), top in zip(order, tops, strict=False):
        row[field] = round(high - (top + LINE / 2) * pixel, 2)


def spread(
    wanted: Sequence[float], heights: Sequence[float], top: float, bottom: float
) -> list[float]:
    """Where blocks begin that do not overlap and stay as near as can be to where they should.

    The least sum of squares, by pooling adjacent violators (isotonic regression).
    """
    above = [0.0, *accumulate(heights)]
    pools: list[tuple[float, int]] = []
    for place, offset in zip(wanted, above, strict=False):
        pools.append((place - offset, 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, m), (b, n) = pools[-2:]
            pools[-2:] = [((a * m + b * n) / (m + n), m + n)]
    free = [mean for mean, count in pools for _ in range(count)]
    highest = max(top, bottom - above[-1])
    return [
        min(max(place, top), highest) + offset for place, offset in zip(free, above, strict=False)
    ]


def _leaders(place: layers.Channels, at: str, colour: layers.Channels) -> alt.Chart:
    """A fine line from a dot to its text, where that had to move away."""
    far = f"isValid(datum.at) && abs(scale('y', datum.at) - scale('y', datum.value)) > {_NEAR}"
    moved = layers.known().transform_calculate(at=at).transform_filter(far)
    side = "(datum.end === 'last' ? 1 : -1)"
    ends: Style = {"xOffset": {"expr": f"6 * {side}"}, "x2Offset": {"expr": f"{SIDE - 2} * {side}"}}
    rule = moved.mark_rule(strokeWidth=1, **ends)
    return rule.encode(**place, x2=alt.X2("time"), y2=alt.Y2("at"), stroke=colour["stroke"])


def _names_behind(rows: Sequence[tidy.Row], series: Series) -> float:
    """Notes where texts at both ends stand, and names behind the last; their room in ems, or 0."""
    for end in ("first", "last"):
        at_end = [row for row in rows if row.get("end") == end]
        set_apart(at_end, "at", [1] * len(at_end), series, years.HEIGHT)
    last = [row for row in rows if row.get("end") == "last"]
    names = [list(wrap(row["name"], _WIDEST / RESERVE, 1)) for row in last]
    word = ems(word for row in last for word in row["name"].split())
    if word > _WIDEST or sum(1 + len(name) for name in names) > _HIGHEST:
        return 0.0
    set_apart(last, "at_named", [1 + len(name) for name in names], series, years.HEIGHT)
    for row, name in zip(last, names, strict=True):
        row["named"] = name
    return ems(line for name in names for line in name)


def _named(place: layers.Channels) -> alt.Chart:
    """Names behind the last dots, below their values."""
    behind = alt.Chart().transform_filter("behind && isValid(datum.named)")
    below: Style = {"baseline": "line-top", "lineHeight": LINE - 2, "dx": SIDE, "dy": LINE / 2}
    words = behind.mark_text(style="name", **below)
    return words.encode(x=place["x"], y=alt.Y("at_named:Q"), text=alt.Text("named:N"))
