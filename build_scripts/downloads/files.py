"""Everything that can be downloaded: files of each figure, the data package, its references."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from build_scripts.downloads import csvw
from build_scripts.downloads.citation import figure_work, survey_work
from build_scripts.downloads.figure_export import FigureExport
from build_scripts.downloads.parquet import MEDIA_TYPE as PARQUET
from build_scripts.downloads.parquet import parquet_path
from build_scripts.downloads.published_package import RESULTS
from build_scripts.downloads.reference_files import REFERENCE_FORMATS
from build_scripts.exports import FORMATS
from build_scripts.site import addresses
from build_scripts.site.files import SiteFile, page
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.downloads.citation import CitedWork
    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.figures.figure import Figure
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class DownloadLink:
    """A link to a file with its size, which a reader wants to know before tapping."""

    label: str
    path: str
    """From the root of the site; see ``addresses.relative``."""
    bytes: int
    media_type: str
    suffix: str


def downloads_of(
    survey: Survey,
    package: Mapping[str, bytes],
    figures_by_language: Mapping[str, Iterable[Figure]],
    site: Site,
) -> Iterator[SiteFile]:
    """All downloads but the pictures, which are drawn with the embeds.

    ``package`` is what ``published_package`` made.
    """
    for language, figures in figures_by_language.items():
        for figure in figures:
            yield from figure_downloads(FigureExport(figure, survey, site))
        work = survey_work(survey, site, language)
        yield from _references(work, survey_reference_stem(survey, language))
    for name, content in package.items():
        yield SiteFile(addresses.package_file(survey.survey_id, name), content)


def figure_downloads(export: FigureExport) -> Iterator[SiteFile]:
    """The files of one figure in one language: every format, CSVW beside the CSV, references."""
    for form in FORMATS:
        if form.write:
            yield SiteFile(_figure_path(export.series, form.suffix), form.write(export))
    metadata = csvw.figure_metadata(export.survey, export.series)
    yield SiteFile(_figure_path(export.series, f".csv{csvw.SUFFIX}"), metadata)
    work = figure_work(export.survey, export.series, export.site)
    yield from _references(work, _figure_path(export.series, ""))


def survey_reference_stem(survey: Survey, language: str) -> str:
    """References of a survey stand beside those of its figures: ``figures/<s>.bib``."""
    return addresses.localised(f"figures/{survey.survey_id}", language)


def _references(work: CitedWork, stem: str) -> Iterator[SiteFile]:
    for form in REFERENCE_FORMATS:
        yield page(f"{stem}{form.suffix}", form.write(work))


def _figure_path(series: Series, suffix: str) -> str:
    return addresses.figure_file(series.survey_id, series.question_id, suffix, series.language)


def download_links(series: Series, files: Mapping[str, int]) -> tuple[DownloadLink, ...]:
    """The files of a figure that there are, in the order of the formats.

    ``files`` are the sizes in bytes of all files that are published, by path.
    """
    paths = ((form, _figure_path(series, form.suffix)) for form in FORMATS)
    return tuple(
        DownloadLink(
            label=form.label[series.language],
            path=path,
            bytes=files[path],
            media_type=form.media_type,
            suffix=form.suffix,
        )
        for form, path in paths
        if path in files
    )


_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def handy_links(
    survey_id: str, tables: Iterable[PublishedTable], language: str, files: Mapping[str, int]
) -> tuple[DownloadLink, ...]:
    """What most people want: Excel, the results as CSV (newest first), the report, everything."""
    package = addresses.package_file
    results = [table for table in tables if table.name.startswith(RESULTS)]
    csv = ((f"{table.says('title', language)} (CSV)", table.path) for table in reversed(results))
    return _links(
        language,
        files,
        (
            ("xlsx", package(survey_id, f"{survey_id}.xlsx"), _XLSX),
            *((label, package(survey_id, path), "text/csv") for label, path in csv),
            ("report", addresses.report(survey_id, language), "application/pdf"),
            ("volume", addresses.table_volume(survey_id, language), _XLSX),
            ("zip", package(survey_id, f"{survey_id}.zip"), "application/zip"),
        ),
    )


@dataclass(frozen=True, slots=True)
class MachineForm:
    """A form that programs read: what it is called, who needs it, and its files."""

    name: str
    needed_by: str
    links: tuple[DownloadLink, ...]


def machine_forms(
    survey_id: str, tables: Iterable[PublishedTable], language: str, files: Mapping[str, int]
) -> tuple[MachineForm, ...]:
    """Those that there are."""
    say = words("dictionary", language)
    results = [table.path for table in tables if table.name.startswith(RESULTS)]
    kinds = {
        "datapackage": {"datapackage.json": "application/json", "README.md": "text/markdown"},
        "parquet": {parquet_path(path): PARQUET for path in reversed(results)},
        "ddi": {"ddi.xml": "application/xml"},
        "sdmx": {
            "sdmx/structure.xml": "application/xml",
            "sdmx/structure.json": "application/json",
            "sdmx/data.csv": "text/csv",
            "sdmx/data.json": "application/json",
        },
        "croissant": {"croissant.json": "application/ld+json"},
        "sums": {"SHA256SUMS": "text/plain"},
    }
    found = []
    for kind, names in kinds.items():
        paths = [
            (name, addresses.package_file(survey_id, name), media_type)
            for name, media_type in names.items()
        ]
        links = _links(language, files, paths)
        found.append(MachineForm(say[f"form_{kind}"], say[f"for_{kind}"], links))
    return tuple(form for form in found if form.links)


def _links(
    language: str, files: Mapping[str, int], kinds: Iterable[tuple[str, str, str]]
) -> tuple[DownloadLink, ...]:
    """Those that there are; the label is a word of the dictionary, or the name of the file."""
    say = words("dictionary", language)
    return tuple(
        DownloadLink(say.get(key, key), path, files[path], media_type, PurePosixPath(path).suffix)
        for key, path, media_type in kinds
        if path in files
    )


def reference_links(stem: str, files: Mapping[str, int]) -> tuple[DownloadLink, ...]:
    """The references of a work; the stem is that of a figure or of a survey."""
    return tuple(
        DownloadLink(
            label=form.label,
            path=f"{stem}{form.suffix}",
            bytes=files[f"{stem}{form.suffix}"],
            media_type=form.media_type,
            suffix=form.suffix,
        )
        for form in REFERENCE_FORMATS
        if f"{stem}{form.suffix}" in files
    )


def sizes_of(files: Iterable[SiteFile]) -> dict[str, int]:
    """Path → bytes, for the links."""
    return {file.path: len(file.content) for file in files}
