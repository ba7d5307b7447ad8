"""The units of values: percent and count are always there, all others are rows of units.csv."""

from __future__ import annotations

from types import MappingProxyType

PERCENT = "percent"
COUNT = "count"
BUILT_IN = MappingProxyType({PERCENT: "share", COUNT: "count"})
"""Units that need no row of their own, and the column of the results that holds their values."""


def column_of(unit: str) -> str:
    """The column of the results that holds values of this unit; every other unit uses ``value``."""
    return BUILT_IN.get(unit, "value")
