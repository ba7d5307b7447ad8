"""Everything that is published, gathered as values before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.archives import ddi
from build_scripts.archives.oai import oai_of
from build_scripts.embeds.dialog import dialog_files
from build_scripts.figures.figure import DRAWINGS
from build_scripts.figures.gallery import gallery_of
from build_scripts.pages.chart_types_page import chart_types_page
from build_scripts.pages.published import Published
from build_scripts.pages.search_entries import pages_in
from build_scripts.pages.search_index import search_files
from build_scripts.pages.site_pages import site_pages_of
from build_scripts.publishing.outputs import Drawings, files_of_survey, kept_of, ready_of
from build_scripts.releases.feed import FeedSource, feed_of
from build_scripts.site import addresses
from build_scripts.site.rendered import is_page
from build_scripts.survey.spoken import spoken_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.pages.hand_written import HandWritten
    from build_scripts.pages.search_entry import Weighed
    from build_scripts.publishing.outputs import Ready
    from build_scripts.reading import Examination
    from build_scripts.site.files import SiteFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site


@dataclass(frozen=True, slots=True)
class Contents:
    """All files of the site as they go to the generator."""

    files: Iterator[SiteFile]
    """Made while they are written: those of a thousand figures do not fit into memory."""
    figures: int
    """Questions with a figure, however many languages they are drawn in."""
    newest: str
    """Date of the newest data, ``YYYY-MM-DD``: the only date the site knows."""


def contents_of(  # noqa: PLR0913, PLR0917  # what to build, for whom and how
    examinations: Sequence[Examination],
    pages: Sequence[HandWritten],
    site: Site,
    project: Path,
    pool: Executor | None = None,
    shelf: Shelf | None = None,
    *,
    report: bool = False,
) -> Contents:
    """Draw every figure and gather every file; surveys and pages must have been found valid.

    With a pool, new drawings are made by its processes; with a shelf, only what is not there is
    made; with a report, each survey is printed.
    """
    drawings = Drawings(project / DRAWINGS, pool, report, shelf)
    ready = tuple(
        ready_of(each, spoken_on(each.survey, site.languages), site, project, drawings)
        for each in examinations
        if each.survey
    )
    return Contents(
        files=_with_search(_files(ready, pages, site, drawings), site, shelf),
        figures=sum(len(each.figures[each.survey.languages[0]]) for each in ready),
        newest=max(each.survey.created[:10] for each in ready),
    )


def _files(
    ready: Sequence[Ready], pages: Sequence[HandWritten], site: Site, drawings: Drawings
) -> Iterator[SiteFile]:
    # It loads rdflib, which a build without changes does without.
    from build_scripts.catalogue.dcat import Catalogued, catalogue_of  # noqa: PLC0415

    codebooks: dict[str, SiteFile] = {}
    for each in ready:
        survey_id = each.survey.survey_id
        codebook = addresses.package_file(survey_id, ddi.NAME)
        for file in files_of_survey(each, site, drawings):
            if file.path == codebook:
                codebooks[survey_id] = file
            yield file
    for language in site.languages:
        published = [
            Published(each.survey, each.figures[language])
            for each in ready
            if language in each.figures
        ]
        elsewhere = [each.survey for each in ready if language not in each.figures]
        yield from site_pages_of(published, site, language, pages, elsewhere)
        yield feed_of(map(_feed_source, ready), site, language)
        gallery = gallery_of(language, drawings.kept, drawings.pool)
        has_guide = any(
            (each.file.name, each.file.language) == (addresses.PUBLISHERS, language)
            for each in pages
        )
        yield chart_types_page(gallery, published, site, language, has_guide=has_guide)
    yield from dialog_files(site)
    yield oai_of([kept_of(each, site) for each in ready], site, codebooks)
    yield from catalogue_of(
        (Catalogued(each.survey, each.package, each.releases) for each in ready), site
    )


def _with_search(files: Iterable[SiteFile], site: Site, shelf: Shelf | None) -> Iterator[SiteFile]:
    """The files, and after them the index of all pages among them."""
    pages: dict[str, list[tuple[Weighed, ...]]] = {language: [] for language in site.languages}
    for file in files:
        yield file
        if is_page(file):
            for language, found in pages.items():
                found.extend(pages_in(site.addresses, language, [file], shelf))
    for language, found in pages.items():
        yield from search_files(found, site.addresses, language)


def _feed_source(ready: Ready) -> FeedSource:
    return FeedSource(ready.survey, ready.tables, ready.releases, ready.withdrawn)
