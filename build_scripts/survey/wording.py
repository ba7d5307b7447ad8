"""Numbers, dates and interface words in the language of the reader.

Formats come from the Unicode CLDR through Babel; interface words from ``locales/<area>.toml``,
where each word stands in all languages side by side.
"""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date as babel_date
from babel.dates import format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from build_scripts.survey.records import UNCERTAIN, WITHHELD
from build_scripts.survey.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from build_scripts.survey.records import Edition, Precision, Result, Survey

_LOCALES_FOLDER = Path(__file__).parents[1] / "locales"
NUMBER_IN_FORM = "{value}"
"""Where the number stands in the form of a unit, ``{value} €``."""


@cache
def _table(area: str) -> Mapping[str, Mapping[str, str]]:
    text = (_LOCALES_FOLDER / f"{area}.toml").read_text(encoding="utf-8")
    return MappingProxyType(tomllib.loads(text))


LOCALES = _table("formats")["locale"]
"""Of each language how numbers and dates are written: language and country, ``de_DE``."""
LANGUAGES = tuple(LOCALES)
"""Languages that the program knows; which of them a site speaks, its settings say."""


@cache
def words(area: str, language: str) -> Mapping[str, str]:
    """Interface words of one area (a file in ``locales/``) in one language.

    Raises KeyError, naming the file, where a word is missing in that language.
    """
    table = _table(area)
    missing = sorted(key for key, pair in table.items() if not pair.get(language))
    if missing:
        raise KeyError(f"locales/{area}.toml has no {language!r} words for {', '.join(missing)}")
    return MappingProxyType({key: pair[language] for key, pair in table.items()})


def format_number(number: Decimal | int, language: str) -> str:
    """``1600`` as ``1.600`` or ``1,600``; decimals stay as given, never rounded."""
    return _written(str(number), language)


@lru_cache(maxsize=1 << 14)
def _written(number: str, language: str) -> str:
    """By the digits as they stand: 12.5 and 12.50 are one number and two texts."""
    decimal = Decimal(number)
    text = format_decimal(decimal, format=_pattern(decimal), locale=LOCALES[language])
    return text.replace("-", "\N{MINUS SIGN}")


def _pattern(number: Decimal) -> str:
    places = max(0, -int(number.as_tuple().exponent))
    return "#,##0" + ("." + "0" * places if places else "")


def format_share(share: Decimal, language: str) -> str:
    """``64`` (percent) as ``64 %`` with a non-breaking space in German, ``64%`` in English."""
    return _written_share(str(share), language)


@lru_cache(maxsize=1 << 14)
def _written_share(share: str, language: str) -> str:
    decimal = Decimal(share)
    sign = words("formats", language)["percent"]
    return format_percent(decimal / 100, format=_pattern(decimal) + sign, locale=LOCALES[language])


def with_precision(text: str, precision: Precision, language: str) -> str:
    """Approximate figures read ``rund 25 %``, so that nobody takes them for exact."""
    if precision != "approximate":
        return text
    return f"{words('series', language)['about']}\N{NO-BREAK SPACE}{text}"


def format_value(result: Result, survey: Survey, language: str) -> str:
    """The value of a result with unit and precision; a missing one as the word for it.

    A withheld one is not merely missing, and an uncertain one says so wherever it stands.
    """
    unit = survey.question_by_id[result.question_id].unit
    value, say = result.value_in(unit), words("series", language)
    if value is None:
        return say["withheld" if result.obs_status == WITHHELD else "missing"]
    text = format_share(value, language) if unit == PERCENT else format_number(value, language)
    if known := survey.unit_by_id.get(unit):
        text = known.form[language].replace(NUMBER_IN_FORM, text)
    text = with_precision(text, result.precision, language)
    return say["uncertain"].format(value=text) if result.obs_status == UNCERTAIN else text


def format_listing(items: Sequence[str], language: str) -> str:
    """``2013, 2016 und 2020``."""
    return format_list(items, locale=LOCALES[language])


def format_month(year_month: str, language: str) -> str:
    """``2016-01`` as ``Januar 2016``; ``2014-01-27`` as a whole date; ``2014`` as it is."""
    from datetime import date  # noqa: PLC0415  # the only use at run time

    parts = [int(part) for part in year_month.split("-")]
    if len(parts) == 1:
        return year_month
    if len(parts) == 2:  # noqa: PLR2004  # year and month
        day = date(parts[0], parts[1], 1)
        return format_skeleton("yMMMM", day, locale=LOCALES[language])
    return format_day(date(*parts), language)


def format_day(day: date, language: str) -> str:
    """``22. November 2026``, ``22 November 2026``; ``1er janvier 2027``."""
    text: str = babel_date(day, format="long", locale=LOCALES[language])
    return re.sub(r"^1\.?(?=\s)", words("formats", language)["first_of_month"], text)


def language_name(code: str, language: str) -> str:
    """A language in words of another one, as in a sentence: ``Englisch``, ``anglais``."""
    return str(Locale(code).get_display_name(language))


def format_fact(edition: Edition, fact: str, language: str) -> str:
    """``332``, ``rund 21 %``; '' for what is unknown or no number."""
    if fact == "responses" and edition.responses is not None:
        return format_number(edition.responses, language)
    if fact == "invited" and edition.invited is not None:
        number = format_number(edition.invited, language)
        return with_precision(number, edition.invited_precision, language)
    if fact == "response_rate" and edition.response_rate is not None:
        share = format_share(edition.response_rate, language)
        return with_precision(share, edition.response_rate_precision, language)
    return ""
