"""Reported values with the ids they are stored under: the same words are the same entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.site.addresses import RESERVED_QUESTION_IDS
from build_scripts.start.names import Names, slug
from build_scripts.start.own_words import start_words
from build_scripts.survey.records import TOTAL
from build_scripts.survey.units import BUILT_IN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.outline import Reported
    from build_scripts.start.package_draft import Row


@dataclass(frozen=True, slots=True)
class Identified:
    """A reported value and its ids."""

    reported: Reported
    question_id: str
    answer_id: str
    group_id: str
    breakdown_id: str
    population_id: str
    topic_id: str
    unit_id: str
    battery_id: str = ""
    """Of items on one scale; '' = the question stands alone."""
    summary_of: str = ""
    """The question that this mean or sum comes from."""
    parent_ids: tuple[str, ...] = ()
    """Of a crossed group: those that it is made of, where all of them have values."""

    @property
    def edition_id(self) -> str:
        """``2024-q1`` of 2024-Q1."""
        return edition_id_of(self.reported.edition)

    @property
    def key(self) -> Row:
        """The key of its row in results and evidence."""
        return {
            "edition_id": self.edition_id,
            "question_id": self.question_id,
            "answer_id": self.answer_id,
            "group_id": self.group_id,
        }


def edition_id_of(period: str) -> str:
    """The id of the edition of a period."""
    return slug(period)


def identified(values: Sequence[Reported], language: str) -> tuple[Identified, ...]:
    """Ids made from the words in ``language``; what the table leaves out has an id of its own."""
    label = start_words(language)
    total_id, base_id, topic_id = label["total_id"], label["base_id"], label["topic_id"]
    titles = [(item.title or item.question)[language] for item in values]
    alone = [title for item, title in zip(values, titles, strict=True) if not item.summary_of]
    questions = Names("frage", RESERVED_QUESTION_IDS, alone)
    said: dict[str, list[str]] = {}
    for item, title in zip(values, titles, strict=True):
        said.setdefault(title + item.topic[language], []).append(item.answer[language])
    answers = dict[str, Names]()
    groups, breakdowns = Names("gruppe", {total_id}), Names("merkmal", {TOTAL})
    populations, topics = Names("bezug", {base_id}), Names("thema", {topic_id})
    units = Names("einheit", BUILT_IN)
    found = []
    for item in values:
        title, topic = (item.title or item.question)[language], item.topic[language]
        base = item.summary_of[language]
        question_id = (
            questions.beside(base, title.removeprefix(base), topic)
            if base
            else questions.of(title, topic)
        )
        known = said[title + topic]
        of_question = answers.setdefault(question_id, Names("antwort", (), known))
        group, breakdown = item.group[language], item.breakdown[language]
        population = item.population[language]
        found.append(
            Identified(
                reported=item,
                question_id=question_id,
                answer_id=of_question.of(item.answer[language] or label["value_id"]),
                group_id=groups.of(group, breakdown) if group else total_id,
                breakdown_id=breakdowns.of(breakdown) if group else TOTAL,
                population_id=populations.of(population) if population else base_id,
                topic_id=topics.of(topic) if topic else topic_id,
                battery_id=_battery_id(item.battery[language], topic, questions),
                summary_of=questions.of(base, topic) if base else "",
                unit_id=item.unit if item.unit in BUILT_IN else units.of(item.unit),
            )
        )
    return with_parents(found, groups, language)


def _battery_id(words_: str, topic: str, questions: Names) -> str:
    """No question has the id of a battery."""
    return questions.of(f"{words_}\n", topic) if words_ else ""


def with_parents(
    items: Sequence[Identified], groups: Names, language: str
) -> tuple[Identified, ...]:
    """Crossed groups with their parents, where every crossing of the breakdown has them."""
    known = {item.group_id for item in items}
    parents = {
        item.group_id: tuple(
            groups.of(group[language], breakdown[language])
            for breakdown, group in item.reported.parents
        )
        for item in items
        if item.reported.parents
    }
    partly = {
        item.breakdown_id for item in items if not known.issuperset(parents.get(item.group_id, ()))
    }
    return tuple(
        item
        if item.breakdown_id in partly
        else replace(item, parent_ids=parents.get(item.group_id, ()))
        for item in items
    )
