"""The facts of an edition: which there are, how they read, and which of them somebody reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.survey.foreign import like
from build_scripts.survey.records import Text
from build_scripts.survey.wording import format_fact, words

if TYPE_CHECKING:
    from build_scripts.survey.records import Edition

REPORTED = (
    *("conducted_by", "mode", "population", "invited", "responses", "response_rate"),
    *("field_period", "known_bias"),
)
"""What a reader asks of every edition: who, how, whom, how many, when, how skewed. Where no source
reports one of these, that is said."""
_OF_SAMPLES = ("weighted", "weighting", "design", "interval_method", "disclosure")
"""What only some editions have to tell: how values were weighted, drawn, computed, withheld."""
OWN_RULES = frozenset({"weighted", "interval_method", "disclosure"})
"""What the publisher of the values decides and needs no source for."""
FACTS = (*REPORTED, *_OF_SAMPLES)


def is_stated(edition: Edition, fact: str) -> bool:
    """The data say something about it."""
    value = getattr(edition, fact)
    return bool(value) if isinstance(value, Text) else value is not None


def fact_text(edition: Edition, fact: str, language: str) -> str:
    """The fact as a page prints it, with unit and precision; '' = not stated."""
    if not is_stated(edition, fact):
        return ""
    stated = getattr(edition, fact)
    if isinstance(stated, Text):
        return stated[language]
    if isinstance(stated, bool):
        return words("series", language)["yes" if stated else "no"]
    number = format_fact(edition, fact, language)
    units = edition.responding_units[language] if fact == "responses" else ""
    return like(units, f"{number} {units}".strip())
