"""Dates are dates of the calendar, and time runs forward."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.survey.periods import FORMS, period_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Edition, Survey

_FORMS = {len("2016"): "{}-01-01", len("2016-01"): "{}-01", len("2016-01-31"): "{}"}


def find(survey: Survey) -> Iterator[Problem]:
    """Sources have dates and editions periods that exist; fieldwork ends after it began."""
    for source in survey.sources:
        if source.issued and not _exists(source.issued):
            message = f"{shown(source.issued)} is not a date"
            advice = 'write "2016", "2016-01" or "2016-01-31", or leave it empty if undated'
            yield Problem(*source.at, "issued", "not-a-date", message, advice)
    for edition in survey.editions:
        yield from _fault_of_period(edition)
        months = {"field_start": edition.field_start, "field_end": edition.field_end}
        faulty = {column: month for column, month in months.items() if month and not _month(month)}
        for column, month in faulty.items():
            message, advice = f"{shown(month)} is not a month", 'write it like "2016-01"'
            yield Problem(*edition.at, column, "not-a-month", message, advice)
        if all(months.values()) and not faulty and edition.field_end < edition.field_start:
            message = f"fieldwork ends in {edition.field_end}, before it began"
            advice = "exchange the two months, or correct them"
            yield Problem(*edition.at, "field_end", "ends-before-start", message, advice)


def _fault_of_period(edition: Edition) -> Iterator[Problem]:
    if not edition.period:
        return
    period = period_of(edition.period)
    if period is None:
        message = f"{shown(edition.period)} is no period of the calendar"
        advice = f"write it in one of the forms {FORMS}, or leave it empty for the whole year"
        yield Problem(*edition.at, "period", "not-a-period", message, advice)
    elif edition.year not in period.years:
        message = f"the year {edition.year} does not lie in the period {edition.period}"
        yield Problem(*edition.at, "year", "year-outside-period", message, "correct one of the two")


def _month(words: str) -> bool:
    return len(words) == len("2016-01") and _exists(words)


def _exists(words: str) -> bool:
    try:
        date.fromisoformat(_FORMS[len(words)].format(words))
    except (KeyError, ValueError):
        return False
    return words.isascii() and words.replace("-", "").isdigit()
