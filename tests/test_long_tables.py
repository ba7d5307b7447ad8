"""Long tables get the verdicts that frictionless gives when it reads every row."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts.package.long_tables import can_be_split, judge_long_table
from build_scripts.package.row_judge import LONG, judge_rows, judge_tables
from build_scripts.package.table_columns import TABLES
from build_scripts.package.tables import TableFile, cells_of
from build_scripts.problems import Problem
from tests.project_copy import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = PROJECT / "build_scripts" / "start" / "schemas"
GOOD = {
    "results": ["2016", "frage", "ja", "gesamt", "64", "", "", "400", "alle", "exact", "A", "", ""],
    "evidence": ["2016", "frage", "ja", "gesamt", "bericht", "S. 4", "p. 4", "64 %", "64%"],
}
CELLS = st.sampled_from(
    [
        *("", "ja", "Ja", "x y", "64", "-1", "100.5", "64,5", "1e3", "NaN", "６４", "exact"),
        *("genau", "A", "Z", " ", "0x", "-", "true", "a" * 300, "2016-13", '"', "a,b", "\u200b"),
    ]
)


def table(
    folder: Path, name: str, rows: list[list[str]], **schema: object
) -> tuple[TableFile, Path]:
    stated = json.loads((SCHEMAS / f"{name}.json").read_text("utf-8")) | schema
    columns = tuple(field["name"] for field in stated["fields"])
    path = folder / f"{name}.csv"
    filled = [[*row, *[""] * (len(columns) - len(row))] for row in rows]  # optional columns follow
    with path.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([columns, *filled])
    cells = cells_of(path.read_text("utf-8"), "t.csv", columns)
    return TableFile(name, TABLES[name], stated, "t.csv", cells), path


@pytest.mark.parametrize("name", GOOD)
@given(data=st.data())
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_verdicts_are_those_of_frictionless(tmp_path: Path, name: str, data: st.DataObject) -> None:
    good = GOOD[name]
    changes = st.dictionaries(st.integers(0, len(good) - 1), CELLS, max_size=4)
    faults = data.draw(st.lists(changes, min_size=1, max_size=12))
    rows = [[change.get(number, cell) for number, cell in enumerate(good)] for change in faults]
    file, path = table(tmp_path, name, [row for row in rows if any(row)])
    assert can_be_split(file)
    assert list(judge_long_table(file)) == list(judge_rows(file, path, {}))


def test_faults_are_cut_where_frictionless_cuts_them(tmp_path: Path) -> None:
    rows = [[str(number), *GOOD["results"][1:]] for number in range(700)]
    for row in rows:
        row[4], row[10] = "viel", "?"
    file, path = table(tmp_path, "results", rows)
    assert len(found := list(judge_long_table(file))) == 1_001
    assert found == list(judge_rows(file, path, {}))


@pytest.mark.parametrize(
    ("column", "change"),
    [
        ("share", {"missingValues": ["-"]}),
        ("question_id", {"constraints": {"unique": True}}),
        ("edition_id", {"type": "integer"}),
    ],
)
def test_schema_that_ties_cells_together_is_left_to_frictionless(
    tmp_path: Path, column: str, change: dict[str, Any]
) -> None:
    file, _ = table(tmp_path, "results", [GOOD["results"]])
    next(field for field in file.fields if field["name"] == column).update(change)
    assert not can_be_split(file)


def test_only_long_tables_are_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    split = Problem("evidence.csv", 0, "", "split", "", "")
    module = "build_scripts.package.row_judge.judge_long_table"
    monkeypatch.setattr(module, lambda _: iter([split]))
    for rows, expected in ((LONG, []), (LONG + 1, [split])):
        numbered = [[str(number), *GOOD["evidence"][1:]] for number in range(rows)]
        file, _ = table(tmp_path, "evidence", numbered)
        descriptor = {"resources": [{"name": "evidence", "path": "evidence.csv"}]}
        assert list(judge_tables(descriptor, {"evidence": file}, tmp_path)) == expected
