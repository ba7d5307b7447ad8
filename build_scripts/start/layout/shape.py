"""Which way a table runs, and what each of its columns is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.words import Role

Axis = Literal["long", "groups", "answers", "values"]
"""One value a row; columns are groups; columns are answers; columns are years or the one value."""
Reasons = tuple[tuple["Column", str], ...]
"""Columns, each with what is said of it."""
BESIDE = {
    "id": "numbers or codes of the table itself",
    "source": "where the numbers come from; see sources.csv",
    "change": "a difference between other values",
    "statistic": "a statistic that the data model has no place for",
    "sum": "a sum of other columns",
    "net": "a sum of other columns",
    "invalid": "a share of all cases; the valid per cent are published",
    "unweighted": "without weights; the weighted values are published",
}
"""Why columns beside the results are left out."""


class Asked(NamedTuple):
    """What is known of the question beside the columns."""

    is_said: bool
    """It stands above the table or is said elsewhere."""
    is_several: bool = False
    """Several answers were possible."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the columns of a table are."""

    axis: Axis
    labels: dict[Role, int] = field(default_factory=dict)
    """Columns of words by what they say."""
    breakdowns: tuple[Column, ...] = ()
    """Columns of groups, each under the name of its breakdown."""
    numbers: dict[str, Column] = field(default_factory=dict)
    """Columns of numbers under a known name."""
    across: tuple[Column, ...] = ()
    row_measure: Column | None = None
    """A column that says of each row what it measures: ``abs.``, ``%``."""
    validity: Column | None = None
    """A column that sets apart who did not answer: ``Gültig``, ``Fehlend``, ``Gesamt``."""
    left_out: Reasons = ()
    unclear: Reasons = ()
    """Columns that a person must say more about."""
