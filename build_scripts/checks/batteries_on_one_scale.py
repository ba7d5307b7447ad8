"""The items of a battery can be put below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.descriptor import ID
from build_scripts.package.quoting import shown
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import AnswerOption, Question, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """All items of a battery have one unit, one answer mode and the same answers in one order."""
    options: dict[str, list[AnswerOption]] = {}
    for option in survey.answer_options:
        options.setdefault(option.question_id, []).append(option)
    items: dict[str, list[Question]] = {}
    for question in survey.questions:
        if question.battery_id:
            items.setdefault(question.battery_id, []).append(question)
    for battery_id, questions in items.items():
        yield from _faults_of_id(survey, battery_id, questions)
        first = questions[0]
        for question in questions[1:]:
            for column in ("unit", "answer_mode"):
                theirs, ours = getattr(first, column), getattr(question, column)
                if ours != theirs:
                    message = f"{shown(ours)} is {shown(theirs)} in row {first.at.row}"
                    advice = "items of a battery share it; correct it, or take the item out"
                    yield Problem(*question.at, column, "battery-differs", message, advice)
            if _scale(options, question) != _scale(options, first):
                message = f"its answers are not those of {first.question_id}"
                advice = "use the same answers in the same order, or take the item out"
                yield Problem(*question.at, "battery_id", "battery-differs", message, advice)


def _scale(options: dict[str, list[AnswerOption]], question: Question) -> list[tuple[object, ...]]:
    found = options.get(question.question_id, ())
    return [(option.answer_id, option.label, option.response_kind) for option in found]


def _faults_of_id(survey: Survey, battery_id: str, items: list[Question]) -> Iterator[Problem]:
    first = items[0]
    if not ID.fullmatch(battery_id):
        message, advice = f"{shown(battery_id)} is no id", "use a-z, 0-9 and single hyphens"
        yield Problem(*first.at, "battery_id", "not-an-id", message, advice)
    if battery_id in survey.question_by_id:
        message, advice = f"a question is called {shown(battery_id)} too", "choose another id"
        yield Problem(*first.at, "battery_id", "key-twice", message, advice)
    if len(items) == 1:
        message = f"no other question belongs to the battery {shown(battery_id)}"
        yield Problem(
            *first.at,
            "battery_id",
            "lonely-item",
            message,
            "empty the cell, or give its neighbours the same id",
            severity="warning",
        )
