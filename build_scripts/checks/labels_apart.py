"""What readers and charts tell apart by its words has words of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.survey.breakdowns import group_labels

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from build_scripts.survey.records import Record, Survey

_Named = tuple["Record", str, "Hashable", str]
"""A record, the column of its words, among which it has to be the only one, and the words."""


def find(survey: Survey) -> Iterator[Problem]:
    """Editions differ in their year, answers of a question and groups of a breakdown in label.

    Groups of two breakdowns may have the same label: readers see the breakdown behind it.
    """
    named: list[_Named] = [(item, "year", "", str(item.year)) for item in survey.editions]
    for language in survey.languages:
        label = f"label_{language}"
        named += [
            (item, label, item.question_id, item.label[language]) for item in survey.answer_options
        ]
        shown_as = group_labels(survey, language)
        named += [
            (item, label, shown_as[item.group_id], item.label[language]) for item in survey.groups
        ]
    yield from _alike(named)


def _alike(named: Iterable[_Named]) -> Iterator[Problem]:
    first: dict[Hashable, Record] = {}
    for record, column, among, words in named:
        if not words.strip():
            continue
        other = first.setdefault((record.at.file, column, among, words), record)
        if other is not record:
            message = f"{shown(words)} stands in row {other.at.row} as well"
            advice = "readers could not tell them apart; say what makes them differ"
            yield Problem(*record.at, column, "label-twice", message, advice)
