"""Answer sheets in CSV: encoding, separator and headings told from the file, read with DuckDB."""

from __future__ import annotations

import csv
import io
from collections import Counter
from contextlib import ExitStack
from itertools import islice
from typing import TYPE_CHECKING

import duckdb

from build_scripts.package.quoting import shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.tabulate.sheets import ROW, SHEETS, literal, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FIRST = 3
"""Rows that tell how a file is written: names of columns may take two."""
_PIECE = 1 << 20
_MARKS = ";,\t"
_WITH_COMMA, _DECIMALS = "^-?[0-9]+(,[0-9]+)?$", "^-?[0-9]+,[0-9]+$"
_NO_THOUSANDS = "^-?(0,[0-9]+|[0-9]+,([0-9]{1,2}|[0-9]{4,}))$"
"""What 1,234 is not: a number whose comma cannot stand between thousands."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_LONGEST_LINE = 64 << 20
_MOST_TOLD = 10
_BROKEN = {
    "MISSING COLUMNS": "has fewer cells than the heading",
    "TOO MANY COLUMNS": "has more cells than the heading",
    "UNQUOTED VALUE": "a quotation mark does not end, or text follows it",
}
"""What is wrong with a row, by the name that DuckDB has for it."""


def plain_copy(file: Path, encoding: str, place: str, workshop: Path) -> tuple[Path, str]:
    """The file in UTF-8 and the encoding it had; another is written into ``workshop``.

    Raises CannotPublish, naming the row, where the file is not in the encoding.
    """
    with file.open("rb") as stream:
        has_utf_16_mark = stream.read(2) in _UTF_16
    encoding = "utf-16" if has_utf_16_mark else encoding
    is_plain = encoding == "utf-8"
    copy = workshop / f"utf-8-{file.name}"
    try:
        with ExitStack() as stack:
            source = stack.enter_context(file.open(encoding=encoding, newline=""))
            target = (
                None
                if is_plain
                else stack.enter_context(copy.open("w", encoding="utf-8", newline=""))
            )
            while piece := source.read(_PIECE):
                if target:
                    target.write(piece)
    except UnicodeDecodeError as reason:
        message = f"byte {reason.object[reason.start]:#04x} is not {encoding}"
        advice = 'write encoding = "cp1252" into the plan (Windows), or the right one'
        row = _row_that_is_not(encoding, file)
        raise CannotPublish([Problem(place, row, "", "wrong-encoding", message, advice)]) from None
    except LookupError:
        message, advice = f"{shown(encoding)} is no encoding", 'write encoding = "utf-8"'
        raise CannotPublish([Problem(place, 0, "", "wrong-encoding", message, advice)]) from None
    return (file if is_plain else copy), encoding


def _row_that_is_not(encoding: str, file: Path) -> int:
    """The first row with other bytes; 0 where rows cannot be told by their bytes."""
    with file.open("rb") as stream:
        for row, line in enumerate(stream if not encoding.startswith("utf-16") else (), 1):
            try:
                line.decode(encoding)
            except UnicodeDecodeError:
                return row
    return 0


def first_rows(file: Path, delimiter: str = "") -> tuple[str, list[list[str]]]:
    """The separator that gives the most columns, and the first rows of a file in UTF-8."""
    with file.open(encoding="utf-8-sig", newline="") as stream:
        text = stream.read(_PIECE)
    tables = {
        mark: list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=mark), _FIRST))
        for mark in delimiter or _MARKS
    }
    mark = max(tables, key=lambda each: len(tables[each][0]) if tables[each] else 0)
    return mark, tables[mark]


def read_delimited(
    file: Path, names: list[str], mark: str, place: str, database: duckdb.DuckDBPyConnection
) -> None:
    """Fill the table; raises CannotPublish where rows have not the cells of the heading."""
    if found := [*_faults_of(names, place)]:
        raise CannotPublish(found)
    columns = ", ".join(f"{literal(name)}: 'VARCHAR'" for name in names)
    options = (
        f"header = true, auto_detect = false, columns = {{{columns}}}, delim = {literal(mark)}, "
        f"quote = '\"', escape = '\"', nullstr = '', max_line_size = {_LONGEST_LINE}"
    )
    source = f"{literal(str(file))}, {options}"
    try:
        database.execute(
            f"CREATE TABLE {SHEETS} AS SELECT *, ROW_NUMBER() OVER () + 1 AS {quoted(ROW)} "  # noqa: S608  # quoted
            f"FROM read_csv({source})"
        )
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as reason:
        broken = [*_broken_rows(source, place, database)]
        raise CannotPublish(broken or [_unreadable(str(reason), place)]) from None


def with_points(names: list[str], database: duckdb.DuckDBPyConnection, *, is_stated: bool) -> bool:
    """Give points to the columns whose numbers have commas; whether there are any.

    In such a column every cell with a digit is a number, and some have decimals. Unless the plan
    has stated it, some number of the file must show that its commas do not part thousands.
    """
    judged = ", ".join(
        f"COALESCE(BOOL_AND(NOT {_holds(name, '[0-9]')} OR {_holds(name, _WITH_COMMA)}) AND "
        f"BOOL_OR({_holds(name, _DECIMALS)}), FALSE)"
        for name in names
    )
    found = database.execute(f"SELECT {judged} FROM {SHEETS}").fetchone() or ()  # noqa: S608  # quoted
    columns = [name for name, is_one in zip(names, found, strict=True) if is_one]
    if columns and not is_stated:
        shows = " OR ".join(_holds(name, _NO_THOUSANDS) for name in columns)
        told = database.execute(f"SELECT BOOL_OR({shows}) FROM {SHEETS}").fetchone()  # noqa: S608  # quoted
        columns = columns if told and told[0] else []
    changes = ", ".join(f"{quoted(name)} = REPLACE({quoted(name)}, ',', '.')" for name in columns)
    if changes:
        database.execute(f"UPDATE {SHEETS} SET {changes}")  # noqa: S608  # the same
    return bool(changes)


def _holds(name: str, pattern: str) -> str:
    return f"REGEXP_MATCHES({quoted(name)}, {literal(pattern)})"


def _faults_of(names: list[str], place: str) -> Iterator[Problem]:
    for name, number in Counter(names).items():
        if not name.strip():
            message, advice = "a column has no heading", "give every column a name of its own"
            yield Problem(place, 1, "", "no-heading", message, advice)
        elif number > 1:
            message = f"{shown(name)} is the heading of {number} columns"
            yield Problem(place, 1, name, "column-twice", message, "give each its own name")


def _broken_rows(source: str, place: str, database: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """The first rows that cannot be read, and how many follow; none where no row is to blame.

    DuckDB keeps the rows themselves, which are nobody's business: only where and what is told.
    """
    advice = "correct it, or export the file again with every cell in quotation marks"
    try:
        count = f"SELECT COUNT(*) FROM read_csv({source}, store_rejects = true)"  # noqa: S608  # quoted
        database.execute(count).fetchall()  # rows are rejected while the result is taken
    except duckdb.Error:
        return
    rows = database.execute(
        "SELECT line, FIRST(column_name ORDER BY column_idx), FIRST(CAST(error_type AS VARCHAR)) "
        "FROM reject_errors GROUP BY 1 ORDER BY 1"
    ).fetchall()
    for row, column, kind in rows[:_MOST_TOLD]:
        name = column or "" if kind == "UNQUOTED VALUE" else ""
        what = _BROKEN.get(kind, "cannot be read")
        yield Problem(place, int(row), name, "broken-row", what, advice)
    if len(rows) > _MOST_TOLD:
        message, next_ = f"has {len(rows) - _MOST_TOLD} more broken rows", "see the rows above"
        yield Problem(place, int(rows[_MOST_TOLD][0]), "", "broken-row", message, next_)


def _unreadable(said: str, place: str) -> Problem:
    """Where the file as a whole stops; its words are told as little as those of a row."""
    row = next((part.split("Line: ")[1] for part in said.splitlines() if "Line: " in part), "0")
    digits = "".join(mark for mark in row if mark.isdigit()) or "0"
    advice = "export the file again, with every cell in quotation marks"
    return Problem(place, int(digits), "", "broken-row", "cannot be read", advice)
