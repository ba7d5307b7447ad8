"""What a figure page says to people who reuse the figure: how to cite it, what was corrected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.downloads.citation import STYLES, figure_work
from build_scripts.downloads.files import reference_links

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.downloads.files import DownloadLink
    from build_scripts.releases.corrections import Correction
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class FigureReuse:
    """For the partial templates ``cite.html.j2`` and ``corrections.html.j2``."""

    citations: tuple[tuple[str, str], ...]
    """Name of the style and text."""
    references: tuple[DownloadLink, ...]
    corrections: tuple[Correction, ...]
    """Newest first."""


def figure_reuse(
    survey: Survey,
    series: Series,
    corrections: tuple[Correction, ...],
    sizes: Mapping[str, int],
    site: Site,
) -> FigureReuse:
    """``corrections`` are those of this figure, ``sizes`` those of all published files, by path."""
    work = figure_work(survey, series, site)
    stem = site.addresses.figure_file(series.survey_id, series.question_id, "", series.language)
    return FigureReuse(
        citations=tuple((name, style(work)) for name, style in STYLES),
        references=reference_links(stem, sizes),
        corrections=corrections,
    )
