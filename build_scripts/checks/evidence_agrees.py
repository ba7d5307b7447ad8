"""What a source is quoted with is the value that is published."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.survey.records import Evidence, Result, Survey

_NUMBER = re.compile(
    r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?(?![\d.])"
    r"|\d[\d.,'’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*"
)
_GAPS = re.compile(r"[ '’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]")


def find(survey: Survey) -> Iterator[Problem]:
    """Warns where every quotation of a value gives other numbers: one was corrected, or mistyped.

    Sources that disagree are no fault as long as one of them says what is published.
    """
    for key, rows in survey.evidence_by_key.items():
        result = survey.result_by_key.get(key)
        quoted = [row for row in rows if any(_NUMBER.search(words) for _, words in row.as_reported)]
        if result is None or not quoted or len(quoted) < len(rows):
            continue
        values = _values(result)
        if values and not any(_says(row, values) for row in quoted):
            field, words = next(
                (f"as_reported_{code}", words) for code, words in quoted[0].as_reported if words
            )
            message = f"quotes {shown(words)}, and {key} is {values[0]}"
            advice = "correct the value or the quotation, or name the source of the new value"
            kind = "evidence-says-otherwise"
            yield Problem(*quoted[0].at, field, kind, message, advice, severity="warning")


def _values(result: Result) -> list[Decimal]:
    """Every number of the row that a quotation may give."""
    stated = (result.share, result.value, result.count)
    numbers = [Decimal(each) for each in stated if each is not None]
    return [*numbers, *([] if result.share is None else [result.share / 100])]


def _says(row: Evidence, values: Sequence[Decimal]) -> bool:
    """Whether a number of the quotation is one of the values, to the decimals of the shorter."""
    return any(
        _is_same(number, abs(value))
        for _, words in row.as_reported
        for text in _NUMBER.findall(words)
        for number in _numbers(text)
        for value in values
    )


def _numbers(text: str) -> Iterator[Decimal]:
    """What a number may mean: ``1.024`` is two, in two countries."""
    plain = _GAPS.sub("", text).rstrip(".,")
    for point, between in ((".", ","), (",", ".")):
        digits = plain.replace(between, "").replace(point, ".")
        if digits.count(".") <= 1:
            yield Decimal(digits)


def _is_same(one: Decimal, other: Decimal) -> bool:
    exponents = (int(each.as_tuple().exponent) for each in (one, other))
    step = Decimal(1).scaleb(max(*exponents))
    return one.quantize(step, ROUND_HALF_UP) == other.quantize(step, ROUND_HALF_UP)
