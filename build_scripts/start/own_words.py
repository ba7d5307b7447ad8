"""What a new package says by itself, in its languages: words of ``locales/``.

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
    "filter_answer": "“{label}”",
    "filter_or": "{some}, {last}",
}
"""Patterns that only put the words of a table together."""


def start_words(code: str) -> Mapping[str, str]:
    """The words for a new package in a language; of others what there is to do in its place."""
    return own_words("start", code)


def own_words(area: str, code: str) -> Mapping[str, str]:
    """The same of another file of words that go into a package."""
    return words(area, code) if code in LANGUAGES else _to_say_in(area, code, own_language())


def described(code: str, title: str, publisher: str) -> str:
    """What is known of a survey in a sentence; names may end in a full stop: ``e. V.``."""
    return start_words(code)["described"].format(title=title, publisher=publisher.removesuffix("."))


@cache
def _to_say_in(area: str, code: str, helper: str) -> Mapping[str, str]:
    said = words(area, helper)
    language = language_name(code, helper)
    asked = {key: _asked(area, key, said, language, helper) for key in said}
    return MappingProxyType(asked | {key: _WORDLESS[key] for key in _WORDLESS.keys() & asked})


def _asked(area: str, key: str, said: Mapping[str, str], language: str, helper: str) -> str:
    """What stands for words of a file where only a person can say them."""
    if key.endswith("_id"):
        return words(area, "en")[key]
    if key.startswith(("table_", "readme_")):  # what describes the package speaks a known language
        return said[key]
    if f"{key}_in" in said:
        return said[f"{key}_in"].replace("{language}", language)
    if key.startswith("do_"):
        return said[key]
    translate = words("start", helper)["do_translate_in"].replace("{language}", language)
    return to_do(translate.format(words=said[key]))
