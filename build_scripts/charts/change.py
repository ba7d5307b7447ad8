"""What changed between the two newest editions: two dots for each answer, the greatest rise first.

A definition that changed in between leaves the dots unjoined, and says so. What only
one of the two editions reports stands below, as the one dot it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, scales, tidy
from build_scripts.drawing.keys import key
from build_scripts.drawing.lines import TEXT, at_line, ems, from_left
from build_scripts.drawing.page import Page
from build_scripts.drawing.theme import SEMIBOLD, Style
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.series import Observation, Series

_SIDE = 12
"""Pixels between a dot and its value."""


def chart(series: Series) -> alt.TopLevelLayerSpec:
    pairs = _pairs(series)
    broken = any(len(pair) > 1 and series.is_broken_between(*pair) for pair in pairs)
    rows = [row for pair in pairs for row in _rows(series, pair, broken=broken)]
    texts = ems((row["text"] for row in rows if "value" in row), SEMIBOLD)
    margin = f"{texts:.2f} * size + {_SIDE}"
    x = scales.across(series, inset=margin)
    # Once for all, since a change of definition is one of the question.
    said = words("charts", series.language)["recounted_between"] if broken else ""
    said = said.format(from_edition=series.editions[-2:][0], to_edition=series.editions[-1])
    join = alt.Chart().transform_filter("isValid(datum.before)")
    ends = {"x": alt.X("before:Q"), "x2": alt.X2("value"), "y": at_line()}
    return Page(series, rows, "name", by=["name"]).chart(
        *layers.track(series, left=from_left(f"left + {margin}")),
        join.mark_rule(style="join", strokeWidth=3).encode(**ends),
        layers.dots({"x": x, "y": at_line()}, _colours(series)),
        _values(x),
        layers.missing(),
        right=f"width - ({margin})",
        about=layers.joined(series, tidy.name_of_all(series), layers.unit(series), said),
    )


def _pairs(series: Series) -> list[tuple[Observation, ...]]:
    """What both editions know of an answer (of one group), the older first.

    The greatest rise stands first, last what one edition alone knows: a missing value is no
    partner of the one that is there.
    """
    shown = (item for item in series.observations if item.edition in series.editions[-2:])
    answers = tidy.grouped(shown, "answer", "group")
    pairs = [tuple(i for i in items if i.value is not None) or items[-1:] for items in answers]

    def place(pair: tuple[Observation, ...]) -> tuple[bool, bool, float]:
        is_single = len(pair) == 1
        size = tidy.value_of(pair[-1]) - (0 if is_single else tidy.value_of(pair[0]))
        return is_single, pair[-1].value is None, -size

    return sorted(pairs, key=place)


def _rows(series: Series, pair: tuple[Observation, ...], *, broken: bool) -> Iterator[tidy.Row]:
    """Dots with the side of their value, -1 or 1; the newer one knows what it is joined to."""
    first, last = tidy.value_of(pair[0]), tidy.value_of(pair[-1])
    for item in pair:
        newest = item.edition == series.editions[-1]
        before = first if newest and len(pair) > 1 and not broken else None
        side = 1 if newest == (last >= first) else -1
        name = tidy.name_beside_others(series, item)
        yield tidy.row_of(series, item, name=name, newest=newest, side=side, before=before)


def _colours(series: Series) -> layers.Channels:
    newest = series.editions[-2:]
    colours = dict(zip(newest, ("quiet", "mark-1")[-len(newest) :], strict=True))
    legend = key(colours, symbolType="circle") if len(newest) > 1 else None
    return layers.coloured("edition:N", colours, legend)


def _values(x: alt.X) -> alt.Chart:
    """Each value beside its dot, the newest in bold."""
    look: Style = {
        "align": {"expr": "datum.side > 0 ? 'left' : 'right'"},
        "dx": {"expr": f"{_SIDE} * datum.side"},
        "fontWeight": {"expr": f"datum.newest ? {SEMIBOLD} : 400"},
        "color": {"expr": "datum.newest ? text : muted"},
    }
    return layers.known().mark_text(**look).encode(x=x, y=at_line(), text=TEXT)
