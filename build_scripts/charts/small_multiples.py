"""One panel for each group, all on the same scale: bars, or lines where there are editions.

Answers stand in the same order in each. With a single answer the line of everybody stands quietly
behind that of each group.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, line_panels, panels, scales, tidy
from build_scripts.drawing.lines import GAP, NAME, Above, ems
from build_scripts.drawing.theme import SEMIBOLD

if TYPE_CHECKING:
    from build_scripts.survey.series import Observation, Series

_BAR = 14


def chart(series: Series) -> alt.TopLevelLayerSpec:
    return line_panels.chart(series) if _has_history(series) else _bars(series)


def _has_history(series: Series) -> bool:
    """Whether every panel would have a line."""
    known = {(i.group, i.answer, i.edition) for i in series.observations if i.value is not None}
    counted = Counter((group, answer) for group, answer, _ in known)
    return {group for (group, _), count in counted.items() if count > 1} == set(series.groups)


def _bars(series: Series) -> alt.TopLevelLayerSpec:
    """The newest value of each answer; one of an older edition says so."""
    newest = {(item.group, item.answer): item for item in panels.by_group(series)}
    rows = [tidy.row_of(series, item, **_said(series, item)) for item in newest.values()]
    texts = ems((row["text"] for row in rows if "value" in row), SEMIBOLD)
    missing = ems(row["text"] for row in rows if "value" not in row)
    set_in = panels.Panels(
        series,
        before="0",
        behind=f"{texts:.2f} * small + {GAP}",
        least=f"{missing:.2f} * size + {GAP}",
        line="(datum.row - 1) * datum.places + datum.place",
    )
    return set_in.chart(rows, _shapes(series), layers.reference_note(series))


def _said(series: Series, item: Observation) -> tidy.Row:
    old = item.edition != series.editions[-1]
    text = {"text": layers.joined(series, item.edition, item.value_text)} if old else {}
    return text | panels.breakdown(series, item)


def _shapes(series: Series) -> list[alt.Chart]:
    x = alt.X("value:Q", scale=scales.scale(*tidy.ends(series)), axis=None)
    once = ["line", "column", "answer"]
    return [
        *layers.track(series, _BAR, within=("line", "column")),
        layers.bars(layers.known(), x, layers.LEADING, _BAR),
        *layers.reference(series, x, 18),
        *layers.texts(x, style="small-value"),
        Above("answer", "small", NAME, once, column="_panel").layer(),
    ]
