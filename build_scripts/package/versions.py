"""Versions of the data and the days on which they are published, as a package states them."""

from __future__ import annotations

import re
from datetime import date

_VERSION = re.compile(r"(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})\.(0|[1-9][0-9]{0,8})")
FIRST_DAY, LAST_DAY = date(1970, 1, 1), date(2199, 12, 31)
"""Between them lies every day on which data are published; programs trip over others."""


def parsed_version(version: str) -> tuple[int, int, int] | None:
    """``1.10.0`` as numbers that can be compared; None for anything but three numbers."""
    match = _VERSION.fullmatch(version)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def day_of(stated: object) -> date | None:
    """A day on which data may have been published; None for anything else."""
    try:
        day = date.fromisoformat(str(stated))
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY and day.isoformat() == stated else None
