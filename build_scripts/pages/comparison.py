"""A figure compared with earlier editions, only as far as it may be compared."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from build_scripts.survey.records import UNCERTAIN, WITHHELD
from build_scripts.survey.units import PERCENT
from build_scripts.survey.wording import format_number, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from build_scripts.survey.series import Observation, Series


@dataclass(frozen=True, slots=True)
class Comparison:
    """One answer in two neighbouring editions."""

    earlier: Observation
    later: Observation
    change: str
    """``+10 Prozentpunkte``; '' where the two may not be subtracted."""
    obstacle: str
    """Why not; '' where they may."""


def comparisons_of(series: Series) -> tuple[Comparison, ...]:
    """Every answer that two neighbouring editions report, oldest pair first."""
    return tuple(
        _comparison(earlier, later, series)
        for earlier_edition, later_edition in pairwise(series.editions)
        for earlier, later in _pairs(series, earlier_edition, later_edition)
    )


def _pairs(
    series: Series, earlier_edition: str, later_edition: str
) -> Iterator[tuple[Observation, Observation]]:
    later = {
        (item.key.answer_id, item.key.group_id): item
        for item in series.observations
        if item.edition == later_edition
    }
    for item in series.observations:
        partner = later.get((item.key.answer_id, item.key.group_id))
        if item.edition == earlier_edition and partner is not None:
            yield item, partner


def _comparison(earlier: Observation, later: Observation, series: Series) -> Comparison:
    obstacle = _obstacle(earlier, later, series)
    change = "" if obstacle else _change(earlier, later, series)
    return Comparison(earlier, later, change, obstacle)


def _obstacle(earlier: Observation, later: Observation, series: Series) -> str:
    """The first that is in the way, in words."""
    both = (earlier, later)
    statuses = [item.obs_status for item in both]
    obstacles = {
        "break": series.is_broken_between(earlier, later),
        "withheld": WITHHELD in statuses,
        "missing": any(item.value is None for item in both),
        "base": earlier.population_id != later.population_id,
        "base_unknown": not earlier.base_phrase,
        "uncertain": UNCERTAIN in statuses,
        "approximate": any(item.precision == "approximate" for item in both),
    }
    label = words("pages", series.language)
    found = (name for name, is_there in obstacles.items() if is_there)
    return next((label[f"not_comparable_{name}"] for name in found), "")


def _change(earlier: Observation, later: Observation, series: Series) -> str:
    if earlier.value is None or later.value is None:
        return ""
    return difference_text(series, later.value - earlier.value)


def difference_text(series: Series, difference: Decimal) -> str:
    """``+10 Prozentpunkte``, ``−2,5``, ``±0``; exact, never rounded."""
    number, unit = signed(series, difference), difference_unit(series)
    return f"{number}\N{NO-BREAK SPACE}{unit}".strip()


def signed(series: Series, difference: Decimal) -> str:
    """``+10``, ``−2,5``, ``±0``; exact, never rounded."""
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    return f"{sign}{format_number(abs(difference), series.language)}"


def difference_unit(series: Series) -> str:
    """What differences of shares count; '' for values in any other unit."""
    return words("pages", series.language)["points"] if series.unit == PERCENT else ""
