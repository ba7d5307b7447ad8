"""The package as it is published: whole, verifiable, the same bytes on every build."""

from __future__ import annotations

import hashlib
import io
import json
import re
import subprocess
import zipfile
from functools import cache
from typing import TYPE_CHECKING

import frictionless
import openpyxl
import pytest

from build_scripts.downloads.archive import archive_of, repacked
from build_scripts.downloads.files import reference_links, sizes_of
from build_scripts.downloads.published_package import published_package
from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.exports import download_links, downloads_of
from tests.made_up import SMALL_PACKAGE, made_up_survey
from tests.made_up_figures import SITE, figures, package

if TYPE_CHECKING:
    from pathlib import Path

BASE = "data/made-up-survey/"


@cache
def published() -> dict[str, bytes]:
    by_language = {language: figures(language) for language in ("de", "en")}
    files = downloads_of(made_up_survey(), package(), by_language, SITE)
    return {file.path: file.content for file in files}


@pytest.fixture
def served(tmp_path: Path) -> Path:
    """The package in a folder, as a server has it."""
    for name, content in published().items():
        if name.startswith(BASE):
            file = tmp_path / name.removeprefix(BASE)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    return tmp_path


def test_unpacked_package_is_valid_with_its_checksums(served: Path) -> None:
    report = frictionless.validate(str(served / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "message"]) == []
    resources = json.loads((served / "datapackage.json").read_text("utf-8"))["resources"]
    for resource in resources:
        content = (served / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_frictionless_notices_a_changed_cell(served: Path) -> None:
    file = served / "data/results/2023.csv"
    file.write_text(file.read_text("utf-8").replace(",64,", ",65,", 1), "utf-8")
    report = frictionless.validate(str(served / "datapackage.json"))
    assert "hash-count" in {error for (error,) in report.flatten(["type"])}


def test_checksums_are_those_of_every_served_file(served: Path) -> None:
    listed = (served / "SHA256SUMS").read_text("utf-8").splitlines()
    names = {line.split("  ", 1)[1] for line in listed}
    files = {p.relative_to(served).as_posix() for p in served.rglob("*") if p.is_file()}
    assert names == files - {"SHA256SUMS"}
    command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    assert subprocess.run(command, cwd=served, check=False).returncode == 0  # our own command line


def test_zip_holds_the_package_and_can_be_verified_on_its_own() -> None:
    archive = zipfile.ZipFile(io.BytesIO(published()[f"{BASE}made-up-survey.zip"]))
    names = set(archive.namelist())
    assert {"datapackage.json", "README.md", "LICENSE.txt", "CITATION.cff", "SHA256SUMS"} <= names
    for line in archive.read("SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ", 1)
        assert hashlib.sha256(archive.read(name)).hexdigest() == digest
    assert names - {"SHA256SUMS"} == {
        line.split("  ", 1)[1] for line in archive.read("SHA256SUMS").decode().splitlines()
    }


MEMBERS = (("b", b"2"), ("ä/a.txt", b"abc" * 1000), ("empty", b""))


def test_a_stored_archive_is_what_zipfile_writes_without_times() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for name, content in MEMBERS:
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            member.create_system, member.external_attr = 3, 0o644 << 16
            archive.writestr(member, content)
    assert archive_of(MEMBERS) == stream.getvalue()


def test_a_compressed_archive_holds_the_same_and_its_bytes_are_known() -> None:
    """A new version of the compressor that packs otherwise is to be noticed, and told."""
    packed = archive_of(MEMBERS, compressed=True)
    archive = zipfile.ZipFile(io.BytesIO(packed))
    assert archive.testzip() is None
    assert [(name, archive.read(name)) for name in archive.namelist()] == [*MEMBERS]
    kinds = {member.filename: member.compress_type for member in archive.infolist()}
    assert kinds == {"b": zipfile.ZIP_STORED, "ä/a.txt": zipfile.ZIP_DEFLATED, "empty": 0}
    assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert hashlib.sha256(packed).hexdigest() == (
        "b96270fc3c5e0175b68292624a7d02cf94f4fa7660c6e10ac72067091adc1d03"
    )
    assert repacked(archive_of(MEMBERS)) == packed


def test_workbook_has_a_sheet_per_table_with_every_cell() -> None:
    book = openpyxl.load_workbook(io.BytesIO(published()[f"{BASE}made-up-survey.xlsx"]))
    tables = tables_of(files_of(SMALL_PACKAGE))
    assert book.sheetnames == ["Übersicht", *(table.name for table in tables)]
    for table in tables:
        header, *rows = book[table.name].iter_rows(values_only=True)
        assert header == tuple(field.name for field in table.fields)
        assert [tuple(_text(cell) for cell in row) for row in rows] == list(table.rows)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds == {"s", "n"}


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)


def test_nothing_in_the_package_depends_on_the_address_of_the_site() -> None:
    address = SITE.address.encode()
    assert all(address not in content for name, content in published().items() if BASE in name)


def test_the_same_package_gives_the_same_bytes() -> None:
    files = files_of(SMALL_PACKAGE)
    again = published_package(made_up_survey(), dict(reversed(files.items())), SITE)
    assert {f"{BASE}{name}": content for name, content in again.items()} == {
        name: content for name, content in published().items() if name.startswith(BASE)
    }


def test_every_figure_has_its_files_in_both_languages() -> None:
    for prefix in ("", "en/"):
        for question_id in ("kekse-in-der-pause", "keksarten", "zufriedenheit", "keksvorrat"):
            stem = f"{prefix}figures/made-up-survey/{question_id}"
            suffixes = {name.removeprefix(stem) for name in published() if name.startswith(stem)}
            expected = {".csv", ".excel.csv", ".wide.csv", ".xlsx", ".json", ".vl.json"}
            assert expected | {".csv-metadata.json"} <= suffixes
            assert not suffixes & {".bib", ".ris", ".csl.json", ".cff", ".datacite.json"}


def test_links_name_files_that_exist_with_their_size() -> None:
    files = [*downloads_of(made_up_survey(), package(), {"de": figures("de")}, SITE)]
    sizes = sizes_of(files)
    links = download_links(figures("de")[0].series, SITE, sizes)
    tables = [".xlsx", ".csv", ".excel.csv", ".wide.csv"]
    assert [link.suffix for link in links] == [*tables, ".json", ".vl.json"]
    assert all(link.bytes == len(published()[link.path]) for link in links)
    picture = sizes | {"figures/made-up-survey/kekse-in-der-pause.png": 7}
    assert ".png" in {
        link.suffix for link in download_links(figures("de")[0].series, SITE, picture)
    }
    references = reference_links("figures/made-up-survey", sizes)
    assert [link.label for link in references] == [
        "BibTeX",
        "RIS",
        "CSL-JSON",
        "CITATION.cff",
        "DataCite",
    ]


def test_no_two_downloads_want_one_address() -> None:
    names = [name.casefold() for name in published()]
    assert len(set(names)) == len(names)
    assert not [name for name in names if not re.fullmatch(r"[a-z0-9./_-]+", name)]
