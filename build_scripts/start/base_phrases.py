"""How a base goes on after "64 % …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.outline import asked
from build_scripts.start.own_words import start_words
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

_KNOWN: Mapping[str, Mapping[str, str]] = {
    "de": {
        "alle befragten": "aller {n} Befragten",
        "befragte": "der {n} Befragten",
        "alle personen": "aller {n} Personen",
        "alle teilnehmenden": "aller {n} Teilnehmenden",
    },
    "en": {
        "all respondents": "of all {n} respondents",
        "respondents": "of the {n} respondents",
        "all participants": "of all {n} participants",
        "all adults": "of all {n} adults",
    },
    "fr": {
        "répondants": "des {n} répondants",
        "ensemble des répondants": "de l’ensemble des {n} répondants",
        "personnes interrogées": "des {n} personnes interrogées",
        "participants": "des {n} participants",
    },
}
"""Labels whose genitive is certain."""


def phrase_of(label: Text, codes: tuple[str, ...]) -> Text:
    """Something to do where nobody has said what the values refer to.

    Words of a table cannot be inflected, so they follow in brackets.
    """
    return Text(tuple((code, _phrase(label[code], code)) for code in codes))


def _phrase(label: str, code: str) -> str:
    if not label or label.startswith("TODO"):
        return asked("do_phrase", (code,))[code]
    known = _KNOWN.get(code, {}).get(label.lower())
    return known or start_words(code)["base_in_brackets"].format(label=label)
