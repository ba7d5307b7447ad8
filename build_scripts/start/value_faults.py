"""Faults that only many values together show: doubled ones, two units, fractions of one."""

from __future__ import annotations

from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.start.identified import edition_id_of
from build_scripts.start.size_faults import faults_of_sizes
from build_scripts.survey.units import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.layout.point import Point
    from build_scripts.start.outline import Reported
    from build_scripts.survey.records import Text


_ROUNDED = Decimal("0.03")
"""How far fractions of a whole may be off it."""


def faults_of(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """All of them; the values belong to the points one by one."""
    return chain(
        _without_numbers(points, values),
        _without_question(points, values),
        _without_answer(points, values),
        _twice(points, values),
        _almost_the_same(points, values),
        _mixed(points, values),
        _fractions(points, values),
        _counts(points, values),
        _editions_alike(points),
        faults_of_sizes(points, values),
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


def _without_answer(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """A row without an answer between others of its question that have one."""
    named = {(item.title or item.question, item.topic) for item in values if item.answer}
    told = set()
    for point, item in zip(points, values, strict=True):
        is_open = not item.answer and point.kind == "answer" and not item.summary_of
        place = (point.grid.sheet, point.row)
        if is_open and (item.title or item.question, item.topic) in named and place not in told:
            told.add(place)
            message = "the row names no answer, and others of its question do"
            advice = "write the answer into it, or what it is: Gesamt, Basis (total, base)"
            where = point.grid.place
            yield Problem(where, point.row, point.address, "row-without-answer", message, advice)


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
            if first.grid.sheet != point.grid.sheet:
                advice = "add a column that tells the sheets apart, or read one with --sheet"
            place = point.grid.place
            yield Problem(place, point.row, point.address, "value-twice", message, advice)


def _editions_alike(points: Sequence[Point]) -> Iterator[Problem]:
    """Two names of editions that would have one address."""
    seen: dict[str, str] = {}
    told = set()
    for point in points:
        name = point.period.code if point.period else ""
        other = seen.setdefault(edition_id_of(name), name)
        if other != name and name not in told:
            told.add(name)
            message = f"{shown(name)} and {shown(other)} differ in signs alone"
            place = point.grid.place
            yield Problem(
                place, point.row, "edition", "almost-the-same", message, "write both alike"
            )


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
        (point, Decimal(item.value), (item.edition, item.title or item.question, item.group))
        for point, item in zip(points, values, strict=True)
        if item.value and (item.unit == "percent" or (item.unit == "" and item.answer))
    ]
    advice = "format the column as percent in the spreadsheet, or multiply it by 100"
    if shares and _are_fractions([share for _, share, _ in shares]):
        point = shares[0][0]
        message = f"all shares lie between 0 and 1, as {shown(point.written)} does"
        place = point.grid.place
        yield Problem(place, point.row, point.address, "fractions", message, advice)
        return
    sets: dict[tuple[str | Text, ...], list[tuple[Point, Decimal]]] = {}
    for point, share, key in shares:
        if not point.reading.is_percent:
            sets.setdefault(key, []).append((point, share))
    for own in sets.values():
        numbers = [share for _, share in own]
        if _are_fractions(numbers) and abs(sum(numbers, Decimal(-1))) <= _ROUNDED:
            point = own[0][0]
            message = f"{shown(point.written)} and the other shares beside it make 1, and not 100"
            place = point.grid.place
            yield Problem(place, point.row, point.address, "fractions", message, advice)


def _are_fractions(shares: Sequence[Decimal]) -> bool:
    is_within = len(shares) > 1 and min(shares) >= 0 and max(shares) <= 1
    return is_within and any(each % 1 for each in shares)


def _counts(points: Sequence[Point], values: Sequence[Reported]) -> Iterator[Problem]:
    """Counts are whole, and shares of a whole are neither negative nor more than 100."""
    for point, item in zip(points, values, strict=True):
        if item.unit not in BUILT_IN or not item.value:
            continue
        number = Decimal(item.value)
        place, cell = point.grid.place, shown(point.written)
        if item.unit == "count" and (number % 1 or number < 0):
            message, advice = f"{cell} is no number of answers", "correct it, or name another unit"
        elif item.unit == "percent" and not 0 <= number <= 100:  # noqa: PLR2004  # a whole
            message = f"{cell} is no share of a whole"
            advice = "correct it, or name what is measured in a column Einheit (unit)"
        else:
            continue
        yield Problem(place, point.row, point.address, "out-of-range", message, advice)
