"""Faults that only many values together show: doubled ones, two units, fractions of one."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.survey.units import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.layout.point import Point
    from build_scripts.start.outline import Reported
    from build_scripts.survey.records import Text


def faults_of(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """All of them; the values belong to the points one by one."""
    return chain(
        _without_numbers(points, values),
        _without_question(points, values),
        _twice(points, values),
        _almost_the_same(points, values),
        _mixed(points, values),
        _fractions(points, values),
        _counts(points, values),
    )


def _without_numbers(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """Marks in every cell leave nothing to publish."""
    if values and not any(item.value for item in values):
        first = points[0]
        message = "no cell of the file holds a number that can be published, only marks"
        advice = "give a table with at least one value"
        yield Problem(first.grid.place, first.row, first.address, "no-values", message, advice)


def _without_question(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """A row whose question is empty, and no row above says it."""
    told = set()
    for point, item in zip(points, values, strict=True):
        if not (item.question or item.title) and (point.grid.sheet, point.row) not in told:
            told.add((point.grid.sheet, point.row))
            message, advice = "the row names no question", "write the question into it"
            place = point.grid.place
            yield Problem(place, point.row, "question", "row-without-question", message, advice)


def _mixed(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """A question has one unit."""
    units: dict[tuple[Text, Text], str] = {}
    told = set()
    for point, item in zip(points, values, strict=True):
        key = (item.title or item.question, item.topic)
        other = units.setdefault(key, item.unit)
        if item.unit != other and key not in told:
            told.add(key)
            message = f"the question has values in {shown(item.unit)} and in {shown(other)}"
            advice = "give each its own question, correct the unit, or read one sheet with --sheet"
            place = point.grid.place
            yield Problem(place, point.row, point.address, "mixed-units", message, advice)


def _twice(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    seen: dict[tuple[object, ...], Point] = {}
    for point, item in zip(points, values, strict=True):
        question = (item.title or item.question, item.topic)
        key = (item.edition, question, item.answer, item.breakdown, item.group)
        first = seen.setdefault(key, point)
        if first is not point:
            where = f"{first.address} ({first.grid.sheet})" if first.grid.sheet else first.address
            where = f"row {first.row}" if first.row != point.row and not first.grid.sheet else where
            message = f"year, question, answer and group are the same as in {where}"
            advice = "delete one of the two, or add the column that tells them apart"
            place = point.grid.place
            yield Problem(place, point.row, point.address, "value-twice", message, advice)


def _almost_the_same(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """Capitals and spaces make no other question, answer or group."""
    seen: dict[tuple[object, ...], Text] = {}
    told: set[Text] = set()
    for point, item in zip(points, values, strict=True):
        question = item.title or item.question
        for name, label, *where in (
            ("question", question, item.topic),
            ("answer", item.answer, item.topic, question),
            ("group", item.group, item.breakdown),
        ):
            other = seen.setdefault((name, _without_spaces(label), *where), label)
            if other != label and label not in told:
                told.add(label)
                pairs = zip(other, label, strict=True)
                first, second = next((a, b) for (_, a), (_, b) in pairs if a != b)
                message = f"{shown(second)} and {shown(first)} differ in capitals or spaces alone"
                place, advice = point.grid.place, "write both alike"
                yield Problem(place, point.row, name, "almost-the-same", message, advice)


def _without_spaces(label: Text) -> tuple[str, ...]:
    return tuple("".join(words.split()).casefold() for _, words in label)


def _fractions(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """Shares between 0 and 1 would be published as less than one percent."""
    shares = [
        Decimal(item.value)
        for item in values
        if item.value and (item.unit == "percent" or (item.unit == "" and item.answer))
    ]
    if (
        len(shares) > 1
        and min(shares) >= 0
        and max(shares) <= 1
        and any(each % 1 for each in shares)
    ):
        message = "all shares lie between 0 and 1"
        advice = "format the column as percent in the spreadsheet, or multiply it by 100"
        yield Problem(points[0].grid.place, 0, "", "fractions", message, advice)


def _counts(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """Counts are whole, and shares of a whole are neither negative nor more than 100."""
    for point, item in zip(points, values, strict=True):
        if item.unit not in BUILT_IN or not item.value:
            continue
        number = Decimal(item.value)
        place, cell = point.grid.place, shown(point.cell.text if point.cell else "")
        if item.unit == "count" and (number % 1 or number < 0):
            message, advice = f"{cell} is no number of answers", "correct it, or name another unit"
        elif item.unit == "percent" and not 0 <= number <= 100:  # noqa: PLR2004  # a whole
            message = f"{cell} is no share of a whole"
            advice = "correct it, or name what is measured in a column Einheit (unit)"
        else:
            continue
        yield Problem(place, point.row, point.address, "out-of-range", message, advice)
