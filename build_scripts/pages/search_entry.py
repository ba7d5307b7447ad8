"""A page, or a section of one, that search can lead to, and how much each of its words counts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.pages.search_words import words_in

if TYPE_CHECKING:
    from collections.abc import Mapping

IN_TITLE, IN_QUESTION, IN_HEADING, IN_PLACE, MOST_IN_TEXT = 16, 8, 5, 1, 3
"""Weights of a word: a title counts more than all else of an entry together."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A page, or a section of one, that search can lead to."""

    address: str
    """From the root of its language."""
    title: str
    """Of the page."""
    place: str
    """Of a section its heading; of a figure its survey and topic; else ''."""
    text: str
    telling: int = 0
    """How much more its text counts than that of other entries."""
    question: str = ""
    """Of a figure what was asked."""

    @property
    def is_section(self) -> bool:
        return "#" in self.address


@dataclass(frozen=True, slots=True)
class Weighed:
    """An entry with its words, which are dear to take apart."""

    entry: Entry
    weights: Mapping[str, int]


def weights_of(entry: Entry) -> dict[str, int]:
    """How much each word of an entry counts."""
    weights: dict[str, int] = {}
    for word in words_in(entry.text):
        weights[word] = min(weights.get(word, 0) + 1, MOST_IN_TEXT)
    weights = {word: weight + entry.telling for word, weight in weights.items()}
    for word in set(words_in(entry.question)):
        weights[word] = weights.get(word, 0) + IN_QUESTION
    for word in set(words_in(entry.place)):
        weights[word] = weights.get(word, 0) + (IN_HEADING if entry.is_section else IN_PLACE)
    for word in set() if entry.is_section else set(words_in(entry.title)):
        weights[word] = weights.get(word, 0) + IN_TITLE
    return weights
