"""Strips of parts: rows of coloured pieces with the values above and the names beside them.

Where a piece begins and ends is the matter of the chart; it says so in pixels.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.drawing import canvas as on
from build_scripts.drawing import placing, shapes, shares
from build_scripts.drawing.text_measure import room

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import altair as alt

    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.survey.series import Observation, Series

SEAM = 2
"""Pixels between two parts, so that they stay apart in any palette."""
STRIP = 22
BETWEEN = 12


class Piece(NamedTuple):
    """Pixels from left to right."""

    start: float
    end: float
    text: float
    """Where the value begins."""


@dataclass(frozen=True, slots=True)
class Strips:
    """Records of a picture of strips."""

    headings: list[Row]
    names: list[Row]
    parts: list[Row]
    bottom: float


def names_beside(series: Series, canvas: Canvas) -> float:
    """Pixels for the names beside their strips; 0 = they stand above, or there is one strip."""
    most = canvas.width / 4
    names = {_name(series, items[0]) for items in shares.sets_of(series).values()}
    if names == {""} or canvas.width <= on.NARROW:
        return 0
    words = max(room(word, on.SMALL, on.SEMIBOLD) for name in names for word in name.split())
    widest = max(room(name, on.SMALL, on.SEMIBOLD) for name in names)
    return math.ceil(min(widest, most)) + 2 * on.GAP if words <= most else 0


def strips_of(
    series: Series,
    canvas: Canvas,
    y: float,
    colours: Mapping[str, str],
    place: Callable[[Sequence[Observation]], list[Piece]],
) -> Strips:
    """A strip for each edition and group; ``place`` says where each part and its value stand."""
    strips = Strips([], [], [], 0)
    beside = names_beside(series, canvas)
    edition = ""
    for items in shares.sets_of(series).values():
        if min(len(series.editions), len(series.groups)) > 1 and items[0].edition != edition:
            edition = items[0].edition
            strips.headings.append({"label": edition, "y": y + on.LABEL + (8 if y else 0)})
            y = strips.headings[-1]["y"] + 8
        name = _name(series, items[0])
        width = beside - 2 * on.GAP if beside else 0
        lines = canvas.lines(name, width, on.SMALL, on.SEMIBOLD) if name else []
        strips.names.append(_name_row(series, items[0], lines, y, is_beside=bool(beside)))
        top = strips.names[-1]["top"]
        strips.parts.extend(_part_rows(items, place(items), top, colours))
        y = strips.names[-1]["end"] + BETWEEN
    return Strips(strips.headings, strips.names, strips.parts, y - BETWEEN)


def _name(series: Series, item: Observation) -> str:
    """The group where there are several, else the edition; '' for the only strip."""
    if len(series.groups) > 1:
        return item.group
    return item.edition if len(series.editions) > 1 else ""


def _name_row(
    series: Series, item: Observation, lines: list[str], y: float, *, is_beside: bool
) -> Row:
    needed = len(lines) * on.SMALL_LINE
    over = max(0.0, (needed - STRIP) / 2) if is_beside else 0.0
    top = y + (max(on.SMALL_LINE, over) if is_beside else on.SMALL_LINE + needed + 3)
    middle = top + STRIP / 2 + 5 - (needed - on.SMALL_LINE) / 2
    return {
        "name": lines,
        "name_y": middle if is_beside else y + on.SMALL,
        "leading": item.is_total if len(series.groups) > 1 else on.is_leading(series, item),
        "top": top,
        "bottom": top + STRIP,
        "end": top + STRIP + over,
    }


def _part_rows(
    items: Sequence[Observation], pieces: Sequence[Piece], top: float, colours: Mapping[str, str]
) -> list[Row]:
    return [
        on.row_of(
            item,
            start=round(piece.start, 2),
            end=round(piece.end, 2),
            colour=colours[item.answer],
            top=top,
            bottom=top + STRIP,
            text_x=piece.text,
            text_y=top - 4,
        )
        for item, piece in zip(items, pieces, strict=True)
    ]


def layers_of(strips: Strips) -> list[alt.Chart]:
    """Headings, names, parts and values."""
    names = placing.chart_of(strips.names)
    parts = placing.chart_of(strips.parts)
    headings = placing.chart_of(strips.headings)
    return [
        *(
            [shapes.texts(headings, placing.at(0), "y", "label", **shapes.BOLD)]
            if strips.headings
            else []
        ),
        *(
            shapes.texts(chosen, placing.at(0), "name_y", "name", **shapes.FINE, fontWeight=weight)
            for chosen, weight in (
                (names.transform_filter("datum.leading"), on.SEMIBOLD),
                (names.transform_filter("!datum.leading"), 400),
            )
        ),
        shapes.bars(parts, None, "start", "end", x2Offset=-SEAM),
        shapes.texts(
            parts, placing.across("text_x"), "text_y", "value_text", **shapes.FINE, **shapes.BOLD
        ),
    ]
