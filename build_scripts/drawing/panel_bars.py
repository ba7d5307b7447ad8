"""Bars in a small panel: the same answers in the same order in each, with track and value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing import placing, shapes
from build_scripts.drawing.house_style import LIGHT

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.drawing.panels import Panel
    from build_scripts.survey.series import Series

BAR = 14
BETWEEN = 8


def rows_of(series: Series, panel: Panel, canvas: Canvas, y: float) -> list[Row]:
    """A record for each bar, on a scale that is the same in all panels."""
    low, high = on.ends(series)
    known = [item for item in series.observations if item.value is not None]
    widest = max((on.value_room(item, on.SMALL) for item in known), default=0.0)
    scale = (panel.width - widest - on.GAP) / (high - low)
    zero = panel.left - low * scale
    by_answer = {item.answer: item for item in panel.items}
    rows: list[Row] = []
    for answer in on.by_value(series):
        label = canvas.lines(answer, panel.width, on.SMALL)
        top = y + len(label) * on.SMALL_LINE + 3
        if item := by_answer.get(answer):
            end = zero + on.value_of(item) * scale
            across = {"left": panel.left, "start": round(zero, 1), "end": round(end, 1)}
            down = {"y": y + on.SMALL, "top": top, "bottom": top + BAR, "text_y": top + 11.5}
            text_x = max(across["start"], across["end"]) + on.GAP
            colour = LIGHT["mark-1" if item.edition == series.editions[-1] else "quiet"]
            more = {"right": round(zero + high * scale, 1), "text_x": text_x, "colour": colour}
            rows.append(on.row_of(item, label=label, **across, **down, **more))
        y = top + BAR + BETWEEN
    return rows


def layers_of(series: Series, rows: list[Row]) -> list[alt.Chart]:
    """Labels, tracks, bars and values."""
    data = placing.chart_of(rows)
    left, text_x = placing.across("left"), placing.across("text_x")
    return [
        shapes.texts(data, left, "y", "label", **shapes.FINE),
        *([shapes.tracks_between(data, "left", "right")] if series.unit == "percent" else []),
        shapes.bars(data, None, "start", "end"),
        shapes.texts(
            data.transform_filter(shapes.KNOWN),
            text_x,
            "text_y",
            "value_text",
            **shapes.FINE,
            **shapes.BOLD,
        ),
        shapes.texts(
            data.transform_filter(shapes.MISSING),
            text_x,
            "text_y",
            "value_text",
            "muted",
            fontStyle="italic",
            **shapes.FINE,
        ),
    ]
