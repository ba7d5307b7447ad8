"""What a figure page says to people who reuse the figure: how to cite it, what was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.downloads.citation import STYLES, figure_work
from build_scripts.downloads.reference_files import carried_references

if TYPE_CHECKING:
    from build_scripts.downloads.reference_files import CarriedReference
    from build_scripts.releases.corrections import Correction
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class FigureReuse:
    """For the partial templates ``cite.html.j2`` and ``corrections.html.j2``."""

    citations: tuple[tuple[str, str], ...]
    """Name of the style and text."""
    references: tuple[CarriedReference, ...]
    corrections: tuple[Correction, ...]
    """Newest first."""


def figure_reuse(
    survey: Survey,
    series: Series,
    corrections: tuple[Correction, ...],
    site: Site,
) -> FigureReuse:
    """``corrections`` are those of this figure."""
    work = figure_work(survey, series, site)
    return FigureReuse(
        citations=tuple((name, style(work)) for name, style in STYLES),
        references=carried_references(work, series.question_id),
        corrections=corrections,
    )
