"""A chart in words, for wherever no table stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

MOST_SPOKEN = 12
"""Of so many values an alternative text speaks; more are no longer followed by ear."""


def spoken(series: Series) -> str:
    """The finding and the values that a chart of the series shows."""
    shown = series.observations if series.breakdown_id else series.of_everybody
    readings = [item.reading for item in shown]
    if (unsaid := len(readings) - MOST_SPOKEN) > 0:
        more = words("charts", series.language)["more_values"].format(number=unsaid)
        readings[MOST_SPOKEN:] = [more]
    headline = series.headline or series.title
    return f"{headline.rstrip('.')}. {'; '.join(readings)}."
