"""What the values of a figure refer to, said once for all editions that agree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.survey.foreign import like
from build_scripts.survey.intervals import format_n, span_of_n
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.survey.series import Observation, Series

_NBSP = "\N{NO-BREAK SPACE}"


def base_lines(series: Series) -> tuple[str, ...]:
    """``Befragte Ämter; n = 200 (2018), 260 (2020)``: a line for each population, oldest first.

    Years stand before a population that not all editions share; n of groups stands in the table.
    """
    by_population: dict[str, dict[str, list[Observation]]] = {}
    for item in series.of_everybody:
        editions = by_population.setdefault(_population(item, series), {})
        editions.setdefault(item.edition, []).append(item)
    return tuple(
        _line(population, {each: _size(items, series) for each, items in editions.items()}, series)
        for population, editions in by_population.items()
    )


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
    if item.is_total or series.items:
        return population
    named = population or words("series", series.language)["base_not_stated"]
    return like(population, f"{named} ({item.group})")


def _line(population: str, sizes: dict[str, str], series: Series) -> str:
    years = "" if len(sizes) == len(series.editions) else f"{', '.join(sizes)}:{_NBSP}"
    if not population and set(sizes.values()) == {""}:
        return years + words("pages", series.language)["base_and_n_unknown"]
    named = population or words("series", series.language)["base_not_stated"]
    return like(population, f"{years}{named}; {_sizes(sizes, series.language)}")


def _size(items: Sequence[Observation], series: Series) -> str:
    """Of all answers; the effective number differs from value to value and stands with each.

    The items of a battery may have one each: then from the least to the most.
    """
    if series.items and (span := span_of_n(items, series.language)):
        return span
    return format_n(replace(items[0], effective_n=None), series.language)


def _sizes(sizes: dict[str, str], language: str) -> str:
    """``n = 332``, or with the year behind each where they differ."""
    unknown = words("series", language)["n_unknown"]
    if len(set(sizes.values())) == 1:
        only = next(iter(sizes.values()))
        return f"n{_NBSP}={_NBSP}{only}" if only else unknown
    written = (f"{n or unknown}{_NBSP}({year})" for year, n in sizes.items())
    return f"n{_NBSP}={_NBSP}{', '.join(written)}"
