"""What others say of our files: official profiles and readers that share no code with us."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import bibtexparser
import jsonschema
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
from tests.standards import PROFILES, needs_profiles

ROOT = Path(__file__).parent.parent
REAL_PACKAGE = ROOT / "datapackage" / "social-media-kommunen"
PACKAGES = pytest.mark.parametrize("folder", [SMALL_PACKAGE, REAL_PACKAGE], ids=["small", "real"])


def faults_of(profile: str, stated: object) -> list[str]:
    schema = json.loads((PROFILES / profile).read_text("utf-8"))
    validator = jsonschema.Draft7Validator(schema)
    return [error.message for error in validator.iter_errors(stated)]


@needs_profiles
@PACKAGES
def test_official_profiles_accept_descriptor_and_schemas(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_text("utf-8"))
    assert faults_of("datapackage.json", descriptor) == []
    for resource in descriptor["resources"]:
        assert faults_of("dataresource.json", resource) == []
        schema = json.loads((folder / resource["schema"]).read_text("utf-8"))
        assert faults_of("tableschema.json", schema) == []


@needs_profiles
def test_official_profile_accepts_the_published_descriptor_and_notices_a_fault() -> None:
    published = published_package(made_up_survey(), files_of(SMALL_PACKAGE), SITE)
    descriptor = json.loads(published["datapackage.json"])
    assert faults_of("datapackage.json", descriptor) == []
    assert faults_of("datapackage.json", descriptor | {"version": 1}) != []


def as_version_1(folder: Path, target: Path) -> Path:
    """A copy of a package that tools for version 1 of the standard understand."""
    files = files_of(folder)
    descriptor = json.loads(files["datapackage.json"])
    for name in ("$schema", "contributors", "sources"):
        descriptor.pop(name, None)
    descriptor["profile"] = "tabular-data-package"
    for resource in descriptor["resources"]:
        resource.pop("type", None)
        schema = json.loads(files[resource["schema"]])
        schema.pop("$schema", None)
        for field in schema["fields"]:
            field.pop("categories", None)
        for key in schema.get("foreignKeys", ()):
            key["reference"].setdefault("resource", "")
        resource |= {"profile": "tabular-data-resource", "schema": schema}
    for name, content in files.items():
        file = target / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    copy = target / "datapackage.json"
    copy.write_text(json.dumps(descriptor), "utf-8")
    return copy


def read_as_version_1(descriptor: Path) -> subprocess.CompletedProcess[str]:
    """The old library checks types, constraints and references while it reads."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.version_1_reader", str(descriptor)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # ours


@PACKAGES
def test_a_library_for_version_1_reads_every_row(folder: Path, tmp_path: Path) -> None:
    expected = sum(len(table.rows) for table in tables_of(files_of(folder)))
    done = read_as_version_1(as_version_1(folder, tmp_path))
    assert done.stdout.strip() == str(expected), done.stderr


def test_the_library_for_version_1_notices_a_fault(tmp_path: Path) -> None:
    descriptor = as_version_1(SMALL_PACKAGE, tmp_path)
    results = tmp_path / "data/results/2023.csv"
    results.write_text(results.read_text("utf-8").replace("butterkeks", "toffee"), "utf-8")
    done = read_as_version_1(descriptor)
    assert done.returncode != 0
    assert "answer_options" in done.stderr


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
