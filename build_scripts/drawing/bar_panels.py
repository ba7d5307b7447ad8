"""Bars in small panels: the same answers in the same order in each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import layers, panels, tidy
from build_scripts.drawing.lines import GAP, NAME, Above, at_line, ems
from build_scripts.drawing.theme import SEMIBOLD

if TYPE_CHECKING:
    from build_scripts.survey.series import Observation, Series


def chart(series: Series) -> alt.LayerChart:
    """The newest value of each answer; one of an older edition says so."""
    newest = {(item.group, item.answer): item for item in panels.by_group(series)}
    rows = [tidy.row_of(series, item, **_named(series, item)) for item in newest.values()]
    texts = ems((row["text"] for row in rows if "value" in row), SEMIBOLD)
    missing = ems(row["text"] for row in rows if "value" not in row)
    low, high = tidy.ends(series)
    share = f"(datum.value - {low:g}) / {high - low:g}"
    zero = panels.share(f"{(max(low, 0) - low) / (high - low):.4f}")
    parts = layers.known().transform_calculate(start=zero, value_at=panels.share(share))
    values = parts.transform_calculate(end="max(datum.start, datum.value_at)")
    lacking = alt.Chart().transform_filter(layers.MISSING).transform_calculate(end=zero)
    track = (
        alt.Chart().transform_calculate(end=panels.share("1")).mark_bar(style="track", height=14)
    )
    layer = [
        track.encode(x=panels.at("left"), x2=alt.X2("end"), y=at_line()),
        layers.bars(parts, panels.at("start"), layers.LEADING, 14, end="value_at"),
        *layers.reference(series, panels.at("end"), 18, panels.share(share)),
        *(
            data.mark_text(style=style, dx=GAP).encode(
                x=panels.at("end"), y=at_line(), text="text:N"
            )
            for data, style in ((values, "small-value"), (lacking, "missing"))
        ),
        Above(
            "answer",
            "small",
            NAME,
            ["line", "left", "answer"],
            x=panels.at("left"),
            column="_panel",
        ).layer(),
    ][not layers.track(series) :]
    set_in = panels.Panels(
        series,
        before="0",
        behind=f"{texts:.2f} * small + {GAP}",
        least=f"{missing:.2f} * size + {GAP}",
        line="(datum.row - 1) * datum.places + datum.place",
        note=layers.reference_note(series),
    )
    return set_in.chart(rows, *layer, unit=layers.unit(series))


def _named(series: Series, item: Observation) -> tidy.Row:
    old = item.edition != series.editions[-1]
    text = {"text": f"{item.edition}: {item.value_text}"} if old else {}
    return text | panels.breakdown(series, item)
