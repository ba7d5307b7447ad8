"""A chart in words, for wherever no table stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.series import Observation, Series

MOST_SPOKEN = 12
"""Of so many values an alternative text speaks; more are no longer followed by ear."""


def _most_frequent(series: Series) -> tuple[Observation, ...]:
    """Of each item of a battery the answer with the highest value: all would fill minutes."""
    best: dict[str, Observation] = {}
    for item in series.observations:
        if item.value is not None:
            known = best.setdefault(item.group, item)
            if known.value is not None and item.value > known.value:
                best[item.group] = item
    return tuple(best.values())


def spoken(series: Series) -> str:
    """The finding and the values that a chart of the series shows."""
    shown = series.observations if series.breakdown_id else series.of_everybody
    if series.items and not series.row_answer:
        shown = _most_frequent(series)
    signs = words("frame", series.language)
    readings = [f"{item.named}{signs['colon']} {item.value_text}" for item in shown]
    if (unsaid := len(readings) - MOST_SPOKEN) > 0:
        more = words("charts", series.language)["more_values"].format(number=unsaid)
        readings[MOST_SPOKEN:] = [more]
    headline = series.headline or series.title
    between = f"{signs['semicolon']} "
    return f"{headline.rstrip('.')}. {between.join(readings)}."
