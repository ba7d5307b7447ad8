"""The front page shows values, not gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.checks.missing_values import MAY_BE_ABSENT
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Result, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """A highlight names a value of the results that is not missing."""
    for highlight in survey.highlights:
        result = survey.result_by_key.get(highlight.key)
        if result is None:
            message = f"no results file holds the value {highlight.key}"
            advice = "correct the ids, or delete the row"
            yield Problem(*highlight.at, "", "highlight-of-nothing", message, advice)
        elif result.obs_status in MAY_BE_ABSENT and _is_absent(survey, result):
            message = f"the value {highlight.key} is missing"
            advice = "highlight a value that is published"
            yield Problem(*highlight.at, "", "highlight-of-nothing", message, advice)


def _is_absent(survey: Survey, result: Result) -> bool:
    question = survey.question_by_id.get(result.question_id)
    return question is not None and result.value_in(question.unit) is None
