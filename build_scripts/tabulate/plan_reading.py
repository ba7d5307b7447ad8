"""From ``plan.toml`` to a Plan: all that is wrong with it is said at once."""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from build_scripts.package.files import text_of
from build_scripts.package.languages import is_language
from build_scripts.package.quoting import listed, shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.start.identified import edition_id_of
from build_scripts.start.layout.periods import edition_of
from build_scripts.start.names import slug
from build_scripts.survey.records import TOTAL
from build_scripts.survey.wording import LANGUAGES
from build_scripts.tabulate.batteries import unlike_items
from build_scripts.tabulate.plan import (
    Answers,
    Breakdown,
    Design,
    Option,
    Plan,
    Question,
    Replicates,
)
from build_scripts.tabulate.plan_part import Part
from build_scripts.tabulate.rules import PRESETS, RULES, disclosure_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from build_scripts.tabulate.plan import (
        Base,
        Centre,
        Decimal,
        Disclosure,
        Interval,
        Lonely,
        Mode,
        NoAnswer,
        Participants,
    )

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
    answers = _answers(part.part("answers"))
    questions = tuple(_question(each) for each in part.parts("question"))
    if answers.no_answer == "missing":
        questions = tuple(map(_without_no_answer, questions))
    plan = Plan(
        survey_id=survey_id,
        place=place,
        edition_id=edition,
        languages=languages,
        answers=answers,
        design=_design(part.part("design")),
        disclosure=_disclosure(part.part("disclosure")),
        questions=questions,
        breakdowns=(
            *_divided(part, questions),
            *(_breakdown(each) for each in part.parts("breakdown")),
        ),
    )
    if not plan.questions:
        part.fault("question", "missing-key", "there is no question", "write [[question]]")
    part.end()
    return plan


def _without_no_answer(question: Question) -> Question:
    """Answers beside the others hold none."""
    kept = tuple(each for each in question.answers if each.is_substantive)
    left = [each for each in question.answers if not each.is_substantive]
    said = [(value, each.label) for each in left for value in each.values]
    if question.mode != "single" or not kept:
        return question
    return replace(
        question,
        answers=kept,
        missing=(*question.missing, *(value for value, _ in said)),
        missing_labels=(*question.missing_labels, *said),
    )


def _divided(part: Part, questions: Sequence[Question]) -> Iterator[Breakdown]:
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
        groups = [each for each in question.answers if each.is_substantive]
        beside = [
            (value, each.label)
            for each in question.answers
            if not each.is_substantive
            for value in each.values
        ]
        breakdown_id = slug(column) or question.question_id
        yield Breakdown(
            breakdown_id=breakdown_id,
            title=question.title,
            column=column,
            groups=tuple(
                replace(each, option_id=f"{breakdown_id}-{each.option_id}") for each in groups
            ),
            missing=(*question.missing, *(value for value, _ in beside)),
            missing_labels=(*question.missing_labels, *beside),
        )


def _answers(part: Part) -> Answers:
    read = Answers(
        file=part.text("file"),
        encoding=part.text("encoding", "utf-8"),
        delimiter=part.text("delimiter", ""),
        decimal=cast("Decimal", part.choice("decimal", (".", ","), ".")),
        heading_rows=part.whole("heading_rows", 1),
        missing=part.texts("missing", ("",)),
        respondent=part.text("respondent", ""),
        complete_if=part.conditions("complete_if") or (),
        no_answer=cast("NoAnswer", part.choice("no_answer", ("answer", "missing"), "answer")),
    )
    if "/" in read.file or "\\" in read.file or read.file.startswith("."):
        message = f"{shown(read.file)} is not the name of a file beside the plan"
        part.fault("file", "path-leaves-folder", message, "put the file there, write its name")
    part.end()
    return read


def _design(part: Part) -> Design:
    design = Design(
        weight=part.text("weight", ""),
        stratum=part.text("stratum", ""),
        cluster=part.text("cluster", ""),
        population=part.text("population", ""),
        cluster_population=part.text("cluster_population", ""),
        lonely=cast("Lonely", part.choice("lonely", ("", "remove", "adjust", "average"), "")),
        replicates=_replicates(part.part("replicates")) if part.has("replicates") else None,
        interval=cast("Interval", part.choice("interval", ("wilson", "korn-graubard"), "wilson")),
    )
    if design.replicates and (design.stratum or design.cluster or design.population):
        message = "replicate weights already say how the sample was drawn"
        advice = "delete stratum, cluster and population, or the replicates"
        part.fault("replicates", "two-designs", message, advice)
    if design.cluster_population and not (design.cluster and design.population):
        message = "how many people a cluster has counts beside cluster and population"
        part.fault("cluster_population", "missing-key", message, "write both, or delete this")
    if design.replicates and not design.weight:
        message = "replicate weights come with a weight of the whole sample"
        part.fault("weight", "missing-key", message, 'write weight = "…"')
    part.end()
    return design


def _replicates(part: Part) -> Replicates:
    columns = part.texts("columns")
    scale = part.number("scale")
    rscales = part.numbers("rscales") or (1.0,) * len(columns)
    if not columns or len(rscales) != len(columns):
        message = f"{len(columns)} columns of weights and {len(rscales)} rscales"
        part.fault("rscales", "wrong-number", message, "write one for each column, or none")
    centre = cast("Centre", part.choice("centre", ("mean", "whole")))
    part.end()
    return Replicates(columns, scale, rscales, centre)


def _disclosure(part: Part) -> Disclosure:
    participants = cast("Participants", part.choice("participants", ("known", "unknown")))
    preset = part.choice("preset", PRESETS, "")
    stated: dict[str, object] = {}
    for name in sorted(RULES):
        if part.has(name):
            is_flag = name in ("hide_unanimous", "hide_zero", "secondary", "counts")
            stated[name] = part.flag(name) if is_flag else part.whole(name)
    part.end()
    return disclosure_of(participants, preset, stated)


def _breakdown(part: Part) -> Breakdown:
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


def _question(part: Part) -> Question:
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
