"""A made-up survey of any number of questions and groups, made from values without files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.releases.changes import Change
from build_scripts.releases.published import Release
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


def with_much_to_tell(survey: Survey) -> Survey:
    """Each question has a break, and two sources give each value of everybody differently."""
    small = made_up_survey()
    sources = [each.source_id for each in small.sources[:2]]
    known = small.evidence[0]
    changed = replace(small.breaks[0], note=words("Erfunden anders gezählt.", "Made-up break."))
    return replace(
        survey,
        breaks=tuple(replace(changed, question_id=each.question_id) for each in survey.questions),
        evidence=tuple(
            replace(
                known,
                **{name: getattr(each.key, name) for name in ResultKey._fields},
                source_id=source,
                as_reported=words(f"erfundener Wert aus {source}", f"made-up value of {source}"),
            )
            for each in survey.results
            if each.key.group_id == "gesamt"
            for source in sources
        ),
    )


def large_releases(survey: Survey, count: int, changed: int) -> tuple[Release, ...]:
    """As many versions, each of which corrected that many values."""
    return tuple(
        Release(
            survey_id=survey.survey_id,
            version=f"1.0.{number}",
            date=date(2024, 1, 1) + timedelta(days=number),
            note=words("Erfundener Grund", "Made-up reason"),
            changes=tuple(map(_correction, survey.results[: changed * min(number, 1)])),
            files={},
            package={"datapackage.json": b"{}"},
        )
        for number in range(count)
    )


def _correction(result: Result) -> Change:
    key = tuple(zip(ResultKey._fields, result.key, strict=True))
    return Change("changed", "results-2023", key, (("share", "41"),), (("share", "42"),))


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
