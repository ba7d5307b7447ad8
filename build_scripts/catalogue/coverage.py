"""What a survey covers in time and space, as catalogues ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.downloads.published_tables import said
from build_scripts.package.languages import languages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.survey.records import Edition


@dataclass(frozen=True, slots=True)
class Spatial:
    """The area the survey is about, from the property ``spatial`` of the descriptor."""

    name: str
    uri: str
    """From a vocabulary such as the countries of the EU Publications Office; '' = none stated."""


def spatial_of(descriptor: Mapping[str, Any], language: str) -> Spatial | None:
    """``"spatial": {"title": …, "title_en": …, "uri": …}``; None where the package says nothing."""
    stated = descriptor.get("spatial")
    if not isinstance(stated, dict):
        return None
    name = said(stated, "title", language, languages_of(descriptor)[0])
    return Spatial(name, str(stated.get("uri", "")))


def time_of(editions: Iterable[Edition]) -> tuple[str, str]:
    """When the editions began and ended: ``2013`` and ``2016``, ``2024-01`` and ``2024-06-17``.

    Each as exactly as the data state it, in a form of ISO 8601 that XML Schema knows as well.
    """
    known = [edition.when for edition in editions]
    first = min(known, key=lambda period: period.start)
    last = max(known, key=lambda period: period.end)
    return first.span[0], last.span[1]


def in_short(time: tuple[str, str]) -> str:
    """An interval of ISO 8601, ``2013/2016``; one date where both are the same."""
    return "/".join(dict.fromkeys(time))
