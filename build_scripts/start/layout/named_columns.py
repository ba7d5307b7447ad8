"""Columns under names that are known, sorted by what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_scripts.start.layout.column_kinds import INSTITUTES, tells_apart
from build_scripts.start.layout.shape import BESIDE
from build_scripts.start.layout.words import is_label, is_number, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.shape import Reasons
    from build_scripts.start.layout.tables import Table
    from build_scripts.start.layout.words import Role


class NamedColumns(NamedTuple):
    """Columns whose names say what they hold, and those that they leave."""

    labels: dict[Role, int]
    """Columns of words by what they say."""
    numbers: dict[str, Column]
    left_out: Reasons
    unclear: Reasons
    free: tuple[Column, ...]
    """Columns under names of the publisher's own."""


def named_columns(
    table: Table, columns: Sequence[Column], languages: Iterable[str]
) -> NamedColumns:
    """The columns sorted; of two that mean the same, the second is unclear."""
    known = {*languages, ""}
    labels: dict[Role, Column] = {}
    numbers: dict[str, Column] = {}
    left_out: list[tuple[Column, str]] = []
    unclear: list[tuple[Column, str]] = []
    free: list[Column] = []
    for column in columns:
        role, name = column.role, column.role.name
        if name in ("beside:id", "beside:source") and tells_apart(table, columns, column):
            if plain(column.name) in INSTITUTES:
                free.append(column)
            else:
                unclear.append((column, "tells apart rows that are otherwise the same"))
        elif name.startswith("beside:"):
            left_out.append((column, BESIDE[name.partition(":")[2]]))
        elif is_label(role) and role.language not in known:
            left_out.append((column, f"in {role.language!r}, which --languages does not name"))
        elif same := labels.get(role) or numbers.get(name):
            unclear.append((column, f"means the same as {same.name!r}"))
        elif is_label(role):
            labels[role] = column
        elif is_number(role):
            numbers[name] = column
        else:
            free.append(column)
    places = {role: column.number for role, column in labels.items()}
    return NamedColumns(places, numbers, tuple(left_out), tuple(unclear), tuple(free))
