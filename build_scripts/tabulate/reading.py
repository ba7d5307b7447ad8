"""Answer sheets from whatever file into the database."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Literal

import duckdb

from build_scripts.problems import CannotPublish, Problem
from build_scripts.tabulate.delimited_files import (
    first_rows,
    plain_copy,
    read_delimited,
    with_points,
)
from build_scripts.tabulate.shapes import shape_of
from build_scripts.tabulate.sheets import ROW, SHEETS, Sheets, Variable, literal, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from build_scripts.tabulate.plan import Answers

_LABELLED: Mapping[str, Literal["spss", "stata"]] = {
    ".sav": "spss",
    ".zsav": "spss",
    ".dta": "stata",
}
_CSV = {".csv", ".tsv", ".txt"}
_PARQUET = ".parquet"
_WHOLE = {f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "BIG", "")} | {
    "INTEGER",
    "UINTEGER",
}


def read_sheets(
    file: Path, place: str, workshop: Path, how: Answers | None = None, threads: int = 0
) -> Sheets:
    """The sheets in a file; ``how`` is what the plan says of it, None = find out.

    ``workshop`` is a private folder for what does not fit into memory; ``threads`` 0 = all.
    Raises CannotPublish where the file is not there or cannot be read.
    """
    if not file.is_file():
        message, advice = "there is no such file", "put the answer sheets there"
        raise CannotPublish([Problem(place, 0, "", "missing-file", message, advice)])
    settings = {"temp_directory": str(workshop), "autoinstall_known_extensions": "false"}
    database = duckdb.connect(config={**settings, **({"threads": str(threads)} if threads else {})})
    kind = file.suffix.lower()
    if kind in _LABELLED:
        # Only where it is asked for: it brings pandas, which takes a second to load.
        from build_scripts.tabulate.labelled_files import read_labelled  # noqa: PLC0415

        return read_labelled(file, place, database, _LABELLED[kind])
    if kind == _PARQUET:
        return _read_parquet(file, place, database)
    if kind in _CSV:
        return _read_csv(file, place, workshop, database, how)
    known = ", ".join([*_LABELLED, _PARQUET, *sorted(_CSV)])
    message, advice = f"{kind or 'a file without ending'} is not read", f"export it as {known}"
    raise CannotPublish([Problem(place, 0, "", "unknown-format", message, advice)])


def _read_csv(
    file: Path,
    place: str,
    workshop: Path,
    database: duckdb.DuckDBPyConnection,
    how: Answers | None,
) -> Sheets:
    if how:
        plain, encoding = plain_copy(file, how.encoding, place, workshop)
    else:
        plain, encoding = _told_copy(file, place, workshop)
    mark, rows = first_rows(plain, how.delimiter if how else "")
    if len(rows) < 2:  # noqa: PLR2004  # a heading and something below it
        message, advice = "has no heading with rows below it", "export it with headings"
        raise CannotPublish([Problem(place, 0, "", "no-rows", message, advice)])
    shape = shape_of(rows)
    headings = how.heading_rows if how else shape.heading_rows
    names = [variable.name for variable in shape.variables]
    read_delimited(plain, names, mark, place, database)
    if headings > 1:
        database.execute(f"DELETE FROM {SHEETS} WHERE {quoted(ROW)} <= {headings}")  # noqa: S608  # ours
    may_be = how is None or how.decimal == ","
    decimal = "," if may_be and with_points(names, database, is_stated=bool(how)) else "."
    return Sheets(database, place, shape.form, shape.variables, encoding, mark, decimal, headings)


def _told_copy(file: Path, place: str, workshop: Path) -> tuple[Path, str]:
    """In UTF-8, or as Windows writes; Latin-1, which any bytes are, comes last."""
    for encoding in ("utf-8", "cp1252"):
        with suppress(CannotPublish):
            return plain_copy(file, encoding, place, workshop)
    return plain_copy(file, "latin-1", place, workshop)


def _read_parquet(file: Path, place: str, database: duckdb.DuckDBPyConnection) -> Sheets:
    source = f"read_parquet({literal(str(file))}, file_row_number = true)"
    try:
        scan = database.execute(f"DESCRIBE SELECT * EXCLUDE file_row_number FROM {source}")  # noqa: S608  # quoted
        types = {str(name): str(kind) for name, kind, *_ in scan.fetchall()}
        listed = ", ".join(_as_code(name, kind) for name, kind in types.items())
        database.execute(
            f"CREATE VIEW {SHEETS} AS SELECT {listed}, file_row_number + 1 AS {quoted(ROW)} "  # noqa: S608  # quoted
            f"FROM {source}"
        )
    except duckdb.OutOfMemoryException:
        raise
    except duckdb.Error as reason:
        message, advice = "is not a Parquet file that can be read", "export it again"
        raise CannotPublish([Problem(place, 0, "", "broken-file", message, advice)]) from reason
    whole = frozenset(name for name, kind in types.items() if kind in _WHOLE)
    return Sheets(database, place, "parquet", tuple(map(Variable, types)), whole=whole)


def _as_code(name: str, kind: str) -> str:
    """Whole numbers stay, 1.0 is the text 1 as everywhere, all else is its text; '' is nothing."""
    column = quoted(name)
    if kind in _WHOLE:
        return column
    text = f"NULLIF(CAST({column} AS VARCHAR), '')"
    if kind in ("DOUBLE", "FLOAT"):
        text = f"REGEXP_REPLACE({text}, '\\.0$', '')"
    return f"{text} AS {column}"
