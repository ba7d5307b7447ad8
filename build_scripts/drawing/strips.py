"""Strips of parts: a row for each edition and group, its values above, Vega-Lite stacks them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import altair as alt

from build_scripts.drawing import layers, scales, tidy
from build_scripts.drawing.keys import key
from build_scripts.drawing.lines import NUMBERS, TEXT, at_line, ems, ordered
from build_scripts.drawing.page import Page
from build_scripts.drawing.theme import SEMIBOLD
from build_scripts.fonts.measure import room
from build_scripts.palette.colours import COLOURS, MARKS
from build_scripts.survey.units import PERCENT
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence

    from build_scripts.survey.series import Observation, Series

_STRIP = 21
_SMALL = 13
"""Pixels of small type, which numbers are set in."""
_APART = 6
"""Pixels between two values."""
_INSIDE = 6
"""Pixels between the end of a part and its name inside it."""


def rows_of(
    series: Series, more: Callable[[Observation], tidy.Row] = lambda _: {}
) -> list[tidy.Row]:
    """A strip is named by its group unless all are of everybody, else by its edition.

    Its first row says in words which parts of it have no value.
    """
    editions = len(series.editions) > 1
    groups = len(series.groups) > 1 or not series.observations[0].is_total
    rows = []
    for items in tidy.strips_of(series):
        lacking = [
            layers.joined(series, item.answer, item.value_text)
            for item in items
            if item.value is None
        ]
        if len(lacking) == len(items):
            lacking = list(dict.fromkeys(item.value_text for item in items))
        edition = items[0].edition if editions and groups else ""
        heading = (edition, tidy.breakdown_of(series, items[0]))
        for item in items:
            names = {
                "heading": ", ".join(filter(None, heading)) or None,
                "name": item.group if groups else item.edition if editions else None,
                "lacking": f"{words('frame', series.language)['semicolon']} ".join(lacking) or None,
            }
            rows.append(tidy.row_of(series, item, **names, **more(item)))
    return rows


def page(series: Series, rows: Sequence[tidy.Row], keys: Collection[str], least: float) -> Page:
    """Strips with their names, and so many pixels as their numbers need."""
    by = ("edition", "group")
    return Page(series, rows, "heading", "name", by=by, keys=keys, least=least / _SMALL)


def stacked(series: Series) -> alt.TopLevelLayerSpec:
    """Strips of the whole; what the sources leave out stays empty."""
    rows, colours, full = rows_of(series), colours_of(series), _whole(series)
    parts = layers.known().transform_stack(
        stack="value",
        as_=["start", "end"],
        groupby=["line"],
        sort=[alt.SortField("nth", "ascending")],
    )
    x = scales.across(series, "start:Q", to=full)
    least = max(sum(map(room_above, items)) for items in tidy.strips_of(series))
    return page(series, rows, colours, least).chart(
        *layers.track(series, _STRIP),
        shapes(parts, x, colours),
        *(_names_inside(parts, colours, x) if series.ordered else []),
        numbers(parts, rows, x, str(full)),
    )


def shapes(parts: alt.Chart, x: alt.X, colours: Mapping[str, str]) -> alt.Chart:
    """The parts, from ``start`` to ``end``."""
    colour = layers.coloured("answer:N", colours, key(colours))
    return layers.bars(parts, x, colour, _STRIP, end="end")


def _whole(series: Series) -> float:
    """What a full strip stands for: 100 percent, or the largest sum of any strip."""
    sums = (sum(map(tidy.value_of, items)) for items in tidy.strips_of(series))
    return max(100.0 if series.unit == PERCENT else 1.0, *sums)


def colours_of(series: Series) -> dict[str, str]:
    """A role for each answer: steps of a scale from little to much, or colours that differ.

    What is no step of the scale, or one answer too many, is quiet.
    """
    if series.ordered:
        return scale_colours(series, "seq")
    names = iter((*MARKS, *["quiet"] * len(series.answers)))
    return {
        answer: "quiet" if answer in series.beside_scale else next(names)
        for answer in series.answers
    }


def scale_colours(series: Series, family: str) -> dict[str, str]:
    """``seq`` or ``div``; of more than five steps neighbours share a colour."""
    scale = [answer for answer in series.answers if answer not in series.beside_scale]
    first, last = (2, 4) if len(scale) <= 2 else (1, 5)  # noqa: PLR2004  # a pair looks like one
    gap = (last - first) / max(1, len(scale) - 1)
    roles = {answer: f"{family}-{first + round(gap * at)}" for at, answer in enumerate(scale)}
    return {answer: roles.get(answer, "quiet") for answer in series.answers}


def _names_inside(parts: alt.Chart, colours: Mapping[str, str], x: alt.X) -> list[alt.Chart]:
    """The steps of a scale in the parts of the first strip, where they have room."""
    readable = {colour.name for colour in COLOURS if colour.ink == "surface"}
    answers = [answer for answer, role in colours.items() if role in readable]
    if not answers:
        return []
    letter = max(ems([name]) / len(name) for name in answers)
    needed = f"length(datum.answer) * {letter:.3f} * small + {2 * _INSIDE}"
    low, high = x["scale"]["domain"]
    has_room = f"(datum.end - datum.start) / {high - low} * (right - left) > {needed}"
    mine = f"indexof({json.dumps(answers, ensure_ascii=False)}, datum.answer) >= 0"
    named = parts.transform_filter(f"datum.line === 1 && {mine} && {has_room}")
    text = named.mark_text(style="on-dark", dx=_INSIDE)
    return [text.encode(x=x, y=at_line(), text=alt.Text("answer:N"))]


def room_above(item: Observation) -> float:
    """Pixels that the number of a part needs."""
    return room(item.value_text, _SMALL, SEMIBOLD) + _APART if item.value is not None else 0


def numbers(
    parts: alt.Chart,
    rows: Sequence[tidy.Row],
    x: alt.X,
    end: str,
    within: Sequence[str] = ("line",),
) -> alt.Chart:
    """The value above each part where it begins, or beside the value before; none beyond ``end``.

    All in units of the scale: from left to right a value is moved behind
    the one before it (the running maximum of where the values before it end), then back from
    ``end`` as far as those behind it need.
    """
    letter = max(room(row["text"], 1, SEMIBOLD) / len(row["text"]) for row in rows)
    low, high = x["scale"]["domain"]
    unit = f"* {high - low} / (right - left)"
    needed = f"(length(datum.text) * {letter:.3f} * small + {_APART}) {unit}"
    sort = ordered("nth")
    groupby: list[Any] = list(within)
    spare = 0 if len(within) > 1 else _APART  # behind a side another one begins
    return (
        parts.transform_calculate(room=needed)
        .transform_window(until="sum(room)", sort=sort, groupby=groupby)
        .transform_joinaggregate(all="sum(room)", groupby=groupby)
        .transform_calculate(before="datum.until - datum.room")
        .transform_calculate(free="datum.start - datum.before")
        .transform_window(free="max(free)", sort=sort, groupby=groupby)
        .transform_calculate(back=f"{end} + {spare} {unit} - datum.all")
        .transform_calculate(start="min(datum.free, datum.back) + datum.before")
        .transform_calculate(line=f"datum.line + {NUMBERS}")
        .mark_text(style="small-value", baseline="bottom", dy=9)
        .encode(x=x, y=at_line(), text=TEXT)
    )
