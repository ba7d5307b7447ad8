"""Which languages a package speaks, and which property of the descriptor holds their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping


def in_language(name: str, language: str, languages: tuple[str, ...]) -> str:
    """The property that holds words in a language: the first language is unsuffixed."""
    return name if language == languages[0] else f"{name}_{language}"


def languages_of(descriptor: Mapping[str, object]) -> tuple[str, ...]:
    """Languages the survey speaks and the interface knows; the default where none is stated."""
    stated = descriptor.get("languages")
    known = [code for code in stated if code in LANGUAGES] if isinstance(stated, list) else []
    return tuple(dict.fromkeys(known)) or LANGUAGES[:1]
