"""The made-up survey of the tests, as it is and with changes."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.reading import read_survey
from build_scripts.site.settings import OPERATOR_PARTS, Operator, Site
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from build_scripts.survey.records import Record, Survey

PROJECT = Path(__file__).parent
SMALL_PACKAGE = PROJECT / "small_package" / "made-up-survey"


@cache
def made_up_survey() -> Survey:
    """The small survey, read once; it is immutable."""
    return read_survey(SMALL_PACKAGE, PROJECT)


def with_parts(**parts: Any) -> Survey:  # noqa: ANN401  # any field
    """The small survey with other parts, for example without any results."""
    return replace(made_up_survey(), **parts)


def changed(table: str, row: int, **values: Any) -> Survey:  # noqa: ANN401  # any field
    """The small survey with other values in one row, counted in its table from 0."""
    records: list[Record] = list(getattr(made_up_survey(), table))
    records[row] = replace(records[row], **values)
    return with_parts(**{table: tuple(records)})


def without(table: str, row: int) -> Survey:
    """The small survey without one row."""
    records: list[Record] = list(getattr(made_up_survey(), table))
    del records[row]
    return with_parts(**{table: tuple(records)})


def words(german: str, english: str | None = None) -> Text:
    """Words in both languages; the same where only one is given."""
    return Text((("de", german), ("en", german if english is None else english)))


def site_at(address: str, title: str = "Erfundene Daten", **operator: str) -> Site:
    """A site that nobody runs, at an address."""
    stated = dict.fromkeys(OPERATOR_PARTS, "(Test)") | operator
    country = words(stated.pop("country"))
    return Site(words(title), address, Operator(**stated, country=country))
