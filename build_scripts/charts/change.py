"""What changed between the two newest editions: two dots for each answer, the greatest rise first.

A definition that changed in between leaves the dots unjoined, and says so. What only
one of the two editions reports stands below, as the one dot it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, scales, tidy
from build_scripts.drawing.keys import key
from build_scripts.drawing.lines import TEXT, at_line, ems, value
from build_scripts.drawing.page import Page
from build_scripts.drawing.theme import SEMIBOLD
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.survey.series import Observation, Series

_SIDE = 12
"""Pixels between a dot and its value."""


def chart(series: Series) -> alt.LayerChart:
    pairs = _pairs(series)
    rows = [row for pair in pairs for row in _rows(series, pair)]
    texts = ems((row["text"] for row in rows if "value" in row), SEMIBOLD)
    margin = f"{texts:.2f} * size + {_SIDE}"
    x = scales.across(series, inset=margin)
    join = alt.Chart().transform_filter("isValid(datum.before)")
    ends = {"x": alt.X("before:Q"), "x2": alt.X2("value"), "y": at_line()}
    recounted = any(_is_broken(series, pair) for pair in pairs)
    said = words("charts", series.language)["recounted_between"] if recounted else ""
    between = dict(zip(("from_edition", "to_edition"), series.editions[-2:], strict=False))
    return Page(series, rows, "name", by=["name"]).chart(
        *layers.track(series, left=value(f"left + {margin}")),
        join.mark_rule(style="join", strokeWidth=3).encode(**ends),
        layers.dots({"x": x, "y": at_line()}, _colours(series)),
        *_values(x),
        layers.missing(),
        right=f"width - ({margin})",
        about=(tidy.name_of_all(series), layers.unit(series), said.format(**between)),
    )


def _pairs(series: Series) -> list[list[Observation]]:
    """What both editions know of an answer (of one group), the older first.

    The greatest rise stands first, after it what was counted differently, last what one edition
    alone knows: a missing value is no partner of the one that is there.
    """
    found: dict[tuple[str, str], list[Observation]] = {}
    for item in series.observations:
        if item.edition in series.editions[-2:]:
            found.setdefault((item.answer, item.group), []).append(item)
    pairs = [[i for i in items if i.value is not None] or items[-1:] for items in found.values()]

    def place(pair: Sequence[Observation]) -> tuple[bool, bool, bool, float]:
        newest, is_single = tidy.value_of(pair[-1]), len(pair) == 1
        size = newest if is_single else newest - tidy.value_of(pair[0])
        return is_single, pair[-1].value is None, _is_broken(series, pair), -size

    return sorted(pairs, key=place)


def _is_broken(series: Series, pair: Sequence[Observation]) -> bool:
    return len(pair) > 1 and series.is_broken_between(*pair)


def _rows(series: Series, pair: Sequence[Observation]) -> Iterator[tidy.Row]:
    """Dots with the side of their value, -1 or 1; the newer one knows what it is joined to."""
    first, last = tidy.value_of(pair[0]), tidy.value_of(pair[-1])
    for item in pair:
        newest = item.edition == series.editions[-1]
        joined = newest and len(pair) > 1 and not _is_broken(series, pair)
        more = {"side": 1 if newest == (last >= first) else -1, "before": first if joined else None}
        name = tidy.name_beside_others(series, item)
        yield tidy.row_of(series, item, name=name, newest=newest, **more)


def _colours(series: Series) -> layers.Channels:
    if len(series.editions) == 1:
        return layers.coloured("edition:N", {series.editions[0]: "mark-1"})
    colours = dict(zip(series.editions[-2:], ("quiet", "mark-1"), strict=True))
    return layers.coloured("edition:N", colours, key(colours, symbolType="circle"))


def _values(x: alt.X) -> list[alt.Chart]:
    """Each value beside its dot, the newest in bold."""
    return [
        layers.known()
        .transform_filter(f"datum.side === {side} && datum.newest === {newest}")
        .mark_text(style=style, align="left" if side > 0 else "right", dx=side * _SIDE)
        .encode(x=x, y=at_line(), text=TEXT)
        for side in (-1, 1)
        for newest, style in (("false", "earlier"), ("true", "value"))
    ]
