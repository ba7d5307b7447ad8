"""The published package is well formed: for validators, for spreadsheets, in both languages."""

from __future__ import annotations

import re

import frictionless
import pytest

from tests.social_media_kommunen.tables import (
    PACKAGE,
    PLACEHOLDER,
    descriptor,
    filled,
    rows_of,
    schema,
)
from tests.standards import faults_in_descriptor

KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
HEADLINE_LENGTH = 90
SCHEMAS = sorted(path.name for path in (PACKAGE / "schemas").glob("*.json"))
TABLES = sorted(
    path.relative_to(PACKAGE / "data").with_suffix("").as_posix()
    for path in (PACKAGE / "data").rglob("*.csv")
)


def test_frictionless_finds_nothing() -> None:
    report = frictionless.validate(str(PACKAGE / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []


def test_the_profile_of_the_standard_finds_nothing() -> None:
    assert faults_in_descriptor(PACKAGE) == []


def test_descriptor_and_folder_name_the_same_files() -> None:
    resources = descriptor()["resources"]
    assert sorted(item["path"] for item in resources) == [f"data/{table}.csv" for table in TABLES]
    assert {item["schema"] for item in resources} == {f"schemas/{name}" for name in SCHEMAS}
    assert {item["type"] for item in resources} == {"table"}
    assert all(item["title"] and item["title_en"] for item in resources)


def test_descriptor_speaks_both_languages() -> None:
    package = descriptor()
    assert package["languages"] == ["de", "en"]
    assert package["title"] == "Social Media in deutschen Kommunen"
    assert package["title_en"] == "Social media in German municipalities"
    assert len(package["keywords"]) == len(package["keywords_en"])


def test_descriptor_mirrors_the_sources() -> None:
    assert descriptor()["sources"] == [
        {"title": f"{row['publisher']}: {row['title']}"}
        | ({"path": row["url"]} if row["url"] else {})
        for row in rows_of("sources")
    ]


def test_licence_is_that_of_the_compilation() -> None:
    package = descriptor()
    assert [licence["name"] for licence in package["licenses"]] == ["CC-BY-4.0"]
    assert "die einzelnen Zahlen gehören ihren Quellen" in package["description"]
    assert "the single figures belong to their sources" in package["description_en"]
    german, english = (PACKAGE / "README.md").read_text("utf-8").split("\n---\n")
    assert "Die einzelnen Zahlen gehören ihren Quellen" in german
    assert "The single figures belong to their sources" in english


def test_codebook_names_every_table_in_both_languages() -> None:
    german, english = (PACKAGE / "README.md").read_text("utf-8").split("\n---\n")
    for table in TABLES:
        assert f"`data/{table}.csv`" in german
        assert f"`data/{table}.csv`" in english


@pytest.mark.parametrize("name", SCHEMAS)
def test_schema_is_one_that_all_validators_read_alike(name: str) -> None:
    content = schema(name)
    assert "fieldsMatch" not in content
    for field in content["fields"]:
        assert field["type"] in {"string", "integer", "number", "yearmonth", "boolean"}
        assert all(field[key] for key in ("title", "title_en", "description", "description_en"))
        categories = field.get("categories", [])
        allowed = field.get("constraints", {}).get("enum", [])
        assert allowed == [category["value"] for category in categories]
        assert all(category["label"] and category["label_en"] for category in categories)


@pytest.mark.parametrize("table", TABLES)
def test_both_languages_are_filled_alike(table: str) -> None:
    for row in rows_of(table):
        for column in [name.removesuffix("_de") for name in row if name.endswith("_de")]:
            german, english = row[f"{column}_de"], row[f"{column}_en"]
            assert bool(german) is bool(english), (column, row)
            assert set(PLACEHOLDER.findall(german)) == set(PLACEHOLDER.findall(english)), row


@pytest.mark.parametrize("table", TABLES)
def test_file_is_plain_and_its_cells_harmless_in_a_spreadsheet(table: str) -> None:
    content = (PACKAGE / "data" / f"{table}.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")
    for row in rows_of(table):
        for column, cell in row.items():
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), (column, cell)
            assert cell == cell.strip(), (column, cell)


@pytest.mark.parametrize("table", TABLES)
def test_ids_are_kebab_case(table: str) -> None:
    for row in rows_of(table):
        for column, cell in row.items():
            if cell and (column.endswith("_id") or column == "breakdown"):
                assert KEBAB.fullmatch(cell), (column, cell)


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("question", rows_of("questions"), ids=lambda row: row["question_id"])
def test_headline_is_short_and_takes_its_figures_from_the_data(
    question: dict[str, str], language: str
) -> None:
    headline = question[f"headline_{language}"]
    assert PLACEHOLDER.search(headline)
    assert not re.search(r"\d", re.sub(r"\b20(13|16)\b", "", PLACEHOLDER.sub("", headline)))
    rendered = filled(headline, language)
    assert len(rendered) <= HEADLINE_LENGTH
    assert rendered[0].isupper() or rendered[0].isdigit()
