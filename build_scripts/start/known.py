"""What a survey has already, by the words under which a table may name it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from build_scripts.start.layout.lines import asked_in
from build_scripts.survey.records import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.survey.records import Survey, Text

_PART = re.compile(r"\w+|[<>≤≥+%€$£&-]")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_NEAR = 0.8
"""Share of letters in common from which words may be the same, written otherwise."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that the survey has, and what it is called."""

    id: str
    words: tuple[str, ...]
    """Plain (``plain``), in every language, and its id."""
    label: str
    """For people."""
    within: str = ""
    """Of an answer its question, of a group its breakdown, of a question its topic."""


def plain(words: str) -> str:
    """Words without what only looks different: case, quotes, kinds of dashes, a full stop."""
    text = unicodedata.normalize("NFKC", words).casefold().translate(_DASHES)
    return " ".join(_PART.findall(text))


def is_near(one: str, other: str) -> bool:
    """Whether plain words are nearly the same; words with other numbers are others."""
    if re.findall(r"\d+", one) != re.findall(r"\d+", other):
        return False
    return SequenceMatcher(None, one, other).ratio() >= _NEAR


def _words_of(*texts: Text, also: Iterable[str] = ()) -> tuple[str, ...]:
    said = [words for text in texts for _, words in text if words]
    said += [asked_in(words)[0] for words in said]
    return tuple(dict.fromkeys(plain(words) for words in (*said, *also) if plain(words)))


@dataclass(frozen=True, slots=True)
class Known:
    """The entries of a survey by kind."""

    topics: tuple[Entry, ...]
    wordings: tuple[Entry, ...]
    """Questions by what was asked; summaries share the words of what they sum up."""
    questions: tuple[Entry, ...]
    """Questions by title and id."""
    answers: tuple[Entry, ...]
    breakdowns: tuple[Entry, ...]
    groups: tuple[Entry, ...]
    populations: tuple[Entry, ...]
    units: tuple[Entry, ...]


def known_of(survey: Survey) -> Known:
    """Everything that a table of the next edition may name."""
    first = survey.languages[0]
    breakdowns = {
        group.breakdown: Entry(
            group.breakdown,
            _words_of(group.breakdown_title, also=(group.breakdown, group.breakdown_id)),
            group.breakdown_title[first],
        )
        for group in survey.groups
        if group.breakdown != TOTAL
    }
    return Known(
        topics=_entries((each.topic_id, each.title, "") for each in survey.topics),
        wordings=tuple(
            Entry(each.question_id, _words_of(each.wording), each.title[first], each.topic_id)
            for each in survey.questions
            if not each.summary_of
        ),
        questions=_entries(
            (each.question_id, each.title, each.topic_id) for each in survey.questions
        ),
        answers=_entries(
            (each.answer_id, each.label, each.question_id) for each in survey.answer_options
        ),
        breakdowns=tuple(breakdowns.values()),
        groups=_entries(
            (each.group_id, each.label, each.breakdown)
            for each in survey.groups
            if each.breakdown != TOTAL
        ),
        populations=_entries((each.population_id, each.label, "") for each in survey.populations),
        units=_entries((each.unit_id, each.label, "") for each in survey.units),
    )


def _entries(rows: Iterable[tuple[str, Text, str]]) -> tuple[Entry, ...]:
    return tuple(
        Entry(key, _words_of(label, also=(key,)), next((w for _, w in label if w), key), within)
        for key, label, within in rows
    )


def called(words: Iterable[str], entries: Sequence[Entry]) -> list[Entry]:
    """The entries that bear one of the words."""
    wanted = {plain(each) for each in words if each}
    return [entry for entry in entries if wanted & set(entry.words)]


def nearly_called(words: Iterable[str], entries: Sequence[Entry]) -> list[Entry]:
    """The entries that bear nearly one of the words."""
    wanted = [plain(each) for each in words if each]
    return [
        entry
        for entry in entries
        if any(is_near(one, other) for one in wanted for other in entry.words)
    ]
