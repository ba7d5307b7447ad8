"""From ``plan.toml`` to a Plan: all that is wrong with it is said at once."""

from __future__ import annotations

import tomllib
from collections import Counter
from typing import TYPE_CHECKING

from build_scripts.package.files import text_of
from build_scripts.package.languages import is_language
from build_scripts.package.quoting import listed, shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.identified import edition_id_of
from build_scripts.start.layout.periods import edition_of
from build_scripts.survey.wording import LANGUAGES
from build_scripts.tabulate.batteries import unlike_items
from build_scripts.tabulate.design_reading import answers_of, design_of, disclosure_in
from build_scripts.tabulate.plan import Plan
from build_scripts.tabulate.plan_part import Part
from build_scripts.tabulate.question_reading import (
    breakdown_of,
    divided,
    question_of,
    without_no_answer,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MICRODATA = "microdata"
PLAN = "plan.toml"


def folder_of(survey_id: str, project: Path) -> Path:
    """Where the answer sheets of a survey lie."""
    return project / MICRODATA / survey_id


def read_plan(survey_id: str, project: Path) -> Plan:
    """The plan of a survey; raises CannotPublish with everything that is wrong with it."""
    file = folder_of(survey_id, project) / PLAN
    place = file.relative_to(project).as_posix()
    if not file.is_file():
        message = "there is no plan for this survey"
        advice = f"make one from the answer sheets: make plan SURVEY={survey_id} ANSWERS=…"
        raise CannotPublish([Problem(place, 0, "", "missing-file", message, advice)])
    try:
        stated = tomllib.loads(text_of(file, place))
    except tomllib.TOMLDecodeError as reason:
        message, advice = f"is not TOML ({reason})", "correct the line, texts stand in quotes"
        raise CannotPublish([Problem(place, 0, "", "broken-toml", message, advice)]) from reason
    found: list[Problem] = []
    plan = _plan(Part(stated, "", place, found), survey_id, place)
    found += [*_doubled(plan), *unlike_items(plan)]
    if found:
        raise CannotPublish(found)
    return plan


def _plan(part: Part, survey_id: str, place: str) -> Plan:
    edition = part.name("edition")
    period = edition_of(edition) if edition else None
    if edition and (period is None or edition_id_of(period.code) != edition):
        message = f"{shown(edition)} does not say when people were asked"
        part.fault("edition", "not-an-edition", message, "write a year such as 2025, or 2025-q1")
    languages = part.texts("languages", LANGUAGES)
    for code in languages:
        if not is_language(code):
            message = f"{shown(code)} is no code of a language"
            advice = f"use {listed(LANGUAGES)}, or the two letters of another: it"
            part.fault("languages", "unknown-language", message, advice)
    answers = answers_of(part.part("answers"))
    questions = tuple(question_of(each) for each in part.parts("question"))
    if answers.no_answer == "missing":
        questions = tuple(map(without_no_answer, questions))
    plan = Plan(
        survey_id=survey_id,
        place=place,
        edition_id=edition,
        languages=languages,
        answers=answers,
        design=design_of(part.part("design")),
        disclosure=disclosure_in(part.part("disclosure")),
        questions=questions,
        breakdowns=(
            *divided(part, questions),
            *(breakdown_of(each) for each in part.parts("breakdown")),
        ),
    )
    if not plan.questions:
        part.fault("question", "missing-key", "there is no question", "write [[question]]")
    part.end()
    return plan


def _doubled(plan: Plan) -> Iterable[Problem]:
    """Ids that are given twice, and values that would mean two things."""
    lists = [("question", [each.question_id for each in plan.questions])]
    lists += [("breakdown", [each.breakdown_id for each in plan.breakdowns])]
    groups = [group.option_id for each in plan.breakdowns for group in each.groups]
    lists += [("breakdown.groups", groups)]
    for question in plan.questions:
        path = f"question.{question.question_id}.answers"
        lists += [(path, [each.option_id for each in question.answers])]
        if question.mode == "single":
            lists += [(path, [value for each in question.answers for value in each.values])]
        else:
            lists += [(path, [each.column for each in question.answers])]
    for breakdown in plan.breakdowns:
        path = f"breakdown.{breakdown.breakdown_id}.groups"
        lists += [(path, [value for each in breakdown.groups for value in each.values])]
    for path, items in lists:
        for item, number in Counter(items).items():
            if number > 1:
                message = f"{shown(item)} stands here {number} times"
                yield Problem(plan.place, 0, path, "twice", message, "keep one of them")
