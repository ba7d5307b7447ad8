"""The sums take little memory, more where little is not enough, and say so where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from build_scripts.problems import CannotPublish
from build_scripts.tabulate import memory
from build_scripts.tabulate.delimited_files import read_delimited
from build_scripts.tabulate.memory import run_in_little, save_memory, told_where_full

if TYPE_CHECKING:
    from pathlib import Path

NAMES = [f"q{at}" for at in range(60)]


def limit(database: duckdb.DuckDBPyConnection) -> str:
    found = database.execute("SELECT current_setting('memory_limit')").fetchone()
    return str(found and found[0])


def test_what_does_not_fit_into_little_memory_takes_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "_LEAST", 1_000_000)
    with duckdb.connect(config={"temp_directory": str(tmp_path)}) as database:
        whole = limit(database)
        save_memory(database, 1000)
        assert limit(database) != whole
        run_in_little(database, "CREATE TABLE few AS SELECT * FROM RANGE(10)")
        assert limit(database) != whole
        wide = ", ".join(f"range AS {name}" for name in NAMES)
        run_in_little(database, f"CREATE TABLE many AS SELECT {wide} FROM RANGE(20000)")  # noqa: S608  # ours
        assert database.execute("SELECT COUNT(*) FROM many").fetchall() == [(20000,)]
        assert limit(database) == whole


def test_a_machine_that_has_less_keeps_its_limit() -> None:
    with duckdb.connect(config={"memory_limit": "20MB"}) as database:
        whole = limit(database)
        save_memory(database, 10**9)
        assert limit(database) == whole


def test_sheets_without_room_are_not_called_broken(tmp_path: Path) -> None:
    file = tmp_path / "sheets.csv"
    row = ",".join(["gern"] * len(NAMES))
    file.write_text("\n".join([",".join(NAMES), *[row] * 20000]), encoding="utf-8")
    with (
        duckdb.connect(
            config={
                "memory_limit": "1MB",
                "temp_directory": str(tmp_path),
                "max_temp_directory_size": "0B",
            }
        ) as database,
        pytest.raises(CannotPublish) as refused,
        told_where_full("sheets.csv"),
    ):
        read_delimited(file, NAMES, ",", "sheets.csv", database)
    (problem,) = refused.value.problems
    assert (problem.place, problem.kind) == ("sheets.csv", "no-memory")
