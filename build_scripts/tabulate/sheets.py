"""Answer sheets as they were read: a table of texts in a database, and what describes it.

Every cell is the text of a code (``1``, ``A2``), whatever the file; NULL is an empty cell. The
table ``sheets`` has the columns of the file and ``#``, the row as the file counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import duckdb

SHEETS = "sheets"
ROW = "#"
Form = Literal["spss", "stata", "parquet", "csv", "limesurvey", "sosci", "kobo", "surveymonkey"]


@dataclass(frozen=True, slots=True)
class Variable:
    """A column of the sheets, as far as the file describes it."""

    name: str
    label: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    """Value and its words."""
    missing: tuple[str, ...] = ()
    """Values that hold no answer."""
    measure: str = ""
    """``nominal``, ``ordinal`` or ``scale``; '' = not said."""
    set_name: str = ""
    """Of the multiple-response set that the column is an item of; '' = none."""
    not_selected: tuple[str, ...] = ()
    """Cells of such an item that say: not ticked."""
    is_date: bool = False
    """Its numbers are days or times."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """What was read; the rows stay in the database."""

    database: duckdb.DuckDBPyConnection
    place: str
    """The file, relative to the project."""
    form: Form
    variables: tuple[Variable, ...]
    encoding: str = "utf-8"
    delimiter: str = ""
    decimal: str = "."
    """As the file writes numbers; the table has points."""
    heading_rows: int = 1

    whole: frozenset[str] = frozenset()
    """Columns that the database keeps as whole numbers, not as texts."""

    @property
    def by_name(self) -> Mapping[str, Variable]:
        return {variable.name: variable for variable in self.variables}

    def holds(self, column: str, values: Iterable[str]) -> str:
        """SQL: the column holds one of the values; '' is the empty cell."""
        listed = tuple(values)
        known = [said for value in listed if (said := self.value(column, value))]
        parts = [f"{quoted(column)} IN ({', '.join(known)})"] if known else []
        parts += [f"{quoted(column)} IS NULL"] if "" in listed else []
        return f"({' OR '.join(parts)})" if parts else "FALSE"

    def value(self, column: str, value: str) -> str:
        """A value of the column in SQL; '' where the column cannot hold it."""
        if column not in self.whole:
            return literal(value) if value else ""
        return value if value.removeprefix("-").isdecimal() and value.isascii() else ""


def quoted(name: str) -> str:
    """A column's name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"
