"""Where the aggregation runs: DuckDB by default, or an engine that somebody has already.

The statement is the same; sqlglot translates it. The recoded answers are handed over as Parquet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlglot

from build_scripts.problems import CannotPublish, Problem
from build_scripts.tabulate.statement import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import duckdb

    from build_scripts.tabulate.sums import Rows

EMBEDDED = "duckdb"
_ROOM = {"BIGINT": 18, "HUGEINT": 24}
"""Digits of the marks of people and of weights, and of the squares of weights."""


def rows_of(engine: str, database: duckdb.DuckDBPyConnection, workshop: Path) -> Rows:
    """Runs statements over ``people``; raises CannotPublish where the engine is not there."""
    if engine == EMBEDDED:
        return lambda sql: database.execute(sql).fetchall()
    file = workshop / f"{PEOPLE}.parquet"
    database.execute(
        f"COPY (SELECT * REPLACE ({_decimals(database)}) FROM {PEOPLE}) "  # noqa: S608  # names are ours
        f"TO '{str(file).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)"
    )
    try:
        return _OTHERS[engine](file)
    except ImportError as reason:
        message = f"the engine {engine} is not installed ({reason.name})"
        advice = f"install it into this environment, or leave --engine {engine} out"
        raise CannotPublish([Problem("--engine", 0, "", "no-engine", message, advice)]) from reason


def _decimals(database: duckdb.DuckDBPyConnection) -> str:
    """Weights as decimals: elsewhere the sum of whole numbers has no more room than they have."""
    described = database.execute(f"DESCRIBE {PEOPLE}").fetchall()
    return ", ".join(
        f"CAST({name} AS DECIMAL({_ROOM[kind]}, 0)) AS {name}"
        for name, kind, *_ in described
        if kind in _ROOM and name not in {"h", "c"}
    )


def translated(sql: str, dialect: str) -> str:
    """A statement in the words of another engine."""
    return sqlglot.transpile(sql, read=EMBEDDED, write=dialect)[0]


def _spark(file: Path) -> Rows:
    """The session that is configured for this machine or cluster; a local one where none is."""
    from pyspark.sql import SparkSession  # noqa: PLC0415  # only where it is asked for

    session = SparkSession.builder.appName("tabulate").getOrCreate()
    session.read.parquet(str(file)).createOrReplaceTempView(PEOPLE)

    def rows(sql: str) -> Sequence[Sequence[Any]]:
        found: list[Any] = session.sql(translated(sql, "spark")).collect()
        return [tuple(row) for row in found]

    return rows


_OTHERS: Mapping[str, Callable[[Path], Rows]] = {"spark": _spark}
ENGINES = (EMBEDDED, *_OTHERS)
