"""What the percentages of a figure refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.intervals import format_n
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.series import Observation, Series


def bases_of(series: Series) -> tuple[Observation, ...]:
    """One observation for every base, oldest edition first; n of groups stands in the table."""
    by_base: dict[tuple[object, ...], Observation] = {}
    for item in series.of_everybody:
        base = (item.edition, item.population_id, item.base_n, item.is_total or item.group)
        by_base.setdefault(base, item)
    return tuple(by_base.values())


def base_line(item: Observation, language: str) -> str:
    """``2016: Antwortende Kommunen, n = 332``."""
    label, nbsp = words("series", language), "\N{NO-BREAK SPACE}"
    size = format_n(item, language)
    number = f"n{nbsp}={nbsp}{size}" if size else label["n_unknown"]
    population = item.population if item.base_phrase else label["base_not_stated"]
    return f"{item.edition}: {population}, {number}"


def in_short(series: Series) -> str:
    """One line for search engines and previews: question, editions, bases, what there is."""
    bases = dict.fromkeys(base_line(item, series.language) for item in bases_of(series))
    title = series.title if series.title.endswith(("?", "!", ".")) else f"{series.title}."
    return f"{title} {'; '.join(bases)}. {words('pages', series.language)['figure_offers']}"
