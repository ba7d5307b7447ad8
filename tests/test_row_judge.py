from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest

from build_scripts.package.row_judge import judge_tables
from build_scripts.package.schema_judge import judge_descriptor, judge_schema
from build_scripts.package.table_columns import TABLES
from build_scripts.package.tables import TableFile

if TYPE_CHECKING:
    from pathlib import Path


def verdicts(
    folder: Path,
    kind: str,
    cells: list[str],
    constraints: dict[str, object] | None = None,
    **more: object,
) -> list[tuple[int, str, str, str]]:
    text = "\n".join(["topic_id,title_de", *(f"{cell},x" for cell in cells)]) + "\n"
    (folder / "topics.csv").write_text(text, encoding="utf-8")
    fields = [
        {"name": "topic_id", "type": kind, "constraints": constraints or {}},
        {"name": "title_de", "type": "string"},
    ]
    frame = pd.DataFrame({"topic_id": cells}, dtype=str)
    file = TableFile("topics", TABLES["topics"], {"fields": fields, **more}, "topics.csv", frame)
    descriptor = {"resources": [{"name": "topics", "path": "topics.csv"}]}
    found = judge_tables(descriptor, {"topics": file}, folder)
    return [(item.row, item.field, item.kind, item.message) for item in found]


@pytest.mark.parametrize(
    ("kind", "cell", "constraints", "slug", "message"),
    [
        ("integer", "x", {}, "not-a-whole-number", '"x" is not a whole number'),
        ("number", "x", {}, "not-a-number", '"x" is not a number'),
        ("yearmonth", "x", {}, "not-a-month", '"x" is not a month'),
        ("year", "x", {}, "not-a-year", '"x" is not a year'),
        ("date", "x", {}, "not-a-date", '"x" is not a date'),
        ("boolean", "x", {}, "not-a-boolean", '"x" is not true or false'),
        ("duration", "x", {}, "not-duration", '"x" is not duration'),
        ("string", "", {"required": True}, "empty-cell", "the cell is empty"),
        ("string", "x", {"enum": ["a"]}, "unknown-category", '"x" is not allowed'),
        ("string", "X", {"pattern": "[a-z]"}, "not-an-id", '"X" is no id'),
        ("integer", "1", {"minimum": 2}, "out-of-range", '"1" is less than 2'),
        ("integer", "3", {"maximum": 2}, "out-of-range", '"3" is more than 2'),
        ("string", "xx", {"maxLength": 1}, "wrong-form", '"xx" breaks the rule maxLength 1'),
        ("integer", "2", {"exclusiveMaximum": 2}, "wrong-form", "exclusiveMaximum 2"),
    ],
)
def test_verdict_in_plain_words(  # noqa: PLR0913, PLR0917  # one column of the table each
    tmp_path: Path, kind: str, cell: str, constraints: dict[str, object], slug: str, message: str
) -> None:
    [found] = verdicts(tmp_path, kind, [cell], constraints)
    assert found[:3] == (2, "topic_id", slug)
    assert message in found[3]


def test_doubled_keys_name_the_other_row(tmp_path: Path) -> None:
    [found] = verdicts(tmp_path, "string", ["a", "b", "a"], primaryKey=["topic_id"])
    assert found == (4, "", "key-twice", "the key of the row is the same as in row 2")
    [found] = verdicts(tmp_path, "string", ["a", "a"], {"unique": True})
    assert found == (3, "topic_id", "value-twice", "the value is the same as in row 2")


def test_flood_of_faults_is_cut_short(tmp_path: Path) -> None:
    found = verdicts(tmp_path, "integer", ["x"] * 1_001)
    assert len(found) == 1_001
    assert found[-1][:3] == (0, "", "too-many-faults")


def test_hostile_schema_breaks_nothing(tmp_path: Path) -> None:
    [found] = verdicts(tmp_path, "string", ["a"], {"pattern": "("})
    assert found[2] == "not-judged"


@pytest.mark.parametrize(
    ("schema", "kind"),
    [
        ({"fields": [{"name": "a", "type": "words"}]}, "field-error"),
        ({"fields": "a"}, "schema-error"),
        ({"fields": [{"name": "a", "type": "string"}], "primaryKey": "b"}, "schema-error"),
    ],
)
def test_schema_is_judged(schema: dict[str, object], kind: str) -> None:
    assert [problem.kind for problem in judge_schema(schema, "s.json")] == [kind]


def test_version_2_of_the_standard_is_understood() -> None:
    limits = {"exclusiveMaximum": 100}
    fields = [{"name": "a", "type": "number", "constraints": limits, "categories": [1, 2]}]
    assert list(judge_schema({"fields": fields}, "s.json")) == []


def test_descriptor_is_judged_without_opening_anything() -> None:
    resource = {"name": "a", "path": "https://example.org/a.csv", "schema": "/etc/passwd"}
    good = {"resources": [resource | {"type": "table"}]}
    assert list(judge_descriptor(good, "d.json")) == []
    [problem] = judge_descriptor(good | {"homepage": 3}, "d.json")
    assert (problem.place, problem.field) == ("d.json", "homepage")
