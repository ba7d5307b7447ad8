"""From the columns of a table to its shape: known names first, then what is the publisher's own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.column_kinds import (
    is_of_measures,
    is_of_validity,
    repeats_words,
)
from build_scripts.start.layout.free_columns import free_columns
from build_scripts.start.layout.long_shape import long_shape
from build_scripts.start.layout.named_columns import named_columns
from build_scripts.start.layout.wide_shape import wide_shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.free_columns import FreeColumns
    from build_scripts.start.layout.shape import Asked, Shape
    from build_scripts.start.layout.tables import Table


_AGAIN = "the same words as in a column before"


def shape_of(
    table: Table, columns: Sequence[Column], languages: Iterable[str], asked: Asked
) -> Shape:
    """The shape of a table."""
    row_measure = next((column for column in columns if is_of_measures(table, column)), None)
    validity = next((column for column in columns if is_of_validity(table, column)), None)
    again = [column for column in columns if repeats_words(table, columns, column)]
    rest = [column for column in columns if column not in (row_measure, validity, *again)]
    named = named_columns(table, rest, languages)
    free = free_columns(table, named, asked)
    found = long_shape(free) if _is_long(free) else wide_shape(free)
    return replace(
        found,
        row_measure=row_measure,
        validity=validity,
        left_out=(*((each, _AGAIN) for each in again), *named.left_out, *found.left_out),
        unclear=(*named.unclear, *found.unclear),
    )


def _is_long(free: FreeColumns) -> bool:
    """Whether each row has one value: under a known name, with no years side by side."""
    is_named = bool({"percent", "value"} & free.numbers.keys())
    return not free.across or (is_named and not any(column.period for column in free.across))
