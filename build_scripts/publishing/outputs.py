"""Everything that is published of one survey: drawn first, then made file by file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from typing import TYPE_CHECKING

from build_scripts.archives.files import archive_files
from build_scripts.archives.kept_survey import KeptSurvey
from build_scripts.catalogue.coverage import spatial_of
from build_scripts.catalogue.schema_org import json_ld_of_figure, json_ld_of_survey
from build_scripts.downloads.files import handy_links, sizes_of
from build_scripts.downloads.published_package import published_package
from build_scripts.downloads.published_tables import descriptor_of, files_of, tables_of
from build_scripts.downloads.validation_report import report_of, validation_files
from build_scripts.embeds.dialog import by_question, dialogs_of
from build_scripts.embeds.embed_pages import embeds_of
from build_scripts.embeds.former_embeds import also_before, last_embeds
from build_scripts.embeds.oembed import oembed_of
from build_scripts.exports import download_links, downloads_of, own_sizes
from build_scripts.figures.figure import figures_of, with_views
from build_scripts.pages.data_pages import DataPages, data_pages_of
from build_scripts.pages.figure_page import figure_page
from build_scripts.pages.figure_reuse import figure_reuse
from build_scripts.pages.former_pages import former_pages, withdrawn_pages
from build_scripts.pages.group_pages import group_pages
from build_scripts.pages.kin import beside_of
from build_scripts.pages.survey_pages import pages_of
from build_scripts.pages.survey_source import NOTHING_ELSE, Companions, SurveySource
from build_scripts.pictures.files import pictures_of
from build_scripts.releases.corrections import corrections_by_question
from build_scripts.releases.farewell import farewells_of
from build_scripts.releases.frozen_versions import frozen_versions
from build_scripts.releases.lines import Names
from build_scripts.releases.published import frozen_embeds, register_of, releases_of
from build_scripts.report.files import report_files
from build_scripts.report.source import ReportSource
from build_scripts.site.files import SiteFile
from build_scripts.site.kept.fingerprints import fingerprint
from build_scripts.site.kept.shelf import kept
from build_scripts.survey.spoken import said_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.catalogue.coverage import Spatial
    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.figures.figure import Figure
    from build_scripts.pages.kin import Beside
    from build_scripts.reading import Examination
    from build_scripts.releases.corrections import Correction
    from build_scripts.releases.published import Release
    from build_scripts.releases.register import Registered
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class Drawings:
    """Where finished drawings are kept, who makes new ones, and whether they are printed."""

    kept: Path
    pool: Executor | None
    report: bool = False
    """With a report for each survey and language."""
    shelf: Shelf | None = None
    """Where finished files are kept."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A valid survey with everything that several outputs are made from."""

    survey: Survey
    watched: Survey
    """The same for what may be kept without depending on all results."""
    folder: Path
    figures: Mapping[str, tuple[Figure, ...]]
    """By language."""
    package: Mapping[str, bytes]
    """As it is served, by path below the address of the package."""
    tables: tuple[PublishedTable, ...]
    releases: tuple[Release, ...]
    withdrawn: tuple[Registered, ...]
    """Versions that were published and must not stay online."""
    spatial: Mapping[str, Spatial | None]
    """The area the survey is about, by language."""
    report: Mapping[str, object]


def ready_of(
    examination: Examination, survey: Survey, site: Site, project: Path, drawings: Drawings
) -> Ready:
    """Draw the figures of a valid survey in all its languages and put its package together."""
    folder = project / survey.folder
    sources = files_of(folder)
    descriptor = descriptor_of(sources)
    return Ready(
        survey=survey,
        watched=drawings.shelf.watched(survey) if drawings.shelf else survey,
        folder=folder,
        figures={
            language: figures_of(
                survey, language, drawings.kept, drawings.pool, _named(drawings.shelf)
            )
            for language in survey.languages
        },
        package={
            file.path: file.content
            for file in kept(
                drawings.shelf, _package_files, survey, sources, site, pieces=drawings.shelf
            )
        },
        tables=tables_of(sources),
        releases=tuple(
            replace(each, note=said_by(survey, each.note)) for each in releases_of(folder)
        ),
        withdrawn=tuple(
            replace(each, withdrawn=said_by(survey, each.withdrawn))
            for each in register_of(folder)
            if each.withdrawn
        ),
        spatial={language: spatial_of(descriptor, language) for language in survey.languages},
        report=report_of(examination),
    )


def _named(shelf: Shelf | None) -> Callable[[Series], str]:
    return shelf.named if shelf else fingerprint


def kept_of(ready: Ready, site: Site) -> KeptSurvey:
    """The survey as archives keep it."""
    return _kept_survey(ready.survey, ready.package, ready.tables, ready.figures, site)


def _kept_survey(
    survey: Survey,
    package: Mapping[str, bytes],
    tables: tuple[PublishedTable, ...],
    figures: Mapping[str, tuple[Figure, ...]],
    site: Site,
) -> KeptSurvey:
    """Told once where all its words are in another language."""
    told = survey.languages[:1] if survey.texts_in else survey.languages
    return KeptSurvey(
        survey=replace(survey, languages=told, keywords=survey.keywords[: len(told)]),
        package=package,
        tables=tables,
        descriptor=descriptor_of(package),
        series={
            language: tuple(each.series for each in drawn if not each.series.items)
            for language, drawn in figures.items()
            if language in told
        },
        site=site,
    )


def _archive_files(  # noqa: PLR0913, PLR0917  # everything that the files depend on
    survey: Survey,
    package: Mapping[str, bytes],
    tables: tuple[PublishedTable, ...],
    figures: Mapping[str, tuple[Figure, ...]],
    site: Site,
    pieces: Shelf | None,
) -> Iterator[SiteFile]:
    yield from archive_files(_kept_survey(survey, package, tables, figures, site), pieces)


def _package_files(
    survey: Survey, sources: Mapping[str, bytes], site: Site, pieces: Shelf | None
) -> Iterator[SiteFile]:
    """By path below the address of the package."""
    for name, content in published_package(survey, sources, site, pieces).items():
        yield SiteFile(name, content)


def files_of_survey(ready: Ready, site: Site, drawings: Drawings) -> Iterator[SiteFile]:
    """Every file of a survey. Downloads and embeds first: the pages name their sizes."""
    sizes: dict[str, int] = {}
    farewells = farewells_of(ready.survey, ready.releases)
    for file in _companion_files(ready, site, drawings):
        sizes |= sizes_of([file])
        yield file
        yield from also_before(file, farewells, ready.survey, site)
    for language in ready.figures:
        pages: set[str] = set()
        for file in _pages(ready, sizes, site, language, drawings.shelf):
            pages.add(file.path)
            yield file
        yield from last_embeds(ready.survey, farewells, site, language)
        yield from former_pages(ready.survey, farewells, pages, site, language)
        yield from withdrawn_pages(ready.survey, ready.withdrawn, site, language)


def _companion_files(ready: Ready, site: Site, drawings: Drawings) -> Iterator[SiteFile]:
    """Everything of a survey but its pages."""
    survey, watched, shelf = ready.survey, ready.watched, drawings.shelf
    yield from downloads_of(watched, ready.package, ready.figures, site, shelf)
    of_archives = survey, ready.package, ready.tables, ready.figures, site
    yield from kept(shelf, _archive_files, *of_archives, pieces=shelf)
    sources = _report_sources(ready, site)
    yield from report_files(sources, with_report=drawings.report, shelf=shelf)
    yield from frozen_versions(survey.survey_id, ready.releases, site)
    yield from validation_files(survey, ready.report)
    for language, figures in ready.figures.items():
        drawn = tuple(with_views(figures))
        yield from embeds_of(watched, drawn, site, shelf=shelf)
        yield from oembed_of(watched, figures, site, language, shelf)
        yield from pictures_of(watched, drawn, site, language, drawings.kept, drawings.pool, shelf)


def _report_sources(ready: Ready, site: Site) -> Iterator[ReportSource]:
    for language, figures in ready.figures.items():
        yield ReportSource(ready.survey, figures, ready.tables, ready.releases, site, language)


def _pages(
    ready: Ready, sizes: Mapping[str, int], site: Site, language: str, shelf: Shelf | None
) -> Iterator[SiteFile]:
    watched, survey = ready.watched, ready.survey
    figures, spatial = ready.figures[language], ready.spatial[language]
    series = [figure.series for figure in figures]
    companions = Companions(
        downloads={"": handy_links(survey.survey_id, ready.tables, language, sizes)},
        json_ld={"": json_ld_of_survey(survey, series, sizes, site, spatial)},
    )
    finished = chain.from_iterable(
        kept(shelf, _figure_page, watched, *inputs, site, language, spatial)
        for inputs in _inputs_of_pages(ready, sizes, site, language)
    )
    of_groups = group_pages(SurveySource(watched, figures, site, language, NOTHING_ELSE), shelf)
    yield from pages_of(survey, figures, site, language, companions, finished, of_groups)
    yield from data_pages_of(
        DataPages(
            survey, ready.tables, figures, ready.releases, ready.report, sizes, site, language
        ),
        watched,
        shelf,
    )


def _inputs_of_pages(
    ready: Ready, sizes: Mapping[str, int], site: Site, language: str
) -> Iterator[tuple[object, ...]]:
    """What the page of each figure is made of besides the survey, in their order."""
    figures, by_code = ready.figures[language], by_question(ready.figures)
    names = Names(ready.survey, ready.tables, language)
    corrections = corrections_by_question(ready.releases, names)
    versions = frozen_embeds(ready.releases)
    for figure, beside in zip(figures, beside_of([each.series for each in figures]), strict=True):
        name = figure.series.question_id
        own = own_sizes(figure, site, sizes)
        yield by_code[name], beside, own, versions.get(name, ()), corrections.get(name, ())


def _figure_page(  # noqa: PLR0913, PLR0917  # everything that the page depends on
    survey: Survey,
    figures: Mapping[str, Figure],
    beside: Beside,
    sizes: Mapping[str, int],
    versions: Sequence[str],
    corrections: tuple[Correction, ...],
    site: Site,
    language: str,
    spatial: Spatial | None,
) -> Iterator[SiteFile]:
    """The page of a figure, which is given in all languages: a reader of one may embed another."""
    figure = figures[language]
    series, name = figure.series, figure.series.question_id
    companions = Companions(
        downloads={
            f"{name}{each.series.view_suffix}": download_links(each.series, site, sizes)
            for each in (figure, *figure.views)
        },
        json_ld={name: json_ld_of_figure(survey, series, sizes, site, spatial)},
        embed_dialogs=dialogs_of(
            survey,
            {code: (each,) for code, each in figures.items()},
            site,
            language,
            {name: versions},
        ),
        reuse={name: figure_reuse(survey, series, corrections, site)},
    )
    yield figure_page(SurveySource(survey, (), site, language, companions), figure, beside)
