from __future__ import annotations

from typing import Any

import pandas as pd

from build_scripts.package.keys import problems_of_keys
from build_scripts.package.table_columns import TABLES
from build_scripts.package.tables import TableFile

TOPICS = pd.DataFrame({"topic_id": ["a", "b"], "group": ["x", "y"]}, dtype=str)


def table(name: str, cells: pd.DataFrame, **schema: Any) -> TableFile:  # noqa: ANN401  # JSON
    fields = [{"name": column, "type": "string"} for column in cells]
    return TableFile(name, TABLES["topics"], {"fields": fields, **schema}, f"{name}.csv", cells)


def to_topics(fields: str | list[str], target: str | list[str] | None = None) -> dict[str, Any]:
    return {"fields": fields, "reference": {"resource": "topics", "fields": target or fields}}


def found(*files: TableFile) -> list[tuple[str, int, str, str]]:
    problems = problems_of_keys({file.resource: file for file in files})
    return [(item.place, item.row, item.field, item.kind) for item in problems]


def uses(*rows: tuple[str, str], keys: list[dict[str, Any]]) -> TableFile:
    cells = pd.DataFrame(list(rows), columns=["topic_id", "group"], dtype=str)
    return table("uses", cells, foreignKeys=keys)


def test_known_references_pass_and_empty_ones_are_none() -> None:
    file = uses(("a", ""), ("", "y"), ("b", "y"), keys=[to_topics("topic_id")])
    assert found(table("topics", TOPICS), file) == []


def test_unknown_reference_is_told_once_with_the_number_of_rows() -> None:
    file = uses(("c", ""), ("a", ""), ("c", ""), ("d", ""), keys=[to_topics("topic_id")])
    problems = list(problems_of_keys({"topics": table("topics", TOPICS), "uses": file}))
    assert [(item.row, item.message) for item in problems] == [
        (2, '"c" does not stand in topics.csv (and 1 more row)'),
        (5, '"d" does not stand in topics.csv'),
    ]


def test_key_of_two_columns_needs_both_together() -> None:
    keys = [to_topics(["topic_id", "group"])]
    file = uses(("a", "y"), ("a", "x"), keys=keys)
    assert found(table("topics", TOPICS), file) == [("uses.csv", 2, "group", "unknown-reference")]


def test_longer_key_does_not_repeat_what_a_shorter_one_says() -> None:
    keys = [to_topics(["topic_id", "group"]), to_topics("topic_id")]
    file = uses(("c", "y"), ("a", "y"), keys=keys)
    assert found(table("topics", TOPICS), file) == [
        ("uses.csv", 2, "topic_id", "unknown-reference"),
        ("uses.csv", 3, "group", "unknown-reference"),
    ]


def test_table_may_refer_to_itself() -> None:
    key = {"fields": "group", "reference": {"resource": "", "fields": "topic_id"}}
    cells = pd.DataFrame({"topic_id": ["a", "b"], "group": ["b", "c"]}, dtype=str)
    file = table("topics", cells, foreignKeys=[key])
    assert found(file) == [("topics.csv", 3, "group", "unknown-reference")]


def test_reference_to_a_table_that_cannot_be_read_is_passed_over() -> None:
    assert found(uses(("c", ""), keys=[to_topics("topic_id")])) == []


def test_unique_key_is_judged_where_it_is_filled() -> None:
    cells = pd.DataFrame({"topic_id": ["a", "b", "c", "d"], "group": ["", "", "x", "x"]}, dtype=str)
    file = table("topics", cells, uniqueKeys=[["group"]])
    [problem] = problems_of_keys({"topics": file})
    assert (problem.row, problem.field, problem.kind) == (5, "group", "key-twice")
    assert "row 4" in problem.message


def test_categories_are_the_only_values() -> None:
    file = table("topics", TOPICS)
    file.fields[1]["categories"] = [{"value": "x", "label": "X"}, "z"]
    assert found(file) == [("topics.csv", 3, "group", "unknown-category")]


def test_broken_keys_say_nothing_here() -> None:
    keys: list[dict[str, Any]] = [
        {"fields": 7},
        {"fields": "topic_id", "reference": "topics"},
        to_topics("nothing"),
    ]
    assert found(table("topics", TOPICS), uses(("c", ""), keys=keys)) == []
