"""What a report is made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.figures.figure import Figure
    from build_scripts.releases.published import Release
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class ReportSource:
    """A survey in one language."""

    survey: Survey
    figures: tuple[Figure, ...]
    """In the language of the report."""
    tables: tuple[PublishedTable, ...]
    releases: tuple[Release, ...]
    site: Site
    language: str
