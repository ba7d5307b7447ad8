"""Every column of the data model can be written, is described, read, and passes every check."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.package.table_columns import RESULTS, TABLES
from build_scripts.reading import examine
from build_scripts.start.schema_source import columns_of, schema_for
from build_scripts.survey.edition_facts import FACTS
from tests.made_up import SMALL_PACKAGE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from build_scripts.package.table_columns import Column

Rows = list[dict[str, str]]
LANGUAGES = ("de", "en")


def every_column(table: str) -> list[str]:
    return [name for each in TABLES[table].columns.values() for name in each.names(LANGUAGES)]


def kind_of(column: Column) -> str:
    """Its type in a Table Schema."""
    if column.is_truth:
        return "boolean"
    if column.is_whole_number:
        return "integer"
    return "number" if column.is_number else "string"


@pytest.mark.parametrize("table", TABLES)
def test_the_one_source_of_schemas_describes_every_column(table: str) -> None:
    fields = schema_for(table, LANGUAGES, every_column(table))["fields"]
    described = {field["name"]: field["type"] for field in fields}
    columns = TABLES[table].columns.values()
    expected = {name: kind_of(each) for each in columns for name in each.names(LANGUAGES)}
    assert sorted(described) == sorted(expected)
    differing = {name for name, kind in expected.items() if described[name] != kind}
    assert differing <= {"field_start", "field_end"}  # months have a type of their own
    words = ("title", "title_en", "description", "description_en")
    assert [field["name"] for field in fields if not all(field.get(word) for word in words)] == []


def test_evidence_may_be_given_for_every_fact_of_an_edition() -> None:
    schema = schema_for("edition_evidence", LANGUAGES)
    [field] = [field for field in schema["fields"] if field["name"] == "field"]
    assert set(field["constraints"]["enum"]) == set(FACTS)


def test_a_package_that_uses_all_of_them_has_no_fault(tmp_path: Path) -> None:
    package = tmp_path / "datapackage" / SMALL_PACKAGE.name
    shutil.copytree(SMALL_PACKAGE, package)
    for table in ("editions", "edition_evidence", "groups", "questions", RESULTS):
        _widen(package, table)
    _edit(package / "data" / "editions.csv", _editions)
    _edit(package / "data" / "edition_evidence.csv", _edition_evidence)
    _edit(package / "data" / "groups.csv", _groups)
    _edit(package / "data" / "questions.csv", _questions)
    _edit(package / "data" / "results" / "2023.csv", _results)
    examination = examine(package, tmp_path)
    assert [problem for problem in examination.problems if problem.severity != "warning"] == []
    assert examination.survey is not None
    last = examination.survey.editions_in_order[-1]
    assert (last.weighted, last.order, last.period) == (True, 3, "2021-Q4")


def _widen(package: Path, table: str) -> None:
    """With every column there may be, empty where the survey says nothing."""
    schema = schema_for(table, LANGUAGES, every_column(table))
    (package / "schemas" / f"{table}.json").write_text(json.dumps(schema), encoding="utf-8")
    files = [package / "data" / f"{table}.csv"]
    if table == RESULTS:
        files = sorted((package / "data" / RESULTS).glob("*.csv"))
    for file in files:
        _write(file, columns_of(schema), _read(file))


def _edit(file: Path, change: Callable[[Rows], None]) -> None:
    rows = _read(file)
    columns = list(rows[0])
    change(rows)
    _write(file, columns, rows)


def _read(file: Path) -> Rows:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def _write(file: Path, columns: list[str], rows: Rows) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _words(name: str, text: str) -> dict[str, Any]:
    return {f"{name}_{code}": f"{text} ({code})" for code in LANGUAGES}


def _editions(rows: Rows) -> None:
    rows[0].update(order="1", **_words("label", "Vorlauf"))
    rows[1].update(order="2", period="2021-Q1")
    rows[2].update(order="3", period="2021-Q4", year="2021", weighted="true")
    for fact in ("weighting", "design", "interval_method", "disclosure"):
        rows[2].update(_words(fact, "Erfunden"))


def _edition_evidence(rows: Rows) -> None:
    newest = next(row for row in rows if row["edition_id"] == "2023")
    rows += [newest | {"field": fact} for fact in ("weighting", "design")]


def _groups(rows: Rows) -> None:
    for row, area in zip(rows[1:], ("DE-BY", "DE-BE"), strict=True):
        row.update(breakdown_id="groesse", area_code=area)


def _questions(rows: Rows) -> None:
    for row in (rows[0], rows[3]):
        row["battery_id"] = "kekse"
    rows[1].update(summary_of="zufriedenheit", share_of="respondents")


def _results(rows: Rows) -> None:
    for row in rows:
        if row["question_id"] == "zufriedenheit":
            row.update(effective_n="61.5", weighted_base="101.25")
        if row["answer_id"] == "skript":
            row.update(ci_low="40.5", ci_high="55", obs_status="U")
