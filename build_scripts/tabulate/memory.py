"""How much memory the database takes for the sums: little, unless they cannot be made in it."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import duckdb

from build_scripts.problems import CannotPublish, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEAST = 76_000_000
_OF_A_SHEET = 76
"""Bytes. What every question reads of a sheet has room, columns of answers wait in the workshop."""
_UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")


@contextmanager
def told_where_full(place: str) -> Iterator[None]:
    """Raises CannotPublish, naming the file, where neither memory nor the disk has room for it."""
    try:
        yield
    except (duckdb.OutOfMemoryException, MemoryError):
        message = "there is too little memory, and too little room on the disk, for these sheets"
        advice = "close other programs, free some of the disk, or export only the columns you need"
        raise CannotPublish([Problem(place, 0, "", "no-memory", message, advice)]) from None


def save_memory(database: duckdb.DuckDBPyConnection, sheets: int) -> None:
    """From here on; what does not fit is written into the workshop of the database."""
    little = max(_LEAST, sheets * _OF_A_SHEET)
    if little < _limit(database):
        database.execute(f"SET memory_limit = '{little}B'")


def run_in_little(database: duckdb.DuckDBPyConnection, sql: str) -> duckdb.DuckDBPyConnection:
    """Run a statement; one that needs more memory, and all after it, in what the machine has.

    That takes many clusters, or many columns on many processors.
    """
    try:
        return database.execute(sql)
    except duckdb.OutOfMemoryException:
        database.execute("RESET memory_limit")
        return database.execute(sql)


def _limit(database: duckdb.DuckDBPyConnection) -> float:
    """Bytes that it may use now: most of the machine."""
    found = database.execute("SELECT current_setting('memory_limit')").fetchone() or ("0 bytes",)
    number, unit = str(found[0]).split()
    return float(number) * 1024.0 ** _UNITS.index(unit)
