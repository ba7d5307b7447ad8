"""What the percentages of a figure refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.wording import format_number, words

if TYPE_CHECKING:
    from build_scripts.series import Observation, Series


def bases_of(series: Series) -> tuple[Observation, ...]:
    """One observation for every base, oldest edition first; n of groups stands in the table."""
    by_base: dict[tuple[object, ...], Observation] = {}
    for item in series.of_everybody:
        base = (item.edition, item.population_id, item.base_n, item.is_total or item.group)
        by_base.setdefault(base, item)
    return tuple(by_base.values())


def base_line(item: Observation, language: str) -> str:
    """``Antwortende Kommunen 2016, n = 332``."""
    label, nbsp = words("series", language), "\N{NO-BREAK SPACE}"
    known = item.base_n is not None
    number = f"n{nbsp}={nbsp}{format_number(item.base_n or 0, language)}"
    return f"{item.population} {item.edition}, {number if known else label['n_unknown']}"


def in_short(series: Series) -> str:
    """One line for search engines and previews: question, editions, bases."""
    bases = dict.fromkeys(base_line(item, series.language) for item in bases_of(series))
    return f"{series.title}, {', '.join(series.editions)}. {'; '.join(bases)}."
