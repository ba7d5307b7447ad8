"""A made-up survey of any number of questions and groups, made from values without files."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.survey.records import ResultKey
from tests.made_up import made_up_survey, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Group, Question, Result, Survey

LIKE = "zufriedenheit"
"""Every question is like this one: five answers to choose from."""


@cache
def large_survey(questions: int, groups: int) -> Survey:
    """As many questions, each asked in 2023 of everybody and of each group; without evidence."""
    small = made_up_survey()
    of = small.question_by_id[LIKE]
    answers = [each for each in small.answer_options if each.question_id == LIKE]
    asked = tuple(
        replace(
            of,
            question_id=f"frage-{number}",
            topic_id=small.topics[number % len(small.topics)].topic_id,
            title=words(f"Erfundene Frage {number}", f"Made-up question {number}"),
            headline=words(f"Erfundener Befund der Frage {number}", f"Finding of {number}"),
        )
        for number in range(questions)
    )
    return replace(
        small,
        questions=asked,
        answer_options=tuple(
            replace(each, question_id=question.question_id)
            for question in asked
            for each in answers
        ),
        groups=(small.groups[0], *_groups(small.groups[1], groups)),
        results=tuple(_results(small, asked, groups)),
        evidence=(),
        highlights=(),
        findings=(),
        breaks=(),
    )


def in_breakdowns(survey: Survey, *sizes: int) -> Survey:
    """The groups of a large survey divided among breakdowns of these sizes."""
    everybody, *groups = survey.groups
    of = [number for number, size in enumerate(sizes) for _ in range(size)]
    divided = [
        replace(
            group,
            breakdown=f"teilung-{number}",
            own_breakdown_id="",
            breakdown_title=words(f"Erfundene Teilung {number}", f"Made-up breakdown {number}"),
        )
        for group, number in zip(groups, of, strict=True)
    ]
    return replace(survey, groups=(everybody, *divided))


def _groups(like: Group, groups: int) -> Iterator[Group]:
    for number in range(groups):
        label = words(f"Erfundene Gruppe {number}", f"Made-up group {number}")
        yield replace(like, group_id=f"gruppe-{number}", label=label)


def _results(small: Survey, asked: tuple[Question, ...], groups: int) -> Iterator[Result]:
    """Everybody as in the small survey; in each group two answers differ by a few points."""
    known = [
        small.result_by_key[ResultKey("2023", LIKE, each.answer_id, "gesamt")]
        for each in small.answer_options
        if each.question_id == LIKE
    ]
    of_groups = [f"gruppe-{number}" for number in range(groups)]
    for position, question in enumerate(asked):
        for nth, group_id in enumerate(("gesamt", *of_groups)):
            points = (position + nth) % 10 if nth else 0
            for result, change in zip(known, (points, 0, 0, 0, -points), strict=True):
                share = None if result.share is None else result.share + Decimal(change)
                yield replace(
                    result,
                    question_id=question.question_id,
                    group_id=group_id,
                    share=share,
                    count=None,
                )
