"""Where the aggregation runs: DuckDB by default, or an engine that somebody has already.

The statement is the same; sqlglot translates it. The recoded answers are handed over as Parquet.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.problems import CannotPublish, Problem
from build_scripts.tabulate.memory import run_in_little
from build_scripts.tabulate.statement import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    import duckdb

    from build_scripts.tabulate.sums import Rows

EMBEDDED = "duckdb"
_MARK = "CAST(who AS DECIMAL(18, 0)) AS who"
"""As a decimal: elsewhere the sum of whole numbers has no more room than they have."""


def rows_of(engine: str, database: duckdb.DuckDBPyConnection, workshop: Path) -> Rows:
    """Runs statements over ``people``; raises CannotPublish where the engine is not there."""
    if engine == EMBEDDED:
        return lambda sql: run_in_little(database, sql).fetchall()
    file = workshop / f"{PEOPLE}.parquet"
    run_in_little(
        database,
        f"COPY (SELECT * REPLACE ({_MARK}) FROM {PEOPLE}) "  # noqa: S608  # names are ours
        f"TO '{str(file).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)",
    )
    try:
        return _OTHERS[engine](file)
    except ImportError as reason:
        message = f"the engine {engine} is not installed ({reason.name})"
        advice = f"install it into this environment, or leave --engine {engine} out"
        raise CannotPublish([Problem("--engine", 0, "", "no-engine", message, advice)]) from reason


def translated(sql: str, dialect: str) -> str:
    """A statement in the words of another engine."""
    import sqlglot  # noqa: PLC0415  # only where it is asked for: it takes a third of a second

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
