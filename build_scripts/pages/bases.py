"""What the values of a figure refer to, said once for all editions that agree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.survey.foreign import like
from build_scripts.survey.intervals import format_n
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.series import Observation, Series

_NBSP = "\N{NO-BREAK SPACE}"


def base_lines(series: Series) -> tuple[str, ...]:
    """``Befragte Ämter; n = 200 (2018), 260 (2020)``: a line for each population, oldest first.

    Years stand before a population that not all editions share; n of groups stands in the table.
    """
    by_population: dict[str, dict[str, str]] = {}
    for item in series.of_everybody:
        by_population.setdefault(_population(item, series), {}).setdefault(
            item.edition, _size(item, series.language)
        )
    return tuple(_line(population, sizes, series) for population, sizes in by_population.items())


_LONGEST = 220
"""Characters; search engines show no more."""


def in_short(series: Series) -> str:
    """One line for search engines and previews: question, editions, bases, what there is."""
    title = series.title if series.title.endswith(("?", "!", ".")) else f"{series.title}."
    bases = "; ".join(base_lines(series))
    offers = words("pages", series.language)["figure_offers"]
    said = f"{title} {', '.join(series.editions)}: {bases}."
    return f"{said} {offers}" if len(said) + len(offers) < _LONGEST else said


def _population(item: Observation, series: Series) -> str:
    population = item.population if item.base_phrase else ""
    if item.is_total:
        return population
    named = population or words("series", series.language)["base_not_stated"]
    return like(population, f"{named} ({item.group})")


def _line(population: str, sizes: dict[str, str], series: Series) -> str:
    years = "" if len(sizes) == len(series.editions) else f"{', '.join(sizes)}:{_NBSP}"
    if not population and set(sizes.values()) == {""}:
        return years + words("pages", series.language)["base_and_n_unknown"]
    named = population or words("series", series.language)["base_not_stated"]
    return like(population, f"{years}{named}; {_sizes(sizes, series.language)}")


def _size(item: Observation, language: str) -> str:
    """Of all answers; the effective number differs from value to value and stands with each."""
    return format_n(replace(item, effective_n=None), language)


def _sizes(sizes: dict[str, str], language: str) -> str:
    """``n = 332``, or with the year behind each where they differ."""
    unknown = words("series", language)["n_unknown"]
    if len(set(sizes.values())) == 1:
        only = next(iter(sizes.values()))
        return f"n{_NBSP}={_NBSP}{only}" if only else unknown
    written = (f"{n or unknown}{_NBSP}({year})" for year, n in sizes.items())
    return f"n{_NBSP}={_NBSP}{', '.join(written)}"
