"""The countries that a name may mean, and what a country is called in each language (CLDR)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from babel import Locale

from build_scripts.survey.records import Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterable


@cache
def codes_of_country(name: str) -> frozenset[str]:
    """The codes (ISO 3166-1) of a country, named by its code or in a language of the program.

    Empty = unknown.
    """
    names = [pair for code in LANGUAGES for pair in Locale(code).territories.items()]
    wanted = name.strip().casefold()
    if any(code == name.strip() for code, _ in names):
        return frozenset({name.strip()})
    return frozenset(code for code, called in names if called.casefold() == wanted)


def country_called(name: str, languages: Iterable[str]) -> Text:
    """A country in each of the languages; a name that may mean none or several stays as it is."""
    codes = codes_of_country(name)
    [code] = codes if len(codes) == 1 else [""]
    return Text(
        tuple((each, str(Locale(each).territories.get(code) or name)) for each in languages)
    )
