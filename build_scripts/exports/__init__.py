"""Download formats of a figure: every module here is one, found by its ``FORMAT``.

In: a figure in one language with its survey and site. Out: its files and the links to them.
Pages, catalogue and the story at the root may import it.
"""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

from build_scripts.downloads import csvw
from build_scripts.downloads.figure_export import FigureExport
from build_scripts.downloads.files import DownloadLink, package_downloads
from build_scripts.site.files import SiteFile
from build_scripts.site.kept.shelf import kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.downloads.figure_export import ExportFormat
    from build_scripts.figures.figure import Figure
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series


def _formats() -> tuple[ExportFormat, ...]:
    modules = (
        import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    )
    return tuple(sorted((module.FORMAT for module in modules), key=lambda form: form.position))


FORMATS: tuple[ExportFormat, ...] = _formats()


def downloads_of(
    survey: Survey,
    package: Mapping[str, bytes],
    figures_by_language: Mapping[str, Iterable[Figure]],
    site: Site,
    shelf: Shelf | None = None,
) -> Iterator[SiteFile]:
    """All downloads of a survey but the pictures, which are drawn with the embeds.

    ``package`` is what ``published_package`` made.
    """
    for figures in figures_by_language.values():
        for figure in figures:
            yield from kept(shelf, _all_downloads, FigureExport(figure, survey, site))
    yield from package_downloads(survey, package, figures_by_language, site)


def _all_downloads(export: FigureExport) -> Iterator[SiteFile]:
    """The files of a figure and of its views."""
    yield from figure_downloads(export)
    for view in export.figure.views:
        yield from _view_downloads(FigureExport(view, export.survey, export.site))


def figure_downloads(export: FigureExport) -> Iterator[SiteFile]:
    """The files of one figure in one language: every format, and CSVW beside the CSV."""
    for form in FORMATS:
        if form.write:
            yield SiteFile(
                _figure_path(export.series, export.site, form.suffix), form.write(export)
            )
    metadata = csvw.figure_metadata(export.survey, export.series)
    yield SiteFile(_figure_path(export.series, export.site, f".csv{csvw.SUFFIX}"), metadata)


def _view_downloads(export: FigureExport) -> Iterator[SiteFile]:
    """The few formats that each view has as well."""
    for form in FORMATS:
        if form.write and form.of_views:
            yield SiteFile(
                _figure_path(export.series, export.site, form.suffix), form.write(export)
            )


def download_links(
    series: Series, site: Site, files: Mapping[str, int]
) -> tuple[DownloadLink, ...]:
    """The files of a figure that there are, in the order of the formats.

    ``files`` are the sizes in bytes of all files that are published, by path.
    """
    paths = ((form, _figure_path(series, site, form.suffix)) for form in FORMATS)
    return tuple(
        DownloadLink(
            label=form.label(series.language),
            path=path,
            bytes=files[path],
            suffix=form.suffix,
        )
        for form, path in paths
        if path in files
    )


def own_sizes(figure: Figure, site: Site, sizes: Mapping[str, int]) -> dict[str, int]:
    """Of the files of a figure and its views, those of all published files being given."""
    paths = (
        _figure_path(each.series, site, form.suffix)
        for each in (figure, *figure.views)
        for form in FORMATS
    )
    return {path: sizes[path] for path in paths if path in sizes}


def _figure_path(series: Series, site: Site, suffix: str) -> str:
    suffix = f"{series.view_suffix}{suffix}"
    return site.addresses.figure_file(series.survey_id, series.question_id, suffix, series.language)
