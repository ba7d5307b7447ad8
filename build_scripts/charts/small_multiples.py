"""One panel for each group, all on the same scale: bars, or lines where there are editions.

With a single answer the line of everybody stands quietly behind that of each group.
"""

from __future__ import annotations

from collections import Counter
from itertools import product
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import (
    editions,
    layers,
    line_ends,
    panels,
    strips,
    tidy,
    year_panels,
    years,
)
from build_scripts.drawing.example import EVERYBODY, Example, Values
from build_scripts.drawing.keys import key
from build_scripts.drawing.lines import GAP, NAME, Above, at_line, ems
from build_scripts.drawing.theme import SEMIBOLD
from build_scripts.survey.wording import words

if TYPE_CHECKING:
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
_HEIGHT = 110
"""Pixels of the scale of a panel with lines; it stands on as many lines of the page."""
_ROOM = 6


def chart(series: Series) -> alt.LayerChart:
    return (_lines if _has_history(series) else _bars)(series)


def _has_history(series: Series) -> bool:
    """Whether every panel would have a line."""
    known = {(i.group, i.answer, i.edition) for i in series.observations if i.value is not None}
    counted = Counter((group, answer) for group, answer, _ in known)
    return {group for (group, _), count in counted.items() if count > 1} == set(series.groups)


def _bars(series: Series) -> alt.LayerChart:
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


def _lines(series: Series) -> alt.LayerChart:
    rows = editions.rows_of(series, _by_group(series), lambda item: panels.breakdown(series, item))
    for end, group in product(("first", "last"), series.groups):
        at_end = [row for row in rows if (row.get("end"), row["group"]) == (end, group)]
        line_ends.set_apart(at_end, "at", [1] * len(at_end), series, _HEIGHT)
    colours = strips.colours_of(series)
    shadow = len(series.answers) == 1 < len(series.groups)
    of_all = next((item.group for item in series.observations if item.is_total), "")
    names = colours | ({of_all: "quiet"} if shadow and of_all else {})
    colour = layers.coloured("answer:N", names, key(names))
    place = year_panels.in_panel(series, _HEIGHT)
    layer = [
        *year_panels.frames(series, place, _HEIGHT),
        *([year_panels.of_everybody(place)] if shadow else []),
        years.joined(place, colour),
        layers.dots(place, colour, size=36),
        *line_ends.at_ends(place, "small-value", 9),
        *([years.missing(place, "datum.end !== 'last'")] if len(series.answers) == 1 else []),
    ]
    texts = [row["text"] for row in rows if "value" in row or row.get("end") == "last"]
    side = f"{ems(texts, SEMIBOLD):.2f} * small + {9 + _ROOM}"
    set_in = panels.Panels(
        series,
        before=side,
        behind=side,
        line="datum.row",
        across=year_panels.across(series),
        note=words("charts", series.language)["break_note"] if series.breaks else "",
    )
    return set_in.chart(rows, *layer, unit=layers.unit(series))


def _by_group(series: Series) -> list[editions.Line]:
    found: dict[tuple[str, str], list[Observation]] = {}
    for item in panels.by_group(series):
        found.setdefault((item.group, item.answer), []).append(item)
    return [editions.Line(answer, "", tuple(items)) for (_, answer), items in found.items()]
