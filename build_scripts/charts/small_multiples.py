"""One panel for each group, all on the same scale: bars, or lines where there are editions.

With a single answer the line of everybody stands quietly behind that of each group.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_scripts.drawing import bar_panels, line_panels
from build_scripts.drawing.example import EVERYBODY, Example, Values

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.survey.series import Series

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


def chart(series: Series) -> alt.LayerChart:
    return (line_panels if _has_history(series) else bar_panels).chart(series)


def _has_history(series: Series) -> bool:
    """Whether every panel would have a line."""
    known = {(i.group, i.answer, i.edition) for i in series.observations if i.value is not None}
    counted = Counter((group, answer) for group, answer, _ in known)
    return {group for (group, _), count in counted.items() if count > 1} == set(series.groups)
