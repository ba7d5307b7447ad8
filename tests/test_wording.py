from __future__ import annotations

from decimal import Decimal

import pytest
from babel.numbers import parse_decimal
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.survey.wording import (
    LANGUAGES,
    format_month,
    format_number,
    format_share,
    with_precision,
    words,
)

NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("share", "german", "english"),
    [
        ("64", f"64{NBSP}%", "64%"),
        ("49.5", f"49,5{NBSP}%", "49.5%"),
        ("0", f"0{NBSP}%", "0%"),
        ("100", f"100{NBSP}%", "100%"),
        ("12.50", f"12,50{NBSP}%", "12.50%"),
    ],
)
def test_shares_read_as_the_language_writes_them(share: str, german: str, english: str) -> None:
    assert format_share(Decimal(share), "de") == german
    assert format_share(Decimal(share), "en") == english


def test_thousands_are_grouped_as_the_language_does() -> None:
    assert format_number(1600, "de") == "1.600"
    assert format_number(1600, "en") == "1,600"


def test_approximate_values_say_so() -> None:
    assert with_precision(f"25{NBSP}%", "approximate", "de") == f"rund{NBSP}25{NBSP}%"
    assert with_precision("25%", "approximate", "en") == f"about{NBSP}25%"
    assert with_precision("25%", "exact", "en") == "25%"


@pytest.mark.parametrize(
    ("issued", "german", "english"),
    [
        ("2014", "2014", "2014"),
        ("2016-01", "Januar 2016", "January 2016"),
        ("2014-01-27", "27. Januar 2014", "27 January 2014"),
    ],
)
def test_dates_are_no_finer_than_reported(issued: str, german: str, english: str) -> None:
    assert format_month(issued, "de") == german
    assert format_month(issued, "en") == english


@given(st.decimals(min_value=0, max_value=100, places=3))
def test_no_digit_of_a_share_is_lost(share: Decimal) -> None:
    for language, locale in (("de", "de_DE"), ("en", "en_GB")):
        printed = format_share(share, language).rstrip(f"%{NBSP}")
        assert parse_decimal(printed, locale=locale) == share


def test_every_area_of_words_is_complete() -> None:
    from pathlib import Path  # noqa: PLC0415  # only here

    folder = Path(__file__).parent.parent / "build_scripts" / "locales"
    areas = sorted(path.stem for path in folder.glob("*.toml"))
    assert areas
    for area in areas:
        for language in LANGUAGES:
            assert words(area, language)
