"""What became of each answer from the one edition to the next: a line from left to right.

Values stand at both ends, names behind the newer ones. Where the definition changed in between
there are no lines, only the dots.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import altair as alt

from build_scripts.drawing import editions, line_ends, years
from build_scripts.drawing.example import Example, Values

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

KIND = {"de": "Steigungsdiagramm", "en": "Slope chart"}
EXAMPLE = Example(
    use="Wenige Antworten in zwei Erhebungen: was steigt, was fällt, was sich überholt / "
    "Few answers in two editions: what rises, what falls, what overtakes",
    title="Womit die Stadt zuerst erreicht wird / How people first reach the town hall",
    answers=(
        "Telefon / Phone",
        "persönlich / In person",
        "Internetseite / Website",
        "soziale Medien / Social media",
    ),
    values=(Values("2019", "Alle / All", "46 31 17 2"), Values("2024", "Alle / All", "33 19 38 8")),
)


def chart(series: Series) -> alt.LayerChart:
    newest = series.editions[-2:]
    shown = tuple(item for item in series.observations if item.edition in newest)
    of = replace(series, observations=shown)
    place = {"x": years.across(of), "y": years.up(of, named=False)}
    ends = alt.Chart().transform_aggregate(groupby=["time"]).mark_rule(style="grid")
    return line_ends.chart(of, editions.lines_of(of), place, "0", ends.encode(x=place["x"]))
