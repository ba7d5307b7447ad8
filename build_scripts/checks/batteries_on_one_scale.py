"""The items of a battery can be put below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.descriptor import ID
from build_scripts.package.quoting import listed, shown
from build_scripts.problems import Problem
from build_scripts.survey.records import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.survey.records import AnswerOption, Battery, Question, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """All items of a battery have one unit, one answer mode and the same answers in one order.

    Where the battery has a figure its rows are told apart by their titles, the answer they compare
    is one of theirs, and a warning names an edition in which they refer to different people.
    """
    options: dict[str, list[AnswerOption]] = {}
    for option in survey.answer_options:
        options.setdefault(option.question_id, []).append(option)
    rows = {battery.battery_id: battery for battery in survey.batteries}
    for battery_id, questions in survey.items_by_battery.items():
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
        if battery := rows.get(battery_id):
            yield from _same_titles(survey, questions)
            yield from _fault_of_answer(battery, options.get(first.question_id, ()))
            yield from _unlike_bases(survey, battery, questions)


def _scale(options: dict[str, list[AnswerOption]], question: Question) -> list[tuple[object, ...]]:
    found = options.get(question.question_id, ())
    return [(option.answer_id, option.label, option.response_kind) for option in found]


def _faults_of_id(survey: Survey, battery_id: str, items: Sequence[Question]) -> Iterator[Problem]:
    first = items[0]
    if not ID.fullmatch(battery_id):
        message, advice = f"{shown(battery_id)} is no id", "use a-z, 0-9 and single hyphens"
        yield Problem(*first.at, "battery_id", "not-an-id", message, advice)
    if battery_id in survey.question_by_id:
        message, advice = f"a question is called {shown(battery_id)} too", "choose another id"
        yield Problem(*first.at, "battery_id", "key-twice", message, advice)
    warning = ""
    if len(items) == 1:
        warning = "lonely-item"
        message = f"no other question belongs to the battery {shown(battery_id)}"
        advice = "empty the cell, or give its neighbours the same id"
    elif all(battery.battery_id != battery_id for battery in survey.batteries):
        warning = "battery-without-row"
        message = (
            f"the battery {shown(battery_id)} has no title, so its items have no figure together"
        )
        advice = "add a row with its id and title to the table batteries"
    if warning:
        yield Problem(*first.at, "battery_id", warning, message, advice, severity="warning")


def _same_titles(survey: Survey, items: Sequence[Question]) -> Iterator[Problem]:
    for language in survey.languages:
        met: dict[str, Question] = {}
        for question in items:
            title = question.title[language]
            first = met.setdefault(title, question)
            if first is not question:
                message = f"{shown(title)} is the title in row {first.at.row} too"
                advice = "rows of one figure are told apart by it; make them differ"
                column = f"title_{language}"
                yield Problem(*question.at, column, "battery-differs", message, advice)


def _fault_of_answer(battery: Battery, options: Sequence[AnswerOption]) -> Iterator[Problem]:
    known = [option.answer_id for option in options]
    if battery.answer_id and battery.answer_id not in known:
        message = f"{shown(battery.answer_id)} is no answer of its items"
        advice = f"use {listed(known)}, or empty the cell"
        yield Problem(*battery.at, "answer_id", "unknown-reference", message, advice)


def _unlike_bases(survey: Survey, battery: Battery, items: Sequence[Question]) -> Iterator[Problem]:
    """Of the newest edition, which the chart shows."""
    totals = {group.group_id for group in survey.groups if group.breakdown == TOTAL}
    bases: dict[str, set[str]] = {}
    for question in items:
        for result in survey.results_by_question.get(question.question_id, ()):
            if result.group_id in totals:
                bases.setdefault(result.edition_id, set()).add(result.population_id)
    editions = [each.edition_id for each in survey.editions_in_order if each.edition_id in bases]
    if editions and len(unlike := sorted(bases[editions[-1]])) > 1:
        message = f"in {editions[-1]} its items refer to {listed(unlike)}"
        advice = "say in the description who was asked what, or take items out"
        yield Problem(
            *battery.at, "battery_id", "battery-bases", message, advice, severity="warning"
        )
