"""Which languages a package speaks, and which property of the descriptor holds their words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping


def in_language(name: str, language: str, languages: tuple[str, ...]) -> str:
    """The property that holds words in a language: the first language is unsuffixed."""
    return name if language == languages[0] else f"{name}_{language}"


def languages_of(descriptor: Mapping[str, object]) -> tuple[str, ...]:
    """Languages the survey speaks; the default where none is stated."""
    stated = descriptor.get("languages")
    known = [code for code in stated if is_language(code)] if isinstance(stated, list) else []
    return tuple(dict.fromkeys(known)) or LANGUAGES[:1]


def is_language(code: object) -> bool:
    """Whether it is the code of a language, of two or three letters (ISO 639, by way of CLDR)."""
    return isinstance(code, str) and code in _codes()


@cache
def _codes() -> frozenset[str]:
    known = map(str, Locale("en").languages)
    return frozenset(code for code in known if code.isalpha() and len(code) < 4)  # noqa: PLR2004  # letters
