"""What a new package says by itself, in its languages: words of ``locales/start.toml``.

In a language that the program does not know it says nothing but what needs no words; everything
else is something to do, told in the language of the publisher's machine.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.package.to_dos import to_do
from build_scripts.survey.wording import LANGUAGES, language_name, words
from build_scripts.telling import own_language

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDLESS = {
    "edition": "{title} {year}",
    "source_short": "{publisher} {year}",
    "highlight": "{answer} – {title}",
    "base_in_brackets": "({label})",
    "headline_top": "{title}: {answer} {figure}",
    "headline_named": "{title}: {answer} {figure}",
    "headline_one": "{title}: {figure}",
    "headline_top_asked": "{title} {answer}: {figure}",
    "headline_named_asked": "{title} {answer}: {figure}",
    "headline_one_asked": "{title} {figure}",
}
"""Patterns that only put the words of a table together."""


def start_words(code: str) -> Mapping[str, str]:
    """The words for a new package in a language; of others what there is to do in its place."""
    return words("start", code) if code in LANGUAGES else _to_say_in(code, own_language())


def described(code: str, title: str, publisher: str) -> str:
    """What is known of a survey in a sentence; names may end in a full stop: ``e. V.``."""
    return start_words(code)["described"].format(title=title, publisher=publisher.removesuffix("."))


@cache
def _to_say_in(code: str, helper: str) -> Mapping[str, str]:
    said = words("start", helper)
    language = language_name(code, helper)
    return MappingProxyType({key: _asked(key, said, language) for key in said} | _WORDLESS)


def _asked(key: str, said: Mapping[str, str], language: str) -> str:
    """What stands for words of ``start.toml`` where only a person can say them."""
    if key.endswith("_id"):
        return words("start", "en")[key]
    if key.startswith(("table_", "readme_")):  # what describes the package speaks a known language
        return said[key]
    if f"{key}_in" in said:
        return said[f"{key}_in"].replace("{language}", language)
    if key.startswith("do_"):
        return said[key]
    return to_do(said["do_translate_in"].replace("{language}", language).format(words=said[key]))
