"""The countries that a name may mean, by which a law that is not theirs is noticed."""

from __future__ import annotations

from functools import cache

from babel import Locale

from build_scripts.survey.wording import LANGUAGES


@cache
def codes_of_country(name: str) -> frozenset[str]:
    """The codes (ISO 3166-1) of a country named in a language of the program; empty = unknown."""
    names = (pair for code in LANGUAGES for pair in Locale(code).territories.items())
    wanted = name.strip().casefold()
    return frozenset(code for code, called in names if called.casefold() == wanted)
