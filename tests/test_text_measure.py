"""Text is measured with the carried font and wrapped without losing a character."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.fonts.carried import FONT_FILES, SECOND_FILE, lacking
from build_scripts.fonts.measure import reserve, room, text_width, wrap

LABEL = "Content-Communities zum Teilen von Fotos und Videos (Flickr/YouTube)"
NBSP = "\N{NO-BREAK SPACE}"


def test_the_font_comes_with_the_build() -> None:
    assert [file.name for file in FONT_FILES] == [
        "SourceSansPro-Regular.ttf",
        "SourceSansPro-Semibold.ttf",
    ]
    assert all(file.is_file() for file in (*FONT_FILES, SECOND_FILE))


def test_width_grows_with_size_and_weight() -> None:
    assert text_width("64 %", 30) == pytest.approx(2 * text_width("64 %", 15))
    assert text_width("64 %", 15, 600) > text_width("64 %", 15)
    assert text_width("", 15) == 0


def test_known_width_of_a_digit() -> None:
    """Source Sans Pro sets digits on 497 of 1000 units."""
    assert text_width("0", 1000) == 497


def test_a_character_without_a_glyph_counts_as_the_widest() -> None:
    assert text_width("中", 10) >= text_width("W", 10)


def test_a_character_of_the_second_font_is_as_wide_as_there() -> None:
    """DejaVu Sans sets a black star on 1835 of 2048 units."""
    assert text_width("★", 1000) == 896
    assert text_width("e\N{COMBINING ACUTE ACCENT}", 10) == text_width("e", 10)


def test_what_no_carried_font_has_is_named_once() -> None:
    assert lacking("Größe ≥ 5 – „Ja“ ★\N{NON-BREAKING HYPHEN}") == ""
    assert lacking("中文中") == "中文"


def test_room_is_more_than_the_measured_width() -> None:
    assert room("64 %", 15) == pytest.approx(text_width("64 %", 15) * reserve(400))
    assert reserve(600) > reserve(400) > 1.12


def test_lines_break_at_spaces_and_behind_hyphens_and_slashes() -> None:
    assert wrap(LABEL, 150, 15) == (
        "Content-Communities",
        "zum Teilen von Fotos",
        "und Videos (Flickr/",
        "YouTube)",
    )


def test_a_value_is_never_torn_from_its_unit() -> None:
    value = f"rund{NBSP}25{NBSP}%"
    assert wrap(f"etwa {value}", text_width(value, 15) + 1, 15) == ("etwa", value)


def test_a_word_wider_than_the_line_is_divided_with_a_hyphen() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaft", 100, 15)
    assert len(lines) > 1
    assert all(text_width(line, 15) <= 100 for line in lines)
    assert "".join(line.removesuffix("-") for line in lines) == "Donaudampfschifffahrtsgesellschaft"


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80))
def test_nothing_is_lost_and_nothing_is_too_wide(text: str) -> None:
    lines = wrap(text, 160, 15)
    assert all(text_width(line, 15) <= 160 for line in lines)
    kept = "".join(lines).replace("-", "").replace(" ", "")
    assert kept == text.replace("-", "").replace(" ", "")
