"""The spaces that a language sets before signs, put in where templates join words.

French has a narrow no-break space before ``; : ! ? % »`` and after ``«`` (Lexique des règles
typographiques en usage à l’Imprimerie nationale). So has what attributes say to those who hear a
page. Text in another language, code and drawings stay as they are.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from build_scripts.survey.foreign import language_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_NARROW = "\N{NARROW NO-BREAK SPACE}"
_FRENCH = re.compile(
    r"(?P<entity>&\#?\w+;)"
    r"|(?P<open>«)[ \N{NO-BREAK SPACE}]?(?=\S)"
    r"|(?<![\s\N{NARROW NO-BREAK SPACE}(\[;:!?])[ \N{NO-BREAK SPACE}]?"
    r"(?P<sign>[!?]+(?=[\s)\]»;:]|$)|[;:]+(?=[\s)\]»]|$)|%|»)"
    r"|(?<=[!?])(?P<next>[;:]+)(?=[\s)\]»]|$)"
)
_SILENT = re.compile(
    r"(<(code|pre|script|style|svg)\b.*?</\2>"
    r"|<(\w+)\b[^>]*\blang=\"(?!fr\")[^>]*>.*?</\3>"
    r"|<[^>]+>)",
    re.DOTALL,
)
"""What is not touched: tags, and what stands between some of them."""
_SAID = re.compile(r'(\s(?:aria-label|alt|title)=")([^"]*)(")')
"""Attributes of a tag that are read out or shown."""


def typeset(html: str, language: str) -> str:
    """HTML with the spaces of its language."""
    write = _BY_LANGUAGE.get(language)
    if not write:
        return html
    # Of the groups of the pattern the outer one alone is a part of the text.
    parts = _SILENT.split(html)[:: _SILENT.groups + 1]

    def said(attribute: re.Match[str]) -> str:
        return f"{attribute[1]}{write(attribute[2])}{attribute[3]}"

    kept = [
        match[0] if match[2] or match[3] else _SAID.sub(said, match[0])
        for match in _SILENT.finditer(html)
    ]
    return "".join(
        f"{write(text)}{silent}" for text, silent in zip(parts, [*kept, ""], strict=True)
    )


def typeset_text(text: str, language: str) -> str:
    """The same for text without tags."""
    write = _BY_LANGUAGE.get(language)
    return write(text) if write else text


def _in_french(text: str) -> str:
    return _FRENCH.sub(_with_space, text)


def _with_space(match: re.Match[str]) -> str:
    if match["entity"]:
        return match[0]
    return f"«{_NARROW}" if match["open"] else f"{_NARROW}{match['sign'] or match['next']}"


def typeset_all(said: Any, language: str, but: Collection[str] = ()) -> Any:  # noqa: ANN401  # what JSON can hold
    """Every text in lists and mappings but those of the keys ``but`` and in other languages."""
    if isinstance(said, dict):
        return {
            key: value if key in but else typeset_all(value, language, but)
            for key, value in said.items()
        }
    if type(said) in {list, tuple}:  # one with names, such as a link, is no text
        return type(said)(typeset_all(each, language, but) for each in said)
    if isinstance(said, str) and language_of(said, language) == language:
        return typeset_text(said, language)
    return said


_BY_LANGUAGE: MappingProxyType[str, Callable[[str], str]] = MappingProxyType({"fr": _in_french})
