"""The words that a value has in its table, in the languages of the survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.layout.words import Role
from build_scripts.start.word_faults import safe
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from build_scripts.start.layout.point import Point


def words_of(point: Point, name: str, languages: tuple[str, ...]) -> Text:
    """The words of a role; those without a language are in the first."""
    first = languages[0]
    said = {code: point.words.get(Role(name, code), "") for code in languages}
    said[first] = said[first] or point.words.get(Role(name), "")
    if not any(said.values()):
        return Text()
    return Text(tuple((code, safe(words)) for code, words in said.items()))


def in_first(words: str, languages: tuple[str, ...]) -> Text:
    """Words that are said in the first language alone; '' = none."""
    return Text(((languages[0], safe(words)),)) if words else Text()


def with_more(words: str, more: str) -> str:
    """``Bus (Verkehr)``, where both are said."""
    return f"{words} ({more})" if words and more else words
