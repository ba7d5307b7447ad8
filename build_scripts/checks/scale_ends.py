"""A unit with a scale has both of its ends, and no value lies beyond them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from build_scripts.survey.records import Result, Survey, Unit

_GOOD_ENDS = ("", "lowest", "highest")


def find(survey: Survey) -> Iterator[Problem]:
    """Ends that are no pair, a good end that is none, and values outside of the scale."""
    for unit in survey.units:
        yield from _of_unit(unit)
    for result in survey.results:
        question = survey.question_by_id.get(result.question_id)
        known = survey.unit_by_id.get(question.unit) if question else None
        if known and result.value is not None:
            yield from _of_value(result, result.value, known)


def _of_value(result: Result, value: Decimal, unit: Unit) -> Iterator[Problem]:
    if unit.scale_min is None or unit.scale_max is None:
        return
    if not unit.scale_min <= value <= unit.scale_max:
        message = f"{value} lies outside of the scale from {unit.scale_min} to {unit.scale_max}"
        advice = "correct the value, or the ends of the scale in units.csv"
        yield Problem(*result.at, "value", "outside-scale", message, advice)


def _of_unit(unit: Unit) -> Iterator[Problem]:
    low, high = unit.scale_min, unit.scale_max
    if (low is None) != (high is None):
        lacking = "scale_min" if low is None else "scale_max"
        message, advice = "the scale has one end only", "write both ends, or none"
        yield Problem(*unit.at, lacking, "half-a-scale", message, advice)
    elif low is not None and high is not None and low >= high:
        message = f"the scale ends at {high}, before it begins at {low}"
        yield Problem(*unit.at, "scale_max", "half-a-scale", message, "write a higher number")
    if unit.best not in _GOOD_ENDS:
        message = f"{shown(unit.best)} is no end of a scale"
        advice = 'write "lowest" or "highest", or leave it empty'
        yield Problem(*unit.at, "best", "unknown-end", message, advice)
