"""Lines in small panels, with the line of everybody behind those of one answer."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from build_scripts.drawing import editions, layers, line_ends, panels, strips, year_panels, years
from build_scripts.drawing.keys import key
from build_scripts.drawing.lines import ems
from build_scripts.drawing.theme import SEMIBOLD
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.survey.series import Observation, Series

_HEIGHT = 110
"""Pixels of the scale of a panel with lines; it stands on as many lines of the page."""
_ROOM = 6


def chart(series: Series) -> alt.LayerChart:
    """Values over the years of each group, all on one scale."""
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
