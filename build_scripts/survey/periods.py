"""Stretches of time as data name them: a year, a part of one, a day, or from one to another.

Forms: ISO 8601 and, for parts of a year, the reporting periods of SDMX (``2024-Q1``, ``2024-S1``).
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

Form = Literal["year", "half", "quarter", "month", "day", "range"]
FORMS = "2024, 2024-05, 2024-Q1, 2024-S1, 2024-05-17, 2019/2020"
"""One example of each, for advice."""

_PATTERN = re.compile(
    r"(?P<year>[0-9]{4})"
    r"(?:-(?P<part>[SQ])(?P<number>[1-4])|-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?"
)
_PARTS: Mapping[str, tuple[int, Form]] = MappingProxyType({"S": (6, "half"), "Q": (3, "quarter")})
"""Months of half years (semesters) and quarters."""
_WHOLE: tuple[int, Form] = (12, "year")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """First and last day; earlier ones come first."""

    start: date
    end: date
    form: Form
    ends: tuple[str, str] = ("", "")
    """Of a range: what it leads from and to."""

    @property
    def time(self) -> float:
        """When it begins, in years: 2024.25 is the first of April."""
        day = (self.start.day - 1) / calendar.monthrange(self.start.year, self.start.month)[1]
        return self.start.year + (self.start.month - 1 + day) / 12

    @property
    def span(self) -> tuple[str, str]:
        """First and last date, as exact as the text: ``2013``, ``2024-01`` or ``2024-05-17``."""
        if self.form == "range":
            first, last = (_one(text) or NO_PERIOD for text in self.ends)
            return first.span[0], last.span[1]
        length = {"year": 4, "day": 10}.get(self.form, 7)
        return self.start.isoformat()[:length], self.end.isoformat()[:length]

    @property
    def years(self) -> range:
        """The years that it touches."""
        return range(self.start.year, self.end.year + 1)


NO_PERIOD = Period(date.min, date.min, "day")
"""Of an edition whose period cannot be read: checks say so, and nothing is published."""


@lru_cache(maxsize=1 << 10)
def period_of(text: str) -> Period | None:
    """The period in one of FORMS; None where the text is none, or none of the calendar."""
    earlier, slash, later = text.partition("/")
    if not slash:
        return _one(text)
    first, last = _one(earlier), _one(later)
    if not first or not last or first.end >= last.end or first.start >= last.start:
        return None
    return Period(first.start, last.end, "range", (earlier, later))


def _one(text: str) -> Period | None:
    found = _PATTERN.fullmatch(text)
    try:
        return _read(found) if found else None
    except ValueError:  # no day or month of the calendar
        return None


def _read(found: re.Match[str]) -> Period:
    year = int(found["year"])
    if found["day"]:
        day = date(year, int(found["month"]), int(found["day"]))
        return Period(day, day, "day")
    if found["month"]:
        return _months(year, int(found["month"]), 1, "month")
    months, form = _PARTS.get(found["part"], _WHOLE)
    return _months(year, months * (int(found["number"] or 1) - 1) + 1, months, form)


def _months(year: int, month: int, number: int, form: Form) -> Period:
    last = date(year, month + number - 1, 1)
    days = calendar.monthrange(last.year, last.month)[1]
    return Period(date(year, month, 1), last.replace(day=days), form)
