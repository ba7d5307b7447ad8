"""How a base goes on after "64 % …"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.to_dos import is_to_do
from build_scripts.start.outline import asked, spoken
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
    first = codes[0]
    is_ours = label[first].lower() in _KNOWN.get(first, {})
    said = _phrase(label[first], first)
    own = Text() if is_ours or is_to_do(said) else Text(((first, said),))
    return Text(
        tuple(
            (code, spoken(own, codes)[code] if own and _is_open(label[code]) else each)
            for code in codes
            for each in (_phrase(label[code], code),)
        )
    )


def _phrase(label: str, code: str) -> str:
    if _is_open(label):
        return asked("do_phrase", (code,))[code]
    known = _KNOWN.get(code, {}).get(label.lower())
    return known or start_words(code)["base_in_brackets"].format(label=label)


def _is_open(label: str) -> bool:
    return not label or is_to_do(label)
