"""What is said about the certainty of a value fits the value."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.survey.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from build_scripts.survey.records import Result, Survey

_WHOLE = 100


def find(survey: Survey) -> Iterator[Problem]:
    """An interval has two bounds with its value between them; weights and effective n exceed 0."""
    units = {item.question_id: item.unit for item in survey.questions}
    for result in survey.results:
        for column in ("weighted_base", "effective_n"):
            number = getattr(result, column)
            if number is not None and number <= 0:
                message, advice = f"{number} is no number of answers", "correct or empty it"
                yield Problem(*result.at, column, "out-of-range", message, advice)
        if (result.ci_low, result.ci_high) != (None, None) and result.question_id in units:
            yield from _fault_of(result, units[result.question_id])


def _fault_of(result: Result, unit: str) -> Iterator[Problem]:
    low, high, value = result.ci_low, result.ci_high, result.value_in(unit)
    if low is None or high is None:
        column = "ci_low" if low is None else "ci_high"
        message, advice = "the interval has one bound only", "write both, or none"
        yield Problem(*result.at, column, "half-an-interval", message, advice)
    elif fault := misfit(value, low, high, str(value)):
        column = "ci_high" if value is not None and value > high else "ci_low"
        yield Problem(*result.at, column, *fault)
    elif unit == PERCENT and (bounds := _outside(low, high)):
        column, bound = bounds
        message = f"{bound} is not a percentage between 0 and 100"
        yield Problem(*result.at, column, "out-of-range", message, "correct the value")


def misfit(
    value: Decimal | None, low: Decimal, high: Decimal, said: str
) -> tuple[str, str, str] | None:
    """What is wrong where bounds are not those of their value: kind, message, advice.

    ``said`` is the value as it was written; None = nothing is wrong.
    """
    if value is None:
        message = "an interval tells the value that the row leaves out"
        return "interval-without-value", message, "empty both bounds"
    if not low <= value <= high:
        message = f"{said} does not lie between {low} and {high}"
        return "value-outside-interval", message, "correct one of the three"
    return None


def _outside(low: Decimal, high: Decimal) -> tuple[str, Decimal] | None:
    if low < 0:
        return "ci_low", low
    return ("ci_high", high) if high > _WHOLE else None
