"""What is withheld cannot be had by taking the rest from 100."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.survey.records import WITHHELD
from build_scripts.survey.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Result, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """Warns where one answer alone is withheld and the published ones add up to the rest of 100."""
    options: dict[str, int] = {}
    for option in survey.answer_options:
        options[option.question_id] = options.get(option.question_id, 0) + 1
    for question in survey.questions:
        if question.answer_mode != "single" or question.unit != PERCENT:
            continue
        wholes: dict[tuple[str, str], list[Result]] = {}
        for result in survey.results_by_question.get(question.question_id, ()):
            wholes.setdefault((result.edition_id, result.group_id), []).append(result)
        for parts in wholes.values():
            hidden = [part for part in parts if part.share is None]
            is_whole = len(parts) == options.get(question.question_id)
            if is_whole and len(hidden) == 1 and hidden[0].obs_status == WITHHELD:
                message = "readers can take the other answers from 100 and have this value"
                yield Problem(
                    *hidden[0].at,
                    "share",
                    "withheld-and-told",
                    message,
                    "withhold a second answer, or put the two together",
                    severity="warning",
                )
