"""What others say of our files: official profiles and readers that share no code with us."""

from __future__ import annotations

import io
import json
import sqlite3
from pathlib import Path

import bibtexparser
import pandas as pd
import pytest
import rispy

from build_scripts.downloads.citation import figure_work, survey_work
from build_scripts.downloads.published_package import published_package
from build_scripts.downloads.published_tables import files_of, tables_of
from build_scripts.downloads.reference_files import bibtex, ris
from build_scripts.exports import comma_csv
from tests.made_up import SMALL_PACKAGE, made_up_survey
from tests.made_up_figures import SITE, exports, figures
from tests.sqlite_package import rows_in
from tests.standards import faults_in_descriptor, faults_in_package

ROOT = Path(__file__).parent.parent
MANY_PACKAGE = ROOT / "tests/made_up_survey_of_everything/made-up-everything"
PACKAGES = pytest.mark.parametrize(
    "folder", [SMALL_PACKAGE, MANY_PACKAGE], ids=["small", "everything"]
)


@PACKAGES
def test_the_profile_of_the_standard_accepts_descriptor_and_schemas(folder: Path) -> None:
    assert faults_in_descriptor(folder) == []


def test_the_profile_accepts_the_published_descriptor_and_notices_a_fault() -> None:
    published = published_package(made_up_survey(), files_of(SMALL_PACKAGE), SITE)
    descriptor = json.loads(published["datapackage.json"])
    assert faults_in_package(descriptor) == []
    assert faults_in_package(descriptor | {"version": 1}) == [
        "$.version: 1 is not of type 'string'"
    ]


@PACKAGES
def test_a_database_takes_every_row(folder: Path) -> None:
    files = files_of(folder)
    assert rows_in(files) == sum(len(table.rows) for table in tables_of(files))


@pytest.mark.parametrize(
    ("table", "old", "new", "message"),
    [
        ("results/2023", ",butterkeks,", ",toffee,", "results-2023: row .* is not in answer"),
        ("results/2023", ",64,", ",64 %,", r"results-2023\.share"),
        ("results/2023", ",64,", ",640,", r"results-2023\.share"),
        ("editions", ",2023,", ",n. a.,", r"editions\.year"),
        ("questions", ",single,", ",several,", r"questions\.answer_mode"),
    ],
)
def test_the_database_notices_a_fault(table: str, old: str, new: str, message: str) -> None:
    files = files_of(SMALL_PACKAGE)
    text = files[f"data/{table}.csv"].decode()
    assert old in text
    with pytest.raises(sqlite3.IntegrityError, match=message):
        rows_in(files | {f"data/{table}.csv": text.replace(old, new, 1).encode()})


@PACKAGES
def test_pandas_writes_back_the_same_tables(folder: Path) -> None:
    files = files_of(folder)
    for table in tables_of(files):
        content = files[table.path]
        frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
        assert frame.to_csv(index=False, lineterminator="\n").encode() == content


def test_pandas_writes_back_the_same_figures() -> None:
    for export in exports():
        content = comma_csv.write(export)
        frame = pd.read_csv(io.BytesIO(content), dtype=str, keep_default_na=False)
        assert frame.to_csv(index=False, lineterminator="\n").encode() == content


def test_a_parser_reads_our_bibtex() -> None:
    works = [survey_work(made_up_survey(), SITE, "de")]
    works += [figure_work(made_up_survey(), figure.series, SITE) for figure in figures("en")]
    library = bibtexparser.parse_string(  # type: ignore[attr-defined]  # re-exported without saying so
        "\n".join(bibtex(work) for work in works)
    )
    assert library.failed_blocks == []
    assert [entry.key for entry in library.entries] == [work.key for work in works]
    first = library.entries[0].fields_dict
    assert first["title"].value == "{Erfundene Umfrage über Kekse}"
    assert (first["year"].value, first["version"].value) == ("2024", "1.0.0")


def test_a_parser_reads_our_ris() -> None:
    for figure in figures("de"):
        work = figure_work(made_up_survey(), figure.series, SITE)
        (entry,) = rispy.loads(ris(work))
        assert entry["type_of_reference"] == "DATA"
        assert entry["title"] == work.title
        assert entry["authors"] == list(work.creators)
        assert (entry["year"], entry["edition"]) == ("2024", "1.0.0")
        assert entry["urls"] == [work.url]
