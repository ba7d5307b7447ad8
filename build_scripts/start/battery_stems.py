"""Batteries in blocks: ``Satisfied with … – Buses`` and ``… – Parks``, with the same answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.records import Text
from build_scripts.survey.stems import bare, common_stem, stems_in

if TYPE_CHECKING:
    from collections.abc import Mapping

    Question = tuple[Text, Text]
    """Its words and its topic."""


def batteries_by_stem(
    answers: Mapping[Question, tuple[Text, ...]], languages: tuple[str, ...]
) -> dict[Question, Text]:
    """The stem of each question that shares one with others of its topic and the same answers.

    ``answers`` are those of each question in their order. A question goes with the longest stem;
    what has a single answer is no item on a scale.
    """
    alike: dict[tuple[str, Text, tuple[Text, ...]], list[Question]] = {}
    for question, known in answers.items():
        words, topic = question
        for stem in stems_in(words[languages[0]]) if len(known) > 1 else ():
            alike.setdefault((stem, topic, known), []).append(question)
    found: dict[Question, Text] = {}
    for _, several in sorted(alike.items(), key=lambda pair: -len(pair[0][0])):
        free = [question for question in several if question not in found]
        if len(free) > 1:
            titles = {code: [words[code] for words, _ in free] for code in languages}
            stems = {code: bare(common_stem(of)) for code, of in titles.items()}
            found |= dict.fromkeys(free, Text(tuple(stems.items())))
    return found
