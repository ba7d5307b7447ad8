"""What changed between the two newest editions: two dots for each answer, the greatest rise first.

A definition that changed in between leaves the dots unjoined, and says so. What only
one of the two editions reports stands below, as the one dot it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import axis, legend, placing, shapes
from build_scripts.drawing import canvas as on
from build_scripts.drawing.example import Example, Values
from build_scripts.drawing.house_style import LIGHT
from build_scripts.drawing.pairs import Pair, pairs_of

if TYPE_CHECKING:
    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.survey.series import Series

KIND = {"de": "Veränderung", "en": "Change"}
EXAMPLE = Example(
    use="Viele Antworten in zwei Erhebungen: was am meisten zugenommen hat, steht oben / "
    "Many answers in two editions: biggest rise first",
    title="Woher Nachrichten aus der Stadt kommen / Where local news comes from",
    answers=(
        "gedruckte Zeitung / Printed newspaper",
        "Lokalradio / Local radio",
        "Gespräche / Conversations",
        "soziale Medien / Social media",
        "Internetseite der Stadt / The town’s website",
        "Newsletter / Newsletters",
        "Aushang / Notice boards",
    ),
    values=(
        Values("2019", "Alle / All", "58 34 47 29 31 8 12"),
        Values("2024", "Alle / All", "41 33 45 44 40 17 9"),
    ),
    answer_mode="multiple",
)
HEIGHT = 26
BAND = 10
"""Half the height of the band that both dots lie on."""
BETWEEN = 12
DOT = 110
SIDE = 12
"""Pixels between a dot and its value."""


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    pairs = pairs_of(series)
    known = [item for pair in pairs for item in pair[1:] if item.value is not None]
    margin = SIDE + max(map(on.value_room, known), default=0.0)
    above, heading = legend.heading(on.name_of_all(series), canvas)
    steps = axis.steps(series)
    ends = (float(steps[0]), float(steps[-1]))
    scale = placing.scale(*ends, margin, canvas.width - margin)
    key, top = _key(series, canvas, heading)
    rows, names = _rows(series, pairs, canvas, top + 6)
    data, tracks = placing.chart_of(rows), placing.chart_of(names)
    bottom = names[-1]["mid"] + HEIGHT / 2
    layers = [
        *above,
        *key,
        shapes.texts(tracks, placing.at(0), "y", "label"),
        shapes.texts(tracks, placing.at(0), "note_y", "note", "accent", size=on.SMALL),
        shapes.tracks(tracks, 0, canvas.width),
        _joins(data, scale),
        shapes.dots(data, placing.across("value", scale), placing.down("mid"), DOT),
        *_values(data, scale),
    ]
    ticks, bottom = shapes.percent_axis(series.unit, canvas, scale, bottom)
    layers += ticks
    return placing.composed(canvas, layers, bottom + 2)


def _key(series: Series, canvas: Canvas, y: float) -> tuple[list[alt.Chart], float]:
    """Which dot is which edition; none where there is one edition only."""
    if len(series.editions) == 1:
        return [], y
    before, newest = series.editions[-2:]
    rows, bottom = legend.flow({before: LIGHT["quiet"], newest: LIGHT["mark-1"]}, canvas, y)
    return legend.key(rows, is_round=True), bottom


def _rows(
    series: Series, pairs: list[Pair], canvas: Canvas, y: float
) -> tuple[list[Row], list[Row]]:
    """A record for each dot, older edition first, and one for each name."""
    rows: list[Row] = []
    names: list[Row] = []
    for pair in pairs:
        label = canvas.lines(pair.name)
        bottom = y + len(label) * on.LINE
        note = canvas.words["break"] if series.is_broken_between(*pair[1:]) else ""
        place = {"note_y": bottom + on.SMALL, "mid": bottom + HEIGHT / 2}
        place["mid"] += on.SMALL_LINE if note else 0
        band = {"top": place["mid"] - BAND, "bottom": place["mid"] + BAND}
        names.append({"label": label, "y": y + on.LABEL, "note": note, **place, **band})
        for item in dict.fromkeys(pair[1:]):
            is_after = item.edition == series.editions[-1]
            other = pair.before if item is pair.after else pair.after
            rows.append(
                on.row_of(
                    item,
                    mid=place["mid"],
                    text_y=place["mid"] + 5,
                    other=None if note else on.number(other.value),
                    newest=is_after,
                    side=pair.side(item, is_after=is_after),
                    colour=LIGHT["mark-1" if is_after else "quiet"],
                )
            )
        y = place["mid"] + HEIGHT / 2 + BETWEEN
    return rows, names


def _joins(data: alt.Chart, scale: alt.Scale) -> alt.Chart:
    newest = data.transform_filter("datum.newest && isValid(datum.other)")
    layer: alt.Chart = newest.mark_rule(stroke=LIGHT["quiet"], strokeWidth=3).encode(
        x=placing.across("other", scale), x2=alt.X2("value"), y=placing.down("mid")
    )
    return layer


def _values(data: alt.Chart, scale: alt.Scale) -> list[alt.Chart]:
    """Each value beside its dot, the newest in bold; a missing one in words."""
    missing = data.transform_filter(shapes.MISSING)
    return [
        shapes.texts(
            missing, placing.at(on.GAP), "text_y", "value_text", "muted", **shapes.SLANTED
        ),
        *_known_values(data.transform_filter(shapes.KNOWN), scale),
    ]


def _known_values(data: alt.Chart, scale: alt.Scale) -> list[alt.Chart]:
    return [
        shapes.texts(
            data.transform_filter(f"{newest}datum.newest && datum.side == {side}"),
            placing.across("value", scale),
            "text_y",
            "value_text",
            colour,
            dx=side * SIDE,
            align="left" if side > 0 else "right",
            fontWeight=weight,
        )
        for newest, colour, weight in (("!", "muted", 400), ("", "text", on.SEMIBOLD))
        for side in (-1, 1)
    ]
