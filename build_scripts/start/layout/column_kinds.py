"""What a column of a table holds, as its head and its cells tell."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.start.layout.readings import reading_of, style_of
from build_scripts.start.layout.words import (
    LINES,
    is_breakdown,
    is_gender,
    is_label,
    plain,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.tables import Table
    from build_scripts.start.sheets.grid import Cell

_MEASURING = frozenset(
    (
        *("response", "responses", "answer", "answers", "respondents", "percent", "percentage"),
        *("pct", "%", "count", "counts", "number", "of", "total", "share", "valid", "weighted"),
        *("antwort", "antworten", "befragte", "prozent", "anteil", "anzahl", "zahl", "der", "in"),
        *("gültige", "gültig", "gewichtet", "gesamt", "insgesamt", "fälle", "wert", "value"),
    )
)
INSTITUTES = ("institut", "auftraggeber", "entity", "commanditaire")
"""Sources that are groups where rows differ in nothing else: two institutes ask one question."""
MISSING = {"fehlend", "missing"}
"""Rows of those who did not answer, as statistics programs call them in any case of letters."""
WHOLE = Decimal(100)
"""Per cent of all."""


def _says_which(column: Column) -> bool:
    """Whether its words say what a value is."""
    is_free = not (column.is_numeric or column.role.name)
    return is_label(column.role) or is_free or plain(column.name) in INSTITUTES


def tells_apart(table: Table, columns: Sequence[Column], column: Column) -> bool:
    """Whether rows that are otherwise the same differ in a column beside the results."""
    words = [each for each in columns if each != column and _says_which(each)]
    own = [table.grid.text(row, column.number) for row in table.body]
    if "" in own or len(set(own)) in (1, len(own)):
        return False
    keys: list[tuple[str, ...]] = []
    for row in table.body:  # a question is written once for the rows below
        texts = [table.grid.text(row, each.number) for each in words]
        above = keys[-1] if keys else tuple(texts)
        keys.append(tuple(new or old for new, old in zip(texts, above, strict=True)))
    both = set(zip(keys, own, strict=True))
    return len(set(keys)) < len(keys) == len(both)


def names_measures(column: Column) -> bool:
    """Whether a head has words of measures alone, and none that names a group or an answer."""
    tokens = re.findall(r"[^\W\d]+|%", " ".join(column.words).lower())
    return bool(tokens) and set(tokens) <= _MEASURING and len(tokens) > 1


def are_groups(across: Sequence[Column]) -> bool:
    """Women and men stand side by side, perhaps below each year, or ages below ``Alter``."""
    if any(len(each.words) > 1 and is_breakdown(each.words[0]) for each in across):
        return True
    return len({plain(each.words[-1]) for each in across if each.words and _is_of(each)}) > 1


def _is_of(column: Column) -> bool:
    return len(column.words[-1]) > 1 and is_gender(column.words[-1])


def is_of_measures(table: Table, column: Column) -> bool:
    """Whether every cell says what its row measures, and not all the same."""
    if column.is_numeric or column.role.name not in ("", "unit"):
        return False
    words = [table.grid.text(row, column.number) for row in table.body]
    found = {role_of(text).name for text in filter(None, words)}
    is_unit = found == {"percent"} and not column.head
    return is_unit or (found <= {"percent", "count", "base_n"} and {"percent"} < found)


def is_of_validity(table: Table, column: Column) -> bool:
    """Whether rows are valid, missing or all, as SPSS sorts them."""
    words = {table.grid.text(row, column.number).lower() for row in table.body} - {""}
    return bool(words & MISSING) and words <= {*MISSING, "gültig", "valid", "gesamt", "total"}


def number_in(cell: Cell | None) -> Decimal | None:
    reading = reading_of(cell, style_of([cell])) if cell else None
    return Decimal(reading.text) if reading and reading.text else None


def is_share(cell: Cell) -> bool:
    reading = reading_of(cell, style_of([cell]), whole=True)
    return reading is None or not reading.text or Decimal(reading.text) <= WHOLE


def is_100(cell: Cell) -> bool:
    reading = reading_of(cell, style_of([cell]))
    return reading is not None and reading.text.partition(".")[0] in ("99", "100", "101")


def is_wave(column: Column) -> bool:
    return not column.period and any(LINES["wave"].match(words) for words in column.words)


def repeated_among(across: Sequence[Column]) -> list[Column]:
    seen = set()
    found = []
    for column in across:
        key = (column.words, column.period, column.measure, column.is_total)
        if key in seen:
            found.append(column)
        seen.add(key)
    return found


def changes_among(across: Sequence[Column]) -> tuple[list[Column], list[Column]]:
    """``2022–2024`` beside ``2022`` and ``2024`` is a difference."""
    years = {column.period.code for column in across if column.period}
    changes = [
        column
        for column in across
        if column.period
        and "/" in column.period.code
        and set(column.period.code.split("/")) <= years
    ]
    return changes, [column for column in across if column not in changes]


def repeats_words(table: Table, columns: Sequence[Column], column: Column) -> bool:
    """Whether each row says what a column left of it says, as at the right end of a table."""
    if column.is_numeric or len(table.body_cells(column.number)) < 2:  # noqa: PLR2004  # rows
        return False
    text = table.grid.text
    return any(
        other.number < column.number
        and not other.is_numeric
        and (not column.head or column.head == other.head)
        and all(text(row, column.number) == text(row, other.number) for row in table.body)
        for other in columns
    )
