"""Questions of a plan, and what divides respondents into groups, read key by key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from build_scripts.package.quoting import shown
from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.start.names import slug
from build_scripts.survey.records import TOTAL
from build_scripts.tabulate.plan import Breakdown, Option, Question

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.tabulate.plan import Base, Mode
    from build_scripts.tabulate.plan_part import Part


def question_of(part: Part) -> Question:
    """A table ``[[question]]``."""
    mode = cast("Mode", part.choice("mode", ("single", "multiple", "mean"), "single"))
    question = Question(
        question_id=part.name("id"),
        title=part.text("title", ""),
        mode=mode,
        column=part.text("column", "" if mode == "multiple" else None),
        answers=tuple(_option(each, in_set=mode == "multiple") for each in part.parts("answers")),
        base=cast("Base", part.choice("base", ("answered", "asked"), "answered")),
        asked_if=part.conditions("asked_if"),
        missing=part.texts("missing"),
        missing_labels=part.labels("missing_labels"),
        not_selected=part.texts("not_selected"),
        wording=part.text("wording", ""),
        topic=part.text("topic", ""),
        battery=part.text("battery", ""),
        unit=part.text("unit", ""),
        decimals=part.whole("decimals", 1),
    )
    if question.question_id in RESERVED_QUESTION_IDS:
        message = f"{shown(question.question_id)} is the address of another page"
        part.fault("id", "reserved-id", message, "choose another id")
    if mode != "mean" and not question.answers:
        part.fault("answers", "missing-key", "has no answer", "write answers = [{ id = … }]")
    if mode == "multiple" and question.asked_if is None and "" in question.not_selected:
        message = "an empty cell means both not ticked and not asked, so the base cannot be known"
        advice = 'write asked_if = { column = "…", values = ["…"] }, or "all" if all were asked'
        part.fault("asked_if", "base-unknown", message, advice)
    part.end()
    return question


def _option(part: Part, *, in_set: bool = False) -> Option:
    option = Option(
        option_id=part.name("id"),
        label=part.text("label", ""),
        values=part.texts("values"),
        column=part.text("column", None if in_set else ""),
        is_empty=part.flag("empty"),
        is_substantive=part.flag("substantive", otherwise=True),
    )
    if not in_set and not option.values:
        part.fault("values", "missing-key", "has no value", 'write values = ["…"]')
    part.end()
    return option


def breakdown_of(part: Part) -> Breakdown:
    """A table ``[[breakdown]]``."""
    breakdown = Breakdown(
        breakdown_id=part.name("id"),
        title=part.text("title", ""),
        column=part.text("column"),
        groups=tuple(_option(each) for each in part.parts("groups")),
        missing=part.texts("missing"),
        missing_labels=part.labels("missing_labels"),
    )
    if breakdown.breakdown_id == TOTAL:
        message, advice = "is the name of everybody together", "choose another id"
        part.fault("id", "reserved-id", message, advice)
    if not breakdown.groups:
        part.fault("groups", "missing-key", "has no group", "write groups = [{ id = … }]")
    part.end()
    return breakdown


def divided(part: Part, questions: Sequence[Question]) -> Iterator[Breakdown]:
    """Breakdowns by the answers to a question, which need no more than its column."""
    by_column = {each.column: each for each in questions if each.mode == "single"}
    for column in part.texts("divide_by"):
        question = by_column.get(column)
        if question is None:
            message = f"{shown(column)} is no column of a question with one answer"
            columns = ", ".join(by_column)
            advice = f"write the column of such a question ({columns}), or describe [[breakdown]]"
            part.fault("divide_by", "unknown-column", message, advice)
            continue
        breakdown_id = slug(column) or question.question_id
        yield Breakdown(
            breakdown_id=breakdown_id,
            title=question.title,
            column=column,
            groups=tuple(
                replace(each, option_id=f"{breakdown_id}-{each.option_id}")
                for each in question.substantive
            ),
            missing=(*question.missing, *(value for value, _ in question.values_beside)),
            missing_labels=(*question.missing_labels, *question.values_beside),
        )


def without_no_answer(question: Question) -> Question:
    """Answers beside the others hold none."""
    if question.mode != "single" or not question.substantive:
        return question
    return replace(
        question,
        answers=question.substantive,
        missing=(*question.missing, *(value for value, _ in question.values_beside)),
        missing_labels=(*question.missing_labels, *question.values_beside),
    )
