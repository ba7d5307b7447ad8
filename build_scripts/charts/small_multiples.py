"""One panel for each group, all on the same scale: bars, or lines where there are editions.

With a single answer the line of everybody stands quietly behind that of each group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import canvas as on
from build_scripts.drawing import (
    legend,
    panel_bars,
    panel_grid,
    panel_lines,
    placing,
    shapes,
    shares,
)
from build_scripts.drawing.example import EVERYBODY, Example, Values
from build_scripts.drawing.house_style import LIGHT
from build_scripts.drawing.panels import rows_of_panels

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.drawing.canvas import Canvas, Row
    from build_scripts.drawing.panels import Panel
    from build_scripts.survey.series import Observation, Series

KIND = {"de": "Kleine Diagramme je Gruppe", "en": "Small multiples"}
EXAMPLE = Example(
    use="Derselbe Vergleich für jede Gruppe, auch über viele Erhebungen / "
    "The same comparison for each group, over many editions too",
    title="Arbeiten von zu Hause / Working from home",
    answers=("mindestens einen Tag in der Woche / at least one day a week",),
    values=tuple(
        Values(edition, group, text)
        for edition, texts in (
            ("2018", ("12", "7", "14", "21")),
            ("2020", ("31", "14", "37", "52")),
            ("2022", ("29", "11", "-", "50")),
            ("2024", ("24", "9", "27", "45")),
        )
        for group, text in zip(
            (EVERYBODY, "Handwerk / Crafts", "Handel / Trade", "Verwaltung / Offices"),
            texts,
            strict=True,
        )
    ),
)
BETWEEN = 26
"""Pixels between two rows of panels."""


def draw(series: Series, canvas: Canvas) -> alt.LayerChart:
    return (_lines if len(series.editions) > 1 else _bars)(series, canvas)


def _bars(series: Series, canvas: Canvas) -> alt.LayerChart:
    rows: list[Row] = []
    headings: list[Row] = []
    y = 0.0
    for panels in rows_of_panels(series, canvas):
        top = _headed(panels, headings, y)
        for panel in panels:
            rows += panel_bars.rows_of(series, panel, canvas, top)
        y = max(row["bottom"] for row in rows) + BETWEEN
    layers = [_headings(headings), *panel_bars.layers_of(series, rows)]
    return placing.composed(canvas, layers, y - BETWEEN + 2)


def _lines(series: Series, canvas: Canvas) -> alt.LayerChart:
    key, y = legend.flow(_key(series), canvas)
    colours = shares.colours_of(series)
    rows: list[Row] = []
    behind: list[Row] = []
    headings: list[Row] = []
    frame: tuple[list[Row], ...] = ([], [], [])
    y += 12
    for panels in rows_of_panels(series, canvas):
        top = _headed(panels, headings, y) + on.SMALL_LINE
        for panel in panels:
            plot = panel_lines.plot_of(series, panel, top)
            rows += panel_lines.rows_of(series, panel.items, plot, colours)
            if not panel.items[0].is_total:
                behind += panel_lines.rows_of(
                    series, _shadow(series), plot, dict.fromkeys(series.answers, LIGHT["quiet"])
                )
            for rows_so_far, more in zip(frame, panel_grid.rows_of(series, plot), strict=True):
                rows_so_far.extend(more)
        y = top + panel_lines.height_of(series) + on.SMALL_LINE + BETWEEN
    note = _note(series, canvas, y - BETWEEN + 26)
    layers = [
        *legend.key(key),
        _headings(headings),
        *panel_grid.layers_of(*frame),
        *([panel_lines.shadow(behind)] if behind else []),
        *panel_lines.layers_of(rows),
        *note,
    ]
    return placing.composed(canvas, layers, y - BETWEEN + (34 if note else 6))


def _headed(panels: tuple[Panel, ...], headings: list[Row], y: float) -> float:
    """Notes the names of these panels; where what is below them begins."""
    headings += [{"x": each.left, "y": y + on.LABEL, "name": each.heading} for each in panels]
    return y + max(len(each.heading) for each in panels) * on.LINE + 4


def _headings(headings: list[Row]) -> alt.Chart:
    data = placing.chart_of(headings)
    return shapes.texts(data, placing.across("x"), "y", "name", **shapes.BOLD)


def _key(series: Series) -> dict[str, str]:
    """Colours of the answers; of a single one also the line that is behind it."""
    colours = shares.colours_of(series)
    return colours | {item.group: LIGHT["quiet"] for item in _shadow(series)}


def _shadow(series: Series) -> list[Observation]:
    """The line of everybody, to compare groups with; several answers would be too many."""
    has_groups = len(series.groups) > 1 and len(series.answers) == 1
    return [item for item in series.observations if item.is_total and has_groups]


def _note(series: Series, canvas: Canvas, y: float) -> list[alt.Chart]:
    """What a dotted line means."""
    if not series.breaks:
        return []
    data = placing.chart_of([{"text": canvas.words["break_note"], "y": y}])
    return [shapes.texts(data, placing.at(0), "y", "text", "accent", size=on.SMALL)]
