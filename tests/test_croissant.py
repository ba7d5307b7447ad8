"""Croissant: valid without error or warning, and its loader yields the rows of the CSV."""

from __future__ import annotations

import hashlib
import json
import logging
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.archives.croissant import croissant
from tests.croissant_validator import mlcroissant
from tests.kept_surveys import SURVEYS, kept_survey

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
"""mlcroissant reads with a graph of rdflib that has a successor."""


def dataset(name: str, folder: Path) -> Any:  # noqa: ANN401  # has no types
    """What mlcroissant reads; files are taken from the folder instead of their addresses."""
    kept = kept_survey(name)
    description = folder / "croissant.json"
    description.write_bytes(croissant(kept))
    local = {}
    for table in kept.tables:
        file = folder / table.path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(kept.package[table.path])
        local[table.path] = str(file)
    return mlcroissant.Dataset(str(description), mapping=local)


@pytest.mark.parametrize("name", SURVEYS)
def test_valid_without_error_or_warning(
    name: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        issues = dataset(name, tmp_path).metadata.issues
    assert (issues.errors, issues.warnings, caplog.messages) == (set(), set(), [])


def test_loader_yields_the_rows_of_the_csv(tmp_path: Path) -> None:
    read = dataset("small", tmp_path)
    for table in kept_survey().tables:
        records = [*read.records(table.name)]
        assert len(records) == len(table.rows), table.name
        for record, row in zip(records, table.rows, strict=True):
            for field, cell in zip(table.fields, row, strict=True):
                found = record[f"{table.name}/{field.name}"]
                assert same(found, cell), (table.name, field.name, found, cell)


def same(found: bytes | float | None, cell: str) -> bool:
    """pandas, which reads for mlcroissant, makes a number of a text of digits."""
    if found is None:
        return not cell
    if isinstance(found, bytes):
        return found.decode().removesuffix(".0") == cell.removesuffix(".0")
    return float(found) == float(cell)


def test_a_wrong_description_is_noticed(tmp_path: Path) -> None:
    document = json.loads(croissant(kept_survey()))
    del document["distribution"][0]["encodingFormat"]
    (tmp_path / "croissant.json").write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(mlcroissant.ValidationError, match="encodingFormat"):
        mlcroissant.Dataset(str(tmp_path / "croissant.json"))


def test_files_have_address_and_checksum_and_fields_both_languages() -> None:
    document = json.loads(croissant(kept_survey()))
    assert document["conformsTo"] == "http://mlcommons.org/croissant/1.1"
    assert document["name"]["en"] == "Made-up survey about biscuits"
    for file in document["distribution"]:
        content = kept_survey().package[file["@id"]]
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
        assert file["contentUrl"].startswith("https://daten.example/open-data/data/made-up-survey/")
    results = next(each for each in document["recordSet"] if each["@id"] == "results-2023")
    share = next(field for field in results["field"] if field["name"] == "share")
    assert share["dataType"] == "sc:Float"
    assert set(share["description"]) == {"de", "en"}
    assert results["key"][0]["@id"] == "results-2023/edition_id"
