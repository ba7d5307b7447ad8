"""The values of a table under the ids of a survey that there is: what it has is recognised.

Only words that are the same are taken for the same without asking. Words that are nearly the same
are asked about, or refused with their cell; everything else is new and gets an id that is free.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.start.known import Known, called, known_of, nearly_called, plain
from build_scripts.survey.named_figures import total_group_id
from build_scripts.survey.records import TOTAL
from build_scripts.survey.units import BUILT_IN
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.known import Entry
    from build_scripts.start.layout.point import Point
    from build_scripts.survey.records import Survey, Text

    Level = tuple[tuple[str, ...], Sequence[Entry]]
    """Words of the table, and the entries that may bear them."""
NEW = "new"
"""What a person says of words that only look like known ones."""


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a person says about words that are nearly known."""

    said: Mapping[str, str]
    """By plain words the id that they mean, or ``new``."""
    ask: Callable[[str], bool] | None
    """Asks at the terminal; None = there is nobody to ask."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Values with the ids of the survey, and what of them is new to it."""

    items: tuple[Identified, ...]
    new: Mapping[str, frozenset[str]]
    """Ids by kind: question, answer (``question/answer``), group, population, topic, unit."""
    same: tuple[tuple[str, str, str], ...]
    """Kind, words of the table and label of the survey where they are written differently."""


@dataclass(slots=True)
class _Recogniser:
    survey: Survey
    decisions: Decisions
    known: Known = field(init=False)
    problems: list[Problem] = field(default_factory=list)
    new: dict[str, set[str]] = field(default_factory=dict)
    same: list[tuple[str, str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.known = known_of(self.survey)

    def matched(
        self,
        kind: str,
        wanted: Mapping[str, tuple[Point, Sequence[Level]]],
        taken: Collection[str],
        hints: Mapping[str, Entry] = MappingProxyType({}),
    ) -> dict[str, str]:
        """The id of each thing that a table names by an id of its own.

        ``hints`` are entries that it may be for other reasons than its name.
        """
        found: dict[str, str] = {}
        open_: dict[str, tuple[Point, Sequence[Level]]] = {}
        for own, (point, levels) in wanted.items():
            key = self._certain(kind, point, levels)
            if key is None:
                open_[own] = (point, levels)
            else:
                found[own] = key
        for own, (point, levels) in open_.items():
            hint = [hints[own]] if own in hints else []
            found[own] = self._near(kind, point, levels, hint, set(found.values()))
        ids = set(taken)
        for own in wanted:
            if not found[own]:
                found[own] = _free(own, ids)
                self.new.setdefault(kind, set()).add(found[own])
            ids.add(found[own])
        return found

    def _certain(self, kind: str, point: Point, levels: Sequence[Level]) -> str | None:
        """The id, '' for what a person calls new, None where nothing is the same."""
        for said, entries in levels:
            for each in said:
                decided = self.decisions.said.get(plain(each))
                if decided == NEW or any(entry.id == decided for entry in entries):
                    return "" if decided == NEW else decided
            found = called(said, entries)
            if len({entry.id for entry in found}) == 1:
                return found[0].id
            if found:
                names = [entry.id for entry in found]
                message = f"{shown(said[0])} may be several of the survey: {listed(names)}"
                self._doubt(kind, point, message, said[0], names[0])
                return ""
        return None

    def _near(
        self,
        kind: str,
        point: Point,
        levels: Sequence[Level],
        hint: Sequence[Entry],
        used: Collection[str],
    ) -> str:
        """The id of what is called nearly so, if a person says that it is meant."""
        asked: set[str] = set(used)
        for said, entries in levels:
            for entry in [*nearly_called(said, entries), *hint]:
                if entry.id in asked:
                    continue
                asked.add(entry.id)
                if not self.decisions.ask:
                    message = f"{shown(said[0])} may be the {kind} {shown(entry.label)}"
                    self._doubt(kind, point, message, said[0], entry.id)
                    return ""
                where = f"{point.grid.place}, row {point.row}"
                question = f"{where}: is {shown(said[0])} the {kind} {shown(entry.label)}? [y/N] "
                if self.decisions.ask(question):
                    self.same.append((kind, said[0], entry.label))
                    return entry.id
        return ""

    def _doubt(self, kind: str, point: Point, message: str, said: str, key: str) -> None:
        advice = f'say which: --is "{said}={key}", or --is "{said}={NEW}"'
        place, row = point.grid.place, point.row
        self.problems.append(Problem(place, row, kind, "nearly-known", message, advice))


def _free(wanted: str, taken: Collection[str]) -> str:
    """The id, with a number where somebody has it."""
    given, number = wanted, 2
    while given in taken:
        given, number = f"{wanted}-{number}", number + 1
    return given


def recognised(
    items: Sequence[Identified], points: Sequence[Point], survey: Survey, decisions: Decisions
) -> Recognised:
    """The same values under the ids of the survey; they belong to the points one by one.

    Raises CannotPublish with everything that a person has to decide or mend.
    """
    here = _Recogniser(survey, decisions)
    pairs = list(zip(items, points, strict=True))
    topics = here.matched("topic", _topics(pairs, here.known), _ids(here.known.topics))
    questions = here.matched("question", _questions(pairs, here.known, topics), _taken(survey))
    pairs = [
        (replace(item, question_id=questions[item.question_id]), point) for item, point in pairs
    ]
    answers: dict[tuple[str, str], str] = {}
    for question_id in dict.fromkeys(item.question_id for item, _ in pairs):
        own = [pair for pair in pairs if pair[0].question_id == question_id]
        known = [entry for entry in here.known.answers if entry.within == question_id]
        found = here.matched("answer", _answers(own, known), _ids(known))
        answers |= {(question_id, own_id): key for own_id, key in found.items()}
    wanted, hints = _breakdowns(pairs, here.known)
    breakdowns = here.matched("breakdown", wanted, {TOTAL, *_ids(here.known.breakdowns)}, hints)
    groups: dict[str, str] = {}
    total = total_group_id(survey)
    for breakdown in dict.fromkeys(item.breakdown_id for item, _ in pairs):
        known = [entry for entry in here.known.groups if entry.within == breakdowns.get(breakdown)]
        own_groups = {
            item.group_id: (point, ((_said(item.reported.group), known),))
            for item, point in pairs
            if item.breakdown_id == breakdown and breakdown != TOTAL
        }
        taken = {total, *_ids(here.known.groups), *groups.values()}
        groups |= here.matched("group", own_groups, taken)
    units = here.matched("unit", _units(pairs, here.known), _ids(here.known.units))
    populations = here.matched(
        "population",
        {
            item.population_id: (
                point,
                ((_said(item.reported.population), here.known.populations),),
            )
            for item, point in pairs
            if item.reported.population
        },
        _ids(here.known.populations),
    )
    found_items = []
    for item, point in pairs:
        group_id = groups.get(item.group_id, total)
        known_question = survey.question_by_id.get(item.question_id)
        unit = known_question.unit if known_question else units.get(item.unit_id, item.unit_id)
        stated = units.get(item.unit_id, item.unit_id)
        if known_question and item.reported.unit and stated != unit:
            here.problems.append(_other_unit(point, stated, unit))
        found_items.append(
            replace(
                item,
                answer_id=answers[item.question_id, item.answer_id],
                group_id=group_id,
                breakdown_id=breakdowns.get(item.breakdown_id, TOTAL),
                topic_id=topics[item.topic_id],
                unit_id=unit,
                population_id=populations.get(item.population_id)
                or _usual_base(survey, item, group_id, here.new),
                parent_ids=tuple(groups.get(each, each) for each in item.parent_ids),
                summary_of=questions.get(item.summary_of, item.summary_of),
                battery_id=_free(item.battery_id, _batteries(survey)) if item.battery_id else "",
            )
        )
    here.new["answer"] = {
        f"{question}/{key}"
        for (question, _), key in answers.items()
        if (question, key) not in survey.answer_by_key
    }
    here.problems += _twice(found_items, points)
    if here.problems:
        raise CannotPublish(here.problems)
    new = {kind: frozenset(ids) for kind, ids in here.new.items()}
    return Recognised(tuple(found_items), new, tuple(here.same))


def _said(*texts: Text) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words for text in texts for _, words in text if words))


def _ids(entries: Iterable[Entry]) -> set[str]:
    return {entry.id for entry in entries}


def _taken(survey: Survey) -> set[str]:
    """Ids of questions that are in use, or were and are promised."""
    former = {each.former_id for each in survey.former_ids}
    return {*RESERVED_QUESTION_IDS, *survey.question_by_id, *_batteries(survey), *former}


def _batteries(survey: Survey) -> set[str]:
    return {each.battery_id for each in survey.questions if each.battery_id}


def _topics(
    pairs: Sequence[tuple[Identified, Point]], known: Known
) -> dict[str, tuple[Point, Sequence[Level]]]:
    return {
        item.topic_id: (point, ((_said(item.reported.topic) or (item.topic_id,), known.topics),))
        for item, point in reversed(pairs)
    }


def _questions(
    pairs: Sequence[tuple[Identified, Point]], known: Known, topics: Mapping[str, str]
) -> dict[str, tuple[Point, Sequence[Level]]]:
    """By what was asked first, then by title and id; the topic tells the same words apart."""
    wanted: dict[str, tuple[Point, Sequence[Level]]] = {}
    for item, point in pairs:
        asked, title = _said(item.reported.question), _said(item.reported.title)
        levels = [(asked, known.wordings), (title or asked, known.questions)]
        if title:
            levels.append((asked, known.questions))
        wanted[item.question_id] = wanted.get(item.question_id) or (
            point,
            tuple(
                (said, _of_topic(said, entries, topics[item.topic_id])) for said, entries in levels
            ),
        )
    return wanted


def _of_topic(said: tuple[str, ...], entries: Sequence[Entry], topic: str) -> Sequence[Entry]:
    """Where several bear the words, those of the topic."""
    found = called(said, entries)
    own = [entry for entry in found if entry.within == topic]
    return own if len(found) > 1 and own else entries


def _answers(
    pairs: Sequence[tuple[Identified, Point]], known: Sequence[Entry]
) -> dict[str, tuple[Point, Sequence[Level]]]:
    """A question with one answer has that one, whatever it is called."""
    wanted: dict[str, tuple[Point, Sequence[Level]]] = {}
    for item, point in pairs:
        said = _said(item.reported.answer)
        if not said:
            said = (known[0].id,) if len(known) == 1 else (item.answer_id,)
        wanted.setdefault(item.answer_id, (point, ((said, known),)))
    return wanted


def _breakdowns(
    pairs: Sequence[tuple[Identified, Point]], known: Known
) -> tuple[dict[str, tuple[Point, Sequence[Level]]], dict[str, Entry]]:
    """By name; groups hint at one of another name, and tell one that the table does not name."""
    wanted: dict[str, tuple[Point, Sequence[Level]]] = {}
    hints: dict[str, Entry] = {}
    for item, point in pairs:
        if item.breakdown_id == TOTAL or item.breakdown_id in wanted:
            continue
        own = [each.reported.group for each, _ in pairs if each.breakdown_id == item.breakdown_id]
        homes = {entry.within for entry in called(_said(*own), known.groups)}
        at_home = [entry for entry in known.breakdowns if {entry.id} == homes]
        said = _said(item.reported.breakdown)
        if at_home and any(not title for title, _ in point.groups):
            said = (at_home[0].id,)
        elif at_home:
            hints[item.breakdown_id] = at_home[0]
        wanted[item.breakdown_id] = (point, ((said, known.breakdowns),))
    return wanted, hints


def _units(
    pairs: Sequence[tuple[Identified, Point]], known: Known
) -> dict[str, tuple[Point, Sequence[Level]]]:
    return {
        item.unit_id: (point, ((_said(item.reported.unit_label) or (item.unit_id,), known.units),))
        for item, point in pairs
        if item.unit_id not in BUILT_IN and item.reported.unit
    }


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
    base = words("start", survey.languages[0])["base_id"]
    given = base if base in new.get("population", ()) else _free(base, survey.population_by_id)
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
