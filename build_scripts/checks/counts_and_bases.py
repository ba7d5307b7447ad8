"""Counts are counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.survey.units import COUNT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from build_scripts.survey.records import Edition, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """A base is at least 1, a count lies between 0 and its base, responses are at most invited.

    Where a question is in counts, it may count other things than those who answered.
    """
    things = {item.question_id for item in survey.questions if item.unit == COUNT}
    for result in survey.results:
        count, base = result.count, result.base_n
        if base is not None and base < 1:
            message, advice = f"a base of {base} answers is none", "correct it or leave it empty"
            yield Problem(*result.at, "base_n", "out-of-range", message, advice)
        if count is not None and count < 0:
            message, advice = f"{count} answers cannot be", "correct the count"
            yield Problem(*result.at, "count", "out-of-range", message, advice)
        elif count is not None and base is not None and base > 0:
            fault = more_than(count, base)
            if fault and result.question_id not in things:
                yield Problem(*result.at, "count", *fault)
    for edition in survey.editions:
        yield from _faults_of(edition)


def more_than(count: Decimal | int, base: Decimal | int) -> tuple[str, str, str] | None:
    """What is wrong where more gave an answer than were asked: kind, message, advice."""
    if count <= base:
        return None
    message = f"{count} answers are more than the base of {base}"
    return "count-above-base", message, "correct the count or the base"


def _faults_of(edition: Edition) -> Iterator[Problem]:
    """Among the numbers of those who were asked and who answered."""
    for column in ("invited", "responses"):
        number = getattr(edition, column)
        if number is not None and number < 1:
            message, advice = f"{number} is no number of people", "correct it or leave it empty"
            yield Problem(*edition.at, column, "out-of-range", message, advice)
    invited, responses = edition.invited, edition.responses
    is_exact = edition.invited_precision == "exact"
    if is_exact and invited is not None and responses is not None and responses > invited > 0:
        message = f"{responses} responses are more than the {invited} invited"
        yield Problem(
            *edition.at, "responses", "count-above-base", message, "correct one of the two"
        )
