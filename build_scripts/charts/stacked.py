"""Parts of a whole for several groups: thin strips of 0–100 % below each other, one key above.

Groups stand in the order of the codelist, everybody in bold; several editions have headings.
What the sources leave out stays empty; nothing is stretched to 100 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.drawing import strips
from build_scripts.drawing.example import EVERYBODY, Example, Values

if TYPE_CHECKING:
    import altair as alt

    from build_scripts.survey.series import Series

KIND = {"de": "Gestapelte Balken", "en": "Stacked bars"}
EXAMPLE = Example(
    use="Anteile, die zusammen ein Ganzes sind, für mehrere Gruppen / "
    "Shares that make a whole, for several groups",
    title="Hauptverkehrsmittel auf dem Weg zur Arbeit / Main means of transport to work",
    answers=("Fahrrad / Bicycle", "Bus und Bahn / Bus and train", "Auto / Car", "zu Fuß / On foot"),
    values=(
        Values("2021", EVERYBODY, "17 16 57 10"),
        Values("2021", "Land / Rural areas", "9 7 78 6"),
        Values("2021", "Stadt / Urban areas", "23 24 40 13"),
        Values("2024", EVERYBODY, "20 18 52 10"),
        Values("2024", "Land / Rural areas", "10 8 76 6"),
        Values("2024", "Stadt / Urban areas", "28 26 33 13"),
    ),
)


def chart(series: Series) -> alt.LayerChart:
    return strips.stacked(series)
