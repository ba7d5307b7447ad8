"""Words in another language than the page around them.

A survey whose texts no page of the site speaks is published as it is: its words know their language
and take it with them into every page and file (WCAG 3.1.2, ``lang`` and ``xml:lang``).
"""

from __future__ import annotations

import re
from string import Formatter
from typing import TYPE_CHECKING, Self

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.survey.records import Text

_BEGIN, _NAMED, _END = "\ufdd0", "\ufdd1", "\ufdd2"
"""Characters that no text may hold: around escaped words until the page around them is known."""
_MARKED = rf"{_BEGIN}(?P<language>[^{_NAMED}]*){_NAMED}(?P<words>[^{_BEGIN}{_END}]*){_END}"
_WORDS = re.compile(_MARKED)
_WHOLE = re.compile(rf"(?P<open><(?P<tag>\w+)(?![^<>]*\slang=)[^<>]*)>{_MARKED}</(?P=tag)>")
_PLAIN = re.compile(r"<(?P<tag>title|script|style|textarea)\b.*?</(?P=tag)>|<[^<>]*>", re.DOTALL)
"""What can hold no element: the words of these, and attributes."""


class Foreign(str):
    """Words with their language; whatever is made of them by other means is plain text."""

    __slots__ = ("language",)
    language: str

    def __new__(cls, words: str, language: str) -> Self:
        made = super().__new__(cls, words)
        made.language = language
        return made

    def __reduce__(self) -> tuple[type[Foreign], tuple[str, str]]:
        return Foreign, (str(self), self.language)

    def __html__(self) -> str:
        return marked(escape(str(self)), self.language)


class Mixed(str):
    """A sentence of the page in which some words are foreign: as HTML these say so.

    Whatever is made of it by other means is plain text; ``put_together`` makes it.
    """

    __slots__ = ("parts",)
    parts: tuple[str, ...]

    def __new__(cls, parts: tuple[str, ...]) -> Self:
        made = super().__new__(cls, "".join(parts))
        made.parts = parts
        return made

    def __reduce__(self) -> tuple[type[Mixed], tuple[tuple[str, ...]]]:
        return Mixed, (self.parts,)

    def __html__(self) -> str:
        return Markup("").join(self.parts)


def put_together(*parts: str) -> str:
    """The parts in a row, of which foreign ones keep their language."""
    flat = [each for part in parts for each in (part.parts if isinstance(part, Mixed) else (part,))]
    if any(isinstance(each, Foreign) for each in flat):
        return Mixed(tuple(flat))
    return "".join(flat)


def joined(between: str, parts: Iterable[str]) -> str:
    """``between.join(parts)`` with the languages of the parts."""
    return put_together(*[each for part in parts for each in (between, part)][1:])


def sentence(pattern: str, **words: str) -> str:
    """``pattern.format(**words)`` with the languages of the words."""
    if not any(isinstance(each, Foreign | Mixed) for each in words.values()):
        return pattern.format(**words)
    pieces = Formatter().parse(pattern)
    return put_together(
        *(each for said, name, *_ in pieces for each in (said, words[name] if name else ""))
    )


def language_of(words: str, page: str = "") -> str:
    """The language of words; that of the page around them where they are not foreign."""
    return words.language if isinstance(words, Foreign) else page


def by_language(text: Text, languages: Iterable[str]) -> dict[str, str]:
    """What a text says, by the language that it is in; languages without words are left out."""
    return {language_of(text[code], code): text[code] for code in languages if text[code]}


def like(origin: str, words: str) -> str:
    """Words made of others are in their language."""
    return Foreign(words, origin.language) if isinstance(origin, Foreign) and words else words


def marked(html: str, language: str) -> Markup:
    """Escaped words with their language, for ``with_languages`` to set into their page."""
    return Markup(f"{_BEGIN}{language}{_NAMED}{html}{_END}")  # noqa: S704  # escaped by the caller


def with_languages(html: str) -> str:
    """A page in which foreign words say their language: their element where they fill one."""
    html = str(html)  # of Markup every change would be escaped
    if _BEGIN not in html:
        return html
    html = _PLAIN.sub(lambda match: without_languages(match[0]), html)
    html = _WHOLE.sub(r'\g<open> lang="\g<language>">\g<words></\g<tag>>', html)
    return _WORDS.sub(r'<span lang="\g<language>">\g<words></span>', html)


def without_languages(text: str) -> str:
    """What can hold no element: the words alone."""
    return _WORDS.sub(r"\g<words>", text)
