"""What readers and charts tell apart by its words has words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.survey.breakdowns import group_labels
from build_scripts.survey.edition_names import edition_label

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from build_scripts.survey.records import Edition, Record, Survey

_Named = tuple["Record", str, "Hashable", str]
"""A record, the column of its words, among which it has to be the only one, and the words."""


def find(survey: Survey) -> Iterator[Problem]:
    """Editions, answers of a question and groups of a breakdown are each called differently.

    Groups of two breakdowns may have the same label: readers see the breakdown behind it.
    """
    named: list[_Named] = []
    for language in survey.languages:
        label, shown_as = f"label_{language}", group_labels(survey, language)
        named += [_edition(item, language) for item in survey.editions]
        named += [
            (item, label, (label, item.question_id), item.label[language])
            for item in survey.answer_options
        ]
        named += [
            (item, label, (label, shown_as[item.group_id]), item.label[language])
            for item in survey.groups
        ]
    yield from _alike(named)


def _edition(edition: Edition, language: str) -> _Named:
    """Named at the column that its label comes from."""
    column = "period" if edition.period else "year"
    if edition.label[language]:
        column = f"label_{language}"
    return edition, column, language, edition_label(edition, language)


def _alike(named: Iterable[_Named]) -> Iterator[Problem]:
    first: dict[Hashable, Record] = {}
    told: set[tuple[int, str]] = set()
    for record, column, among, words in named:
        if not words.strip() or (id(record), column) in told:
            continue
        other = first.setdefault((record.at.file, among, words), record)
        if other is not record:
            told.add((id(record), column))
            message = f"{shown(words)} stands in row {other.at.row} as well"
            advice = "readers could not tell them apart; say what makes them differ"
            yield Problem(*record.at, column, "label-twice", message, advice)
