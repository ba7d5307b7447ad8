"""The data package as it is published: the files of the folder plus what helps to use them.

Nothing in it depends on the address of the site, so that a frozen version is the same bytes as
the package was on the day it was released, wherever the site moves.
"""

from __future__ import annotations

import hashlib
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.downloads.archive import archive_of
from build_scripts.downloads.citation import apa, packaged_work
from build_scripts.downloads.csvw import SUFFIX as CSVW_SUFFIX
from build_scripts.downloads.csvw import table_group
from build_scripts.downloads.package_workbook import package_workbook
from build_scripts.downloads.parquet import parquet_of, parquet_path
from build_scripts.downloads.published_tables import descriptor_of, tables_of
from build_scripts.downloads.reference_files import citation_cff
from build_scripts.package.csv_text import with_safe_quotes
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.listed import RELEASES
from build_scripts.site.files import SiteFile
from build_scripts.site.kept.shelf import kept
from build_scripts.site.written_json import json_file
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

SUMS = "SHA256SUMS"
LICENCE = "LICENSE.txt"
CITATION = "CITATION.cff"
RESULTS = "results-"
"""Tables of results are called so, and end in their edition."""


def published_package(
    survey: Survey, files: Mapping[str, bytes], site: Site, shelf: Shelf | None = None
) -> dict[str, bytes]:
    """Path below the address of the package → content; what is made of one table may be kept.

    ``files`` are those of the package folder (see ``published_tables.files_of``).
    """
    tables = tables_of(files)
    members = package_members(survey, files, site)
    return with_archive(
        members,
        survey.survey_id,
        {
            f"{survey.survey_id}.xlsx": package_workbook(survey, site, tables, shelf),
            **{
                file.path: file.content
                for table in tables
                if table.name.startswith(RESULTS)
                for file in kept(shelf, _parquet, table)
            },
        },
        compressed=True,
    )


def _parquet(table: PublishedTable) -> Iterator[SiteFile]:
    yield SiteFile(parquet_path(table.path), parquet_of(table))


def package_members(survey: Survey, files: Mapping[str, bytes], site: Site) -> dict[str, bytes]:
    """What a package consists of, all of it text: descriptor, data, codebook, licence, citation."""
    files = {
        name: with_safe_quotes(content) if name.endswith(".csv") else content
        for name, content in files.items()
    }
    members = {
        **files,
        DESCRIPTOR: _with_checksums(files),
        CITATION: citation_cff(packaged_work(survey, site, survey.languages[0])).encode("utf-8"),
        **table_group(survey, tables_of(files)),
    }
    members.setdefault(LICENCE, _licence(survey, site).encode("utf-8"))
    return members


def with_archive(
    members: Mapping[str, bytes],
    survey_id: str,
    more: Mapping[str, bytes] = MappingProxyType({}),
    *,
    compressed: bool = False,
) -> dict[str, bytes]:
    """The members with their ZIP, whatever is served beside them, and the checksums of it all.

    The ZIP of a frozen version is not compressed: its checksum is published for ever.
    """
    contents = sorted([*members.items(), (SUMS, checksums(members))])
    archive = archive_of(contents, compressed=compressed)
    published = {**members, f"{survey_id}.zip": archive, **more}
    return {**published, SUMS: checksums(published)}


def without_generated(files: Mapping[str, bytes], survey_id: str) -> dict[str, bytes]:
    """A published package without what ``published_package`` made from the rest of it."""
    made = {SUMS, CITATION, LICENCE, f"{survey_id}.zip", f"{survey_id}.xlsx"}
    return {
        name: content
        for name, content in files.items()
        if name not in made and not name.endswith(CSVW_SUFFIX)
    }


def checksums(files: Mapping[str, bytes]) -> bytes:
    """A file for ``sha256sum --check``."""
    lines = (f"{sha256(content)}  {name}\n" for name, content in sorted(files.items()))
    return "".join(lines).encode("utf-8")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _with_checksums(files: Mapping[str, bytes]) -> bytes:
    """The descriptor with ``bytes`` and ``hash`` of every resource, which validators verify."""
    descriptor = descriptor_of(files)
    descriptor.pop(RELEASES, None)  # the register is for the publisher's own checks
    for resource in descriptor["resources"]:
        content = files[resource["path"]]
        resource["bytes"] = len(content)
        resource["hash"] = f"sha256:{sha256(content)}"
    return json_file(descriptor, sort_keys=False).encode("utf-8")


def _licence(survey: Survey, site: Site) -> str:
    """The terms in the languages of the survey, with the reference they ask for."""
    paragraphs = []
    for language in survey.languages:
        say = words("downloads", language)
        work = packaged_work(survey, site, language)
        terms = say["licence_text"].format(title=work.licence.title, path=work.licence.path)
        paragraphs.append(f"{work.title}\n\n{terms}\n\n{say['licence_cite']}:\n{apa(work)}\n")
    return "\n".join(paragraphs)
