"""What a survey covers in time and space, as catalogues ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.downloads.published_tables import said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.survey.records import Survey


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
    return Spatial(said(stated, "title", language), str(stated.get("uri", "")))


def years_of(survey: Survey) -> tuple[int, int]:
    """The years of the first and the last edition."""
    years = [edition.year for edition in survey.editions]
    return min(years), max(years)
