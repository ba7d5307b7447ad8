"""Codelists of the package that follow from the plan alone: topics, groups, populations, units."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.start.names import Names, slug
from build_scripts.start.outline import asked, spoken
from build_scripts.start.own_words import own_words
from build_scripts.start.package_draft import in_languages
from build_scripts.start.units import unit_row
from build_scripts.survey.records import TOTAL, Text
from build_scripts.survey.units import BUILT_IN, PERCENT
from build_scripts.survey.wording import LANGUAGES
from build_scripts.tabulate.batteries import FEWEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.start.package_draft import Row
    from build_scripts.tabulate.plan import Option, Plan, Question


def said(words: str, plan: Plan) -> Text:
    """Words of the sheets: in their language, in the others still to be translated."""
    return Text(((plan.languages[0], words),))


def own_text(area: str, name: str, codes: Sequence[str]) -> Text:
    """Words of the program in all languages of a package."""
    return Text(tuple((code, own_words(area, code)[name]) for code in codes))


def topic_id_of(question: Question, plan: Plan) -> str:
    """The id of its topic; of all without one the same."""
    return slug(question.topic) or own_words("start", plan.languages[0])["topic_id"]


def topic_rows(plan: Plan) -> list[Row]:
    """A row for each topic that the plan names."""
    codes = plan.languages
    titles = {
        topic_id_of(each, plan): said(each.topic, plan)
        if each.topic
        else own_text("start", "topic", codes)
        for each in plan.questions
    }
    return [
        {"topic_id": topic_id, **in_languages("title", spoken(title, codes), codes)}
        for topic_id, title in titles.items()
    ]


def battery_ids_of(plan: Plan) -> dict[str, str]:
    """By the words that items share."""
    taken = {*RESERVED_QUESTION_IDS, *(each.question_id for each in plan.questions)}
    ids = Names("aussagen", taken)
    items = Counter(each.battery for each in plan.questions if each.battery)
    return {words: ids.of(words) for words, number in items.items() if number >= FEWEST}


def battery_rows(battery_ids: Mapping[str, str], plan: Plan) -> list[Row]:
    """What was asked is both the title and the wording; people may shorten the one."""
    codes = plan.languages
    rows = []
    for words, battery_id in battery_ids.items():
        text = spoken(said(words, plan), codes)
        titles, wordings = (in_languages(name, text, codes) for name in ("title", "wording"))
        rows.append({"battery_id": battery_id, **titles, **wordings})
    return rows


def group_rows(plan: Plan) -> list[Row]:
    """Everybody, then the groups of each breakdown."""
    total = own_text("start", "total", plan.languages)
    total_id = own_words("start", plan.languages[0])["total_id"]
    rows = [_group_row(total_id, TOTAL, total, total, plan)]
    for each in plan.breakdowns:
        title = said(each.title or each.breakdown_id, plan)
        rows += [
            _group_row(group.option_id, each.breakdown_id, title, said(group.name, plan), plan)
            for group in each.groups
        ]
    return rows


def _group_row(group_id: str, breakdown: str, title: Text, label: Text, plan: Plan) -> Row:
    codes = plan.languages
    return {
        "group_id": group_id,
        "breakdown": breakdown,
        **in_languages("breakdown", spoken(title, codes), codes),
        **in_languages("label", spoken(label, codes), codes),
    }


def population_id_of(question: Question, plan: Plan) -> str:
    """By the filter of the question; of all without one the same."""
    parts = [slug(" ".join((each.column, *each.values))) for each in question.asked_if or ()]
    return "-".join(filter(None, parts)) or own_words("start", plan.languages[0])["base_id"]


def population_rows(plan: Plan) -> list[Row]:
    """Who was asked, for each filter once."""
    codes = plan.languages
    rows: dict[str, Row] = {}
    for question in plan.questions:
        population_id = population_id_of(question, plan)
        if population_id not in rows:
            label, phrase = _base(question, plan)
            rows[population_id] = {
                "population_id": population_id,
                **in_languages("label", label, codes),
                **in_languages("phrase", phrase, codes),
            }
    return list(rows.values())


def _base(question: Question, plan: Plan) -> tuple[Text, Text]:
    """Label and phrase, told from the filter where it is an answer to one other question."""
    codes, conditions = plan.languages, question.asked_if or ()
    if len(conditions) == 1 and codes[0] in LANGUAGES:
        (condition,) = conditions
        for other in plan.questions:
            options = [
                each
                for each in other.answers
                if (each.column or other.column) == condition.column
                and set(each.values or condition.values) & set(condition.values)
            ]
            if options:
                label, phrase = _filtered(other, options, codes[0])
                return spoken(said(label, plan), codes), spoken(said(phrase, plan), codes)
    return asked("do_base", codes), asked("do_phrase", codes)


def _filtered(question: Question, options: Sequence[Option], code: str) -> tuple[str, str]:
    say = own_words("tabulate", code)
    labels = [say["filter_answer"].format(label=each.name) for each in options]
    some = ", ".join(labels[:-1])
    answers = say["filter_or"].format(some=some, last=labels[-1]) if some else labels[0]
    parts = {"title": question.name, "answers": answers}
    return say["filter"].format(**parts), say["filter_phrase"].format(**parts)


def unit_id_of(question: Question, plan: Plan) -> str:
    """Per cent, or what a mean is measured in."""
    if question.mode != "mean":
        return PERCENT
    return slug(question.unit) or own_words("tabulate", plan.languages[0])["mean_id"]


def unit_rows(plan: Plan) -> list[Row]:
    """Units that are not built in."""
    codes = plan.languages
    names = {
        unit_id: said(each.unit, plan) if each.unit else own_text("tabulate", "mean", codes)
        for each in plan.questions
        if (unit_id := unit_id_of(each, plan)) not in BUILT_IN
    }
    return [unit_row(unit_id, name, codes) for unit_id, name in names.items()]
