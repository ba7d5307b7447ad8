"""Everything that is published, gathered as values before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.downloads import download_links, downloads_of, sizes_of
from build_scripts.embed_dialog import dialogs_of
from build_scripts.embeds import embeds_of
from build_scripts.figures import figures_of
from build_scripts.oembed import oembed_of
from build_scripts.page_data import DataPages, data_pages_of
from build_scripts.pages import Companions, pages_of
from build_scripts.pictures import pictures_of
from build_scripts.published_tables import files_of, tables_of
from build_scripts.releases import releases_of
from build_scripts.report import report_of
from build_scripts.site_pages import Published, read_hand_written, site_pages_of
from build_scripts.validation_report import validation_files
from build_scripts.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from build_scripts.figures import Figure
    from build_scripts.package import Examination
    from build_scripts.site import Site
    from build_scripts.site_files import SiteFile
    from build_scripts.survey import Survey

DRAWINGS = "build/cache/drawings"
"""Finished drawings, kept by content; safe to delete."""


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of the site as they go to the generator."""

    files: tuple[SiteFile, ...]
    figures: int
    """Questions with a figure, however many languages they are drawn in."""
    newest: str
    """Date of the newest data, ``YYYY-MM-DD``: the only date the site knows."""


def contents_of(examinations: Sequence[Examination], site: Site, project: Path) -> Contents:
    """Draw every figure and gather every file; the surveys must have been found valid."""
    surveys = [each.survey for each in examinations if each.survey]
    drawn = {
        survey.survey_id: {
            language: figures_of(survey, language, kept=project / DRAWINGS, workers=2)
            for language in survey.languages
        }
        for survey in surveys
    }
    files: list[SiteFile] = []
    for examination in examinations:
        if survey := examination.survey:
            files += _files_of_survey(survey, examination, drawn[survey.survey_id], site, project)
    for language in LANGUAGES:
        published = [
            Published(survey, drawn[survey.survey_id][language])
            for survey in surveys
            if language in survey.languages
        ]
        hand_written = read_hand_written(project / "docs" / language)
        files += site_pages_of(published, site, language, hand_written)
    return Contents(
        files=tuple(files),
        figures=sum(len(next(iter(by_language.values()))) for by_language in drawn.values()),
        newest=max(survey.created[:10] for survey in surveys),
    )


def _files_of_survey(
    survey: Survey,
    examination: Examination,
    drawn: Mapping[str, tuple[Figure, ...]],
    site: Site,
    project: Path,
) -> Iterator[SiteFile]:
    """Downloads and embeds first: the pages name their sizes."""
    folder = project / survey.folder
    report = report_of(examination)
    made = [*downloads_of(survey, folder, drawn, site), *validation_files(survey, report)]
    for language, figures in drawn.items():
        made += embeds_of(survey, figures, site, language)
        made += oembed_of(survey, figures, site, language)
        made += pictures_of(survey, figures, site, language)
    yield from made
    sizes = sizes_of(made)
    tables, releases = tables_of(files_of(folder)), releases_of(folder)
    for language, figures in drawn.items():
        companions = Companions(
            downloads={
                figure.series.question_id: download_links(figure.series, sizes)
                for figure in figures
            },
            embed_dialogs=dialogs_of(survey, drawn, site, language),
        )
        yield from pages_of(survey, figures, site, language, companions)
        yield from data_pages_of(
            DataPages(survey, tables, figures, releases, report, sizes, site, language)
        )
