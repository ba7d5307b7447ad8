"""Pages for people who use the data: the data page, the change log, a page for each version."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from build_scripts.downloads.citation import STYLES, survey_work
from build_scripts.downloads.code_lines import snippets_of
from build_scripts.downloads.dictionary import dictionary_of
from build_scripts.downloads.files import (
    handy_links,
    machine_forms,
    reference_links,
    survey_reference_stem,
)
from build_scripts.downloads.validation_report import badge_path, report_path
from build_scripts.exports import download_links
from build_scripts.pages.change_log import log_pieces, logged, versions_elsewhere
from build_scripts.pages.figure_list import figure_list
from build_scripts.pages.front import context_of, front_of, social_image
from build_scripts.pages.pieces import titled
from build_scripts.pages.templating import render_page
from build_scripts.releases.lines import Names
from build_scripts.releases.published import successor_of
from build_scripts.site import addresses
from build_scripts.site.kept.shelf import kept
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.downloads.files import DownloadLink
    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.figures.figure import Figure
    from build_scripts.pages.pieces import Piece
    from build_scripts.releases.published import Release
    from build_scripts.site.files import SiteFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class DataPages:
    """What the pages are made from."""

    survey: Survey
    tables: tuple[PublishedTable, ...]
    """Of the package, see ``published_tables.tables_of``."""
    figures: tuple[Figure, ...]
    """In the language of the pages."""
    releases: tuple[Release, ...]
    report: Mapping[str, object]
    """See ``report.report_of``."""
    sizes: Mapping[str, int]
    """Bytes of every published file, by path."""
    site: Site
    language: str


def data_pages_of(
    source: DataPages, watched: Survey | None = None, shelf: Shelf | None = None
) -> Iterator[SiteFile]:
    """The Markdown files of the pages, in one language; ``watched`` for what may be kept."""
    survey, site, language = watched or source.survey, source.site, source.language
    pieces = figure_list(survey.survey_id, source.figures, site, language)
    yield _data_page(source, pieces)
    image = social_image(source.figures, site, language)
    for piece in pieces:
        files = _files_by_figure(source, piece.items)
        yield from kept(shelf, _figure_list_page, survey, site, language, piece, files, image)
    yield from _change_log(source)
    for release in source.releases:
        yield _version_page(source, release)


def _data_page(source: DataPages, pieces: Sequence[Piece[Figure]]) -> SiteFile:
    survey, language = source.survey, source.language
    path = source.site.addresses.survey_part(survey.survey_id, addresses.DATA, language)
    label = words("pages", language)
    title = f"{label['data_title']}: {survey.title[language]}"
    front = _front(source, path, title, label["data_description"])
    results = next(item for item in reversed(source.tables) if item.name.startswith("results-"))
    work = survey_work(survey, source.site, language)
    stem = survey_reference_stem(survey, source.site, language)
    context = _context(source, path) | {
        "handy_files": handy_links(survey.survey_id, source.tables, language, source.sizes),
        "machine_forms": machine_forms(survey.survey_id, source.tables, language, source.sizes),
        "figure_files": [] if pieces else _files_by_figure(source, source.figures),
        "figure_list": pieces,
        # What most want to know comes first, and open: the columns of the newest results.
        "tables": dictionary_of(
            tuple(sorted(source.tables, key=lambda each: each != results)), language
        ),
        "snippets": snippets_of(survey.survey_id, results, source.site, language),
        "report": source.report,
        "report_path": report_path(survey.survey_id),
        "badge_path": badge_path(survey.survey_id, language),
        "citations": [(name, style(work)) for name, style in STYLES],
        "references": reference_links(stem, source.sizes),
        "work": work,
    }
    return render_page("data_page.md.j2", path, front, context)


def _files_by_figure(
    source: DataPages, figures: Sequence[Figure]
) -> list[tuple[Figure, tuple[DownloadLink, ...]]]:
    return [
        (figure, tuple(download_links(figure.series, source.site, source.sizes)))
        for figure in figures
    ]


def _figure_list_page(  # noqa: PLR0913, PLR0917  # everything that the page depends on
    survey: Survey,
    site: Site,
    language: str,
    piece: Piece[Figure],
    files: Sequence[tuple[Figure, tuple[DownloadLink, ...]]],
    image: str,
) -> Iterator[SiteFile]:
    label = words("pages", language)
    title = titled(label["all_figures"], piece, label)
    full, about = f"{title}: {survey.title[language]}", label["all_figures_description"]
    front = front_of(piece.path, full, about, (survey,), site, language, social_image=image)
    context = context_of(piece.path, survey, site, language) | {
        "d": words("dictionary", language),
        "title": title,
        "figure_files": files,
        "piece": piece,
    }
    yield render_page("figure_list.md.j2", piece.path, front, context)


def _change_log(source: DataPages) -> Iterator[SiteFile]:
    survey, language = source.survey, source.language
    path = source.site.addresses.survey_part(survey.survey_id, addresses.CHANGES, language)
    say, label = words("releases", language), words("pages", language)
    pieces = log_pieces(source.releases, Names(survey, source.tables, language), path)
    others = [
        (release.anchor, say["version"].format(version=release.version), where)
        for release, where in versions_elsewhere(pieces)
    ]
    for piece in pieces:
        title = titled(say["title"], piece, label)
        full = f"{title}: {survey.title[language]}"
        context = _context(source, piece.path) | {
            "title": title,
            "log": tuple(logged(pieces, piece)),
            "feed": source.site.addresses.feed(language),
            "elsewhere": others if piece.number == 1 else [],
            "piece": piece,
        }
        front = _front(source, piece.path, full, say["description"])
        yield render_page("changes.md.j2", piece.path, front, context)


def _version_page(source: DataPages, release: Release) -> SiteFile:
    survey, language = source.survey, source.language
    path = version_page(survey.survey_id, release.version, source.site, language)
    say = words("releases", language)
    title = f"{survey.title[language]}: {say['version'].format(version=release.version)}"
    front = _front(source, path, title, say["version_description"].format(title=title))
    files = [
        (name, addresses.package_file(survey.survey_id, name, release.version), len(content))
        for name, content in sorted(release.package.items())
    ]
    context = _context(source, path) | {"release": release, "release_files": files}
    return render_page("version.md.j2", path, front, context)


def _front(source: DataPages, path: str, title: str, description: str) -> dict[str, object]:
    return front_of(
        path,
        title,
        description,
        (source.survey,),
        source.site,
        source.language,
        social_image=social_image(source.figures, source.site, source.language),
    )


def version_page(survey_id: str, version: str, site: Site, language: str) -> str:
    """The page at the address of a frozen package, which tells whether it is superseded."""
    return site.addresses.localised(addresses.package_file(survey_id, "", version), language)


def _context(source: DataPages, path: str) -> dict[str, object]:
    survey, language = source.survey, source.language
    newest = source.releases[-1] if source.releases else None
    return context_of(path, survey, source.site, language) | {
        "d": words("dictionary", language),
        "r": words("releases", language),
        "releases": tuple(reversed(source.releases)),
        "newest": newest,
        "is_superseded": lambda release: successor_of(release, source.releases) is not None,
        "version_page": partial(version_page, site=source.site),
        "date_of": date.fromisoformat,
    }
