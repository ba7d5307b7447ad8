"""Faults that only many values together show: doubled ones, two units, fractions of one."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.outline import Reported
    from build_scripts.start.sheet import Sheet
    from build_scripts.start.tidy import TidyRow
    from build_scripts.survey.records import Text


def faults_of(
    sheet: Sheet, rows: Sequence[TidyRow], values: Sequence[Reported]
) -> Iterator[Problem]:
    """All of them; the values belong to the rows one by one."""
    return chain(
        _twice(sheet, rows, values), _mixed(sheet, rows, values), _fractions(sheet, values)
    )


def _mixed(sheet: Sheet, rows: Sequence[TidyRow], values: Sequence[Reported]) -> Iterator[Problem]:
    """A question has one unit."""
    units: dict[Text, str] = {}
    for row, item in zip(rows, values, strict=True):
        other = units.setdefault(item.question, item.unit)
        if item.unit != other:
            message = f"the question has values in {shown(item.unit)} and in {shown(other)}"
            advice = "give each its own question, or correct the unit"
            yield Problem(sheet.place, row.row, "unit", "mixed-units", message, advice)


def _twice(sheet: Sheet, rows: Sequence[TidyRow], values: Sequence[Reported]) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], int] = {}
    for row, item in zip(rows, values, strict=True):
        key = (item.edition, item.question, item.answer, item.breakdown, item.group)
        if seen.setdefault(key, row.row) != row.row:
            message = f"year, question, answer and group are the same as in row {seen[key]}"
            advice = "delete one of the rows, or add the column that tells them apart"
            yield Problem(sheet.place, row.row, "", "value-twice", message, advice)


def _fractions(sheet: Sheet, values: Sequence[Reported]) -> Iterator[Problem]:
    """Shares between 0 and 1 would be published as less than one percent."""
    shares = [Decimal(item.value) for item in values if item.unit == "percent" and item.value]
    if len(shares) > 1 and max(shares) <= 1 and any(share % 1 for share in shares):
        message = "all shares lie between 0 and 1"
        advice = "format the column as percent in the spreadsheet, or multiply it by 100"
        yield Problem(sheet.place, 0, "", "fractions", message, advice)
