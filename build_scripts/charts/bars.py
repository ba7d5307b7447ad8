"""Shares of answers that do not exclude each other: bars, longest first, label above its bar.

Several editions or groups stand below each other under their answer, the newest edition and the
total in the strong colour; where editions were counted differently, words between them say so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import rows
from build_scripts.drawing.example import Example, Values

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.survey.series import Series

KIND = {"de": "Balkendiagramm", "en": "Bar chart"}
EXAMPLE = Example(
    use="Mehrfachnennungen, auch viele, und alles, wofür es nichts Besseres gibt / "
    "Multiple answers, many of them too, and whatever nothing else suits better",
    title="Wozu der Park besucht wird / What the park is visited for",
    answers=(
        "Spazierengehen / Walking",
        "Sport / Sports",
        "Feste und Konzerte / Fairs and concerts",
        "mit Kindern auf den Spielplatz / With children to the playground",
        "Abkürzung / As a short cut",
    ),
    values=(Values("2024", "Alle / All", "68 31 ~20 27 -"),),
    answer_mode="multiple",
)


def chart(series: Series) -> alt.LayerChart:
    return rows.bars(series)
