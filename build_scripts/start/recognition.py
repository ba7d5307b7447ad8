"""The values of a table under the ids of a survey that there is: what it has is recognised.

Only words that are the same are taken for the same without asking. Words that are nearly the same
are asked about, or refused with their cell; everything else is new and gets an id that is free.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.quoting import shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.start.known import known_of
from build_scripts.start.matching import Matcher, free
from build_scripts.start.own_words import start_words
from build_scripts.start.table_names import (
    answers_named,
    breakdowns_named,
    groups_named,
    populations_named,
    questions_named,
    topics_named,
    units_named,
)
from build_scripts.survey.named_figures import total_group_id
from build_scripts.survey.records import TOTAL, Text
from build_scripts.survey.units import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.known import Entry, Known
    from build_scripts.start.layout.point import Point
    from build_scripts.start.matching import Decisions
    from build_scripts.start.table_names import Pairs
    from build_scripts.survey.records import Question, Survey


_MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Recognised:
    """Values with the ids of the survey, and what of them is new to it."""

    items: tuple[Identified, ...]
    new: Mapping[str, frozenset[str]]
    """Ids by kind: question, answer (``question/answer``), group, population, topic, unit."""
    same: tuple[tuple[str, str, str], ...]
    """Kind, words of the table and label of the survey where they are written differently."""


class _Ids(NamedTuple):
    """Ids of the survey by those that the table has of its own."""

    topics: Mapping[str, str]
    answers: Mapping[tuple[str, str], str]
    """By question of the survey and answer of the table."""
    breakdowns: Mapping[str, str]
    groups: Mapping[str, str]
    units: Mapping[str, str]
    populations: Mapping[str, str]


def recognised(
    items: Sequence[Identified], points: Sequence[Point], survey: Survey, decisions: Decisions
) -> Recognised:
    """The same values under the ids of the survey; they belong to the points one by one.

    Raises CannotPublish with everything that a person has to decide or mend.
    """
    here, known = Matcher(decisions), known_of(survey)
    pairs = list(zip(items, points, strict=True))
    topics = here.matched("topic", topics_named(pairs, known), _ids(known.topics))
    questions = _questions(pairs, known, topics, survey, here)
    pairs = [
        (
            replace(
                _in_known_unit(item, survey.question_by_id.get(questions[item.question_id])),
                question_id=questions[item.question_id],
                summary_of=questions.get(item.summary_of, item.summary_of),
            ),
            point,
        )
        for item, point in pairs
    ]
    ids = _matched(pairs, topics, survey, known, here)
    found = [_under_ids(item, ids, survey, here) for item, _ in pairs]
    here.problems += [*_other_units(found, pairs, ids), *_twice(found, points)]
    if here.problems:
        raise CannotPublish(here.problems)
    here.new["answer"] = {
        f"{question}/{key}"
        for (question, _), key in ids.answers.items()
        if (question, key) not in survey.answer_by_key
    }
    new = {kind: frozenset(each) for kind, each in here.new.items()}
    return Recognised(tuple(found), new, tuple(here.same))


def _questions(
    pairs: Pairs, known: Known, topics: Mapping[str, str], survey: Survey, here: Matcher
) -> dict[str, str]:
    """Questions by their words; means and sums of answers by the question that they sum up."""
    own = [pair for pair in pairs if not pair[0].summary_of]
    found = here.matched("question", questions_named(own, known, topics), _taken(survey))
    open_ = []
    for item, point in pairs:
        base = found.get(item.summary_of, "")
        known_ids = [
            each.question_id
            for each in survey.questions
            if base and each.summary_of == base and each.unit in (item.unit_id, _unsaid(item))
        ]
        if item.summary_of and len(known_ids) == 1:
            found[item.question_id] = known_ids[0]
        elif item.summary_of:
            open_.append((item, point))
    taken = {*_taken(survey), *found.values()}
    return found | here.matched("question", questions_named(open_, known, topics), taken)


def _unsaid(item: Identified) -> str:
    """The unit of means where a table did not say what they are of."""
    return _MEAN if item.unit_id not in BUILT_IN else item.unit_id


def _in_known_unit(item: Identified, known: Question | None) -> Identified:
    """A mean whose unit the survey has not said keeps saying none."""
    if not item.summary_of or known is None or known.unit != _unsaid(item):
        return item
    reported = replace(item.reported, unit=known.unit, unit_label=Text())
    return replace(item, unit_id=known.unit, reported=reported)


def _matched(
    pairs: Pairs, topics: Mapping[str, str], survey: Survey, known: Known, here: Matcher
) -> _Ids:
    """Everything but questions, which are known by now."""
    answers: dict[tuple[str, str], str] = {}
    for question_id in dict.fromkeys(item.question_id for item, _ in pairs):
        own = [pair for pair in pairs if pair[0].question_id == question_id]
        entries = [entry for entry in known.answers if entry.within == question_id]
        found = here.matched("answer", answers_named(own, entries), _ids(entries))
        answers |= {(question_id, own_id): key for own_id, key in found.items()}
    wanted, hints = breakdowns_named(pairs, known)
    taken = {TOTAL, *_ids(known.breakdowns)}
    breakdowns = here.matched("breakdown", wanted, taken, hints)
    groups: dict[str, str] = {}
    for own_id in dict.fromkeys(item.breakdown_id for item, _ in pairs):
        entries = [entry for entry in known.groups if entry.within == breakdowns.get(own_id)]
        taken = {total_group_id(survey), *_ids(known.groups), *groups.values()}
        groups |= here.matched("group", groups_named(pairs, own_id, entries), taken)
    units = here.matched("unit", units_named(pairs, known), _ids(known.units))
    bases = populations_named(pairs, known)
    populations = here.matched("population", bases, _ids(known.populations))
    return _Ids(topics, answers, breakdowns, groups, units, populations)


def _under_ids(item: Identified, ids: _Ids, survey: Survey, here: Matcher) -> Identified:
    known = survey.question_by_id.get(item.question_id)
    group_id = ids.groups.get(item.group_id, total_group_id(survey))
    answer_id = ids.answers[item.question_id, item.answer_id]
    item = replace(item, answer_id=answer_id)
    return replace(
        item,
        group_id=group_id,
        breakdown_id=ids.breakdowns.get(item.breakdown_id, TOTAL),
        topic_id=ids.topics[item.topic_id],
        unit_id=known.unit if known else ids.units.get(item.unit_id, item.unit_id),
        population_id=ids.populations.get(item.population_id)
        or _usual_base(survey, item, group_id, here.new),
        parent_ids=tuple(ids.groups.get(each, each) for each in item.parent_ids),
        battery_id=_battery_of(item, survey),
    )


def _battery_of(item: Identified, survey: Survey) -> str:
    """The battery of the survey that is called as the table calls it, else an id nobody has."""
    said = dict(item.reported.battery)
    for battery in survey.batteries:
        if any(text and text in (battery.title[c], battery.wording[c]) for c, text in said.items()):
            return battery.battery_id
    return free(item.battery_id, _batteries(survey)) if item.battery_id else ""


def _other_units(found: Sequence[Identified], pairs: Pairs, ids: _Ids) -> Iterable[Problem]:
    """Values of a known question that the table gives in another unit."""
    for item, (before, point) in zip(found, pairs, strict=True):
        stated = ids.units.get(before.unit_id, before.unit_id)
        if before.reported.unit and stated != item.unit_id:
            yield _other_unit(point, stated, item.unit_id)


def _ids(entries: Iterable[Entry]) -> set[str]:
    return {entry.id for entry in entries}


def _taken(survey: Survey) -> set[str]:
    """Ids of questions that are in use, or were and are promised."""
    former = {each.former_id for each in survey.former_ids}
    return {*RESERVED_QUESTION_IDS, *survey.question_by_id, *_batteries(survey), *former}


def _batteries(survey: Survey) -> set[str]:
    return {each.battery_id for each in survey.questions if each.battery_id}


def _usual_base(survey: Survey, item: Identified, group_id: str, new: dict[str, set[str]]) -> str:
    """What values of the question referred to last time; of a new one, what all others do."""
    places = survey.edition_places
    rows = survey.results_by_question.get(item.question_id, ())
    newest = max((places.get(each.edition_id, -1) for each in rows), default=-1)
    own = [each for each in rows if places.get(each.edition_id) == newest]
    same = [each for each in own if (each.answer_id, each.group_id) == (item.answer_id, group_id)]
    used = Counter(each.population_id for each in same or own)
    if used:
        return used.most_common(1)[0][0]
    if len(survey.populations) == 1:
        return survey.populations[0].population_id
    base = start_words(survey.languages[0])["base_id"]
    given = base if base in new.get("population", ()) else free(base, survey.population_by_id)
    new.setdefault("population", set()).add(given)
    return given


def _other_unit(point: Point, stated: str, unit: str) -> Problem:
    message = f"the values are in {shown(stated)}, those of the survey in {shown(unit)}"
    advice = "correct the unit, or give the question another title"
    place = point.grid.place
    return Problem(place, point.row, point.address, "mixed-units", message, advice)


def _twice(items: Sequence[Identified], points: Sequence[Point]) -> list[Problem]:
    """Two names of the table that the survey knows as one."""
    seen: dict[tuple[str, ...], Point] = {}
    found = []
    for item, point in zip(items, points, strict=True):
        first = seen.setdefault(tuple(item.key.values()), point)
        if first is not point:
            message = f"is the same value of the survey as in row {first.row}"
            advice = "delete one of the two, or write both names as the survey does"
            place = point.grid.place
            found.append(Problem(place, point.row, point.address, "value-twice", message, advice))
    return found
