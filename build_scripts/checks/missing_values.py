"""What is not published is said, with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.survey.records import WITHHELD
from build_scripts.survey.units import column_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Result, Survey

_MISSING = frozenset("HKLMOQ")
"""Codes of SDMX CL_OBS_STATUS 2.2 that stand for an absent value and for nothing else."""
MAY_BE_ABSENT = _MISSING | frozenset("BJS")
"""With break, derogation and special event, which are said of values and of absent ones alike.

Source: SDMX, Possible Ways of Implementing the Observation Status Concept 2.0 (2019), part 2.
"""


def find(survey: Survey) -> Iterator[Problem]:
    """A missing value has a status that says so and a note with the reason; a present one not.

    A withheld value stands in no other column either.
    """
    columns = {item.question_id: column_of(item.unit) for item in survey.questions}
    for result in survey.results:
        column = columns.get(result.question_id, "share")
        if getattr(result, column) is not None:
            if result.obs_status in _MISSING:
                message = f"the status {result.obs_status} says missing, but there is a value"
                advice = "write the status A, or empty the value and say why"
                yield Problem(*result.at, "obs_status", "value-called-missing", message, advice)
            continue
        if result.obs_status == WITHHELD:
            yield from _told_all_the_same(result)
        if result.obs_status not in MAY_BE_ABSENT:
            message = f"the value is missing, but the status {result.obs_status!r} does not say so"
            advice = "fill it in, or write the status O and the reason into the note"
            yield Problem(*result.at, column, "missing-value", message, advice)
            continue
        for language in survey.languages:
            if not result.note[language].strip():
                message, advice = "the value is missing without a reason", "write why it is missing"
                yield Problem(*result.at, f"note_{language}", "no-reason", message, advice)


def _told_all_the_same(result: Result) -> Iterator[Problem]:
    """A withheld value that another column of the row tells."""
    for column in ("share", "count", "value"):
        if getattr(result, column) is not None:
            message, advice = "the row withholds a value and tells it here", "empty the cell"
            yield Problem(*result.at, column, "withheld-and-told", message, advice)
