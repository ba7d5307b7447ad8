"""The columns of a table: what each is called, and what that says of the values below."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.column import Column
from build_scripts.start.layout.head_parts import taken_apart
from build_scripts.start.layout.head_paths import letter_of, path_of
from build_scripts.start.layout.label_columns import with_labels
from build_scripts.start.layout.measured import with_measures
from build_scripts.start.layout.readings import is_meant_as_value
from build_scripts.start.layout.value_columns import with_shared_years, with_values
from build_scripts.start.layout.words import (
    BESIDE_PARTS,
    Role,
    is_label,
    is_number,
    kind_of_row,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.tables import Table
    from build_scripts.start.sheets.grid import Cell

_ROWS_ELSEWHERE = ("base", "skipped")
"""Names of rows that some programs write into a column of values."""
_CHANGE = re.compile(r"[+±]\s?\d[\d.,]*\s?(%|pp)?|\([+±−–-]\s?\d[\d.,]*\s?(%|pp)?\)")


def columns_of(table: Table) -> tuple[Column, ...]:
    """The columns of a table from left to right: each by itself, then beside the others."""
    single = tuple(_column(table, number) for number in table.columns)
    measured = with_measures(table, with_values(table, single))
    return with_shared_years(with_labels(table, measured))


def _column(table: Table, number: int) -> Column:
    head = path_of(table, number)
    cells = table.body_cells(number)
    is_numeric = _is_numeric(cells)
    role = _role(head, cells)
    column = Column(number, head, role, is_numeric, letter=letter_of(table, number))
    if is_label(role) or role.name.startswith("beside:") or (is_number(role) and len(head) == 1):
        return column
    column = taken_apart(replace(column, role=Role("")))
    has_values = column.period is not None and any(map(_has_number, cells))
    return replace(column, is_numeric=is_numeric or has_values)


def _role(head: Sequence[str], cells: Sequence[Cell]) -> Role:
    """What a column is by the last line of its head, or by any that says it stands beside."""
    role = role_of(head[-1]) if head else Role("")
    if len(head) > 1 and not is_label(role):
        beside = [each for each in map(role_of, head) if each.name in BESIDE_PARTS]
        role = beside[0] if beside else Role("")
    if role.name == "base_n" and cells and not any(map(_has_digit, cells)):
        return Role("population")  # alle Befragten
    return role


def _is_numeric(cells: Sequence[Cell]) -> bool:
    cells = [cell for cell in cells if kind_of_row(cell.text) not in _ROWS_ELSEWHERE]
    values = [cell for cell in cells if _is_value(cell)]
    if not any(map(_has_number, values)):  # a column of marks alone, where nothing else stands
        return bool(cells) and len(values) == len(cells)
    return 2 * len(values) > len(cells)


def _is_value(cell: Cell) -> bool:
    return is_meant_as_value(cell) or bool(_CHANGE.fullmatch(cell.text))


def _has_number(cell: Cell) -> bool:
    return _is_value(cell) and _has_digit(cell)


def _has_digit(cell: Cell) -> bool:
    return any(sign.isdigit() for sign in cell.text)
