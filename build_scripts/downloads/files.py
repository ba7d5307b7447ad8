"""The data package to take away, its references, and links to all of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from build_scripts.downloads.citation import survey_work
from build_scripts.downloads.parquet import parquet_path
from build_scripts.downloads.published_package import RESULTS
from build_scripts.downloads.reference_files import REFERENCE_FORMATS
from build_scripts.site import addresses
from build_scripts.site.files import SiteFile, page
from build_scripts.site.media_types import media_type
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.downloads.citation import CitedWork
    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class DownloadLink:
    """A link to a file with its size, which a reader wants to know before tapping."""

    label: str
    path: str
    """From the root of the site; see ``addresses.relative``."""
    bytes: int
    suffix: str

    @property
    def media_type(self) -> str:
        return media_type(self.path)


def package_downloads(
    survey: Survey, package: Mapping[str, bytes], languages: Iterable[str], site: Site
) -> Iterator[SiteFile]:
    """The data package and its references; ``package`` is what ``published_package`` made."""
    for language in languages:
        work = survey_work(survey, site, language)
        yield from reference_files(work, survey_reference_stem(survey, site, language))
    for name, content in package.items():
        yield SiteFile(addresses.package_file(survey.survey_id, name), content)


def survey_reference_stem(survey: Survey, site: Site, language: str) -> str:
    """References of a survey stand beside those of its figures: ``figures/<s>.bib``."""
    return site.addresses.localised(f"figures/{survey.survey_id}", language)


def reference_files(work: CitedWork, stem: str) -> Iterator[SiteFile]:
    """A work in every format of references."""
    for form in REFERENCE_FORMATS:
        yield page(f"{stem}{form.suffix}", form.write(work))


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
            ("xlsx", package(survey_id, f"{survey_id}.xlsx")),
            *((label, package(survey_id, path)) for label, path in csv),
            ("report", addresses.report(survey_id, language)),
            ("volume", addresses.table_volume(survey_id, language)),
            ("zip", package(survey_id, f"{survey_id}.zip")),
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
        "datapackage": ("datapackage.json", "README.md"),
        "parquet": [parquet_path(path) for path in reversed(results)],
        "ddi": ("ddi.xml",),
        "sdmx": ("sdmx/structure.xml", "sdmx/structure.json", "sdmx/data.csv", "sdmx/data.json"),
        "croissant": ("croissant.json",),
        "sums": ("SHA256SUMS",),
    }
    found = []
    for kind, names in kinds.items():
        paths = [(name, addresses.package_file(survey_id, name)) for name in names]
        links = _links(language, files, paths)
        found.append(MachineForm(say[f"form_{kind}"], say[f"for_{kind}"], links))
    return tuple(form for form in found if form.links)


def _links(
    language: str, files: Mapping[str, int], kinds: Iterable[tuple[str, str]]
) -> tuple[DownloadLink, ...]:
    """Those that there are; the label is a word of the dictionary, or the name of the file."""
    say = words("dictionary", language)
    return tuple(
        DownloadLink(say.get(key, key), path, files[path], PurePosixPath(path).suffix)
        for key, path in kinds
        if path in files
    )


def reference_links(stem: str, files: Mapping[str, int]) -> tuple[DownloadLink, ...]:
    """The references of a work; the stem is that of a figure or of a survey."""
    return tuple(
        DownloadLink(
            label=form.label,
            path=f"{stem}{form.suffix}",
            bytes=files[f"{stem}{form.suffix}"],
            suffix=form.suffix,
        )
        for form in REFERENCE_FORMATS
        if f"{stem}{form.suffix}" in files
    )


def sizes_of(files: Iterable[SiteFile]) -> dict[str, int]:
    """Path → bytes, for the links."""
    return {file.path: file.size for file in files}
