"""The palette as numbers: contrast (WCAG 2.2) and distance for colour-blind readers."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest

from build_scripts.palette.colours import (
    COLOURS,
    DARK_IF,
    LIGHT,
    MARKS,
    Colour,
    css_variables,
    dark_variables,
    forced_variables,
    used_in,
    variable,
)
from build_scripts.palette.contrast import VISION, colour_at, contrast, distance, oklab

DARK = {colour.name: colour.dark for colour in COLOURS}
MARK_LIKE = tuple(
    name for name in DARK if name.partition("-")[0] in {"mark", "quiet", "seq", "div"}
)
"""Everything that may be the colour of a bar, a line or a dot."""
SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
BACKGROUNDS = ("paper", "surface", "track")


@SCHEMES
@pytest.mark.parametrize("background", ["paper", "surface"])
@pytest.mark.parametrize("mark", MARK_LIKE)
def test_a_mark_stands_out_from_page_and_card(
    scheme: dict[str, str], background: str, mark: str
) -> None:
    assert contrast(scheme[mark], scheme[background]) >= 3


@SCHEMES
@pytest.mark.parametrize("mark", MARKS)
def test_a_bar_stands_out_from_its_track(scheme: dict[str, str], mark: str) -> None:
    assert contrast(scheme[mark], scheme["track"]) >= 2.95


@SCHEMES
@pytest.mark.parametrize("background", BACKGROUNDS)
@pytest.mark.parametrize("text", ["text", "muted", "link", "accent"])
def test_text_can_be_read(scheme: dict[str, str], background: str, text: str) -> None:
    assert contrast(scheme[text], scheme[background]) >= 4.5


@SCHEMES
@pytest.mark.parametrize("background", BACKGROUNDS)
def test_the_focus_ring_is_seen(scheme: dict[str, str], background: str) -> None:
    assert contrast(scheme["focus"], scheme[background]) >= 3


@SCHEMES
@pytest.mark.parametrize("vision", VISION)
def test_marks_stay_apart_for_colour_blind_readers(scheme: dict[str, str], vision: str) -> None:
    nearest = min(
        distance(scheme[one], scheme[other], vision) for one, other in combinations(MARKS, 2)
    )
    assert nearest >= 10


@SCHEMES
@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize("family", ["seq", "div"])
def test_neighbours_of_a_scale_stay_apart(scheme: dict[str, str], vision: str, family: str) -> None:
    steps = [scheme[f"{family}-{step}"] for step in range(1, 6)]
    nearest = min(distance(one, other, vision) for one, other in pairwise(steps))
    assert nearest >= 6


def test_each_colour_has_one_role_so_that_a_drawing_can_be_translated_back() -> None:
    assert len({colour.light for colour in COLOURS}) == len(COLOURS)


def test_a_variable_falls_back_to_the_light_colour() -> None:
    assert variable("mark-1") == f"var(--c-mark-1,{LIGHT['mark-1']})"


def test_every_scheme_sets_every_variable() -> None:
    blocks = re.findall(
        r"\{([^{}]*--c-[^{}]*)\}", css_variables() + dark_variables() + forced_variables()
    )
    names = {f"--c-{colour.name}" for colour in COLOURS}
    assert len(blocks) == 3
    for block in blocks:
        assert set(re.findall(r"--c-[a-z0-9-]+(?=:)", block)) == names


def test_the_dark_palette_is_a_style_of_its_own_that_screens_ask_for() -> None:
    assert dark_variables().startswith(f":root{{color-scheme:dark;--c-paper:{DARK['paper']};")
    assert "screen" in DARK_IF
    assert "prefers-color-scheme:dark" in DARK_IF


def test_a_document_needs_the_colours_that_it_names() -> None:
    named = used_in("a{color:var(--c-link)}<path fill='var(--c-mark-1,#0d5c6b)'/>", COLOURS)
    assert [colour.name for colour in named] == ["link", "mark-1"]


def test_forced_colours_are_those_of_the_system() -> None:
    forced = forced_variables()
    assert "--c-paper:Canvas;" in forced
    assert "#" not in forced


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(
        4.48, abs=0.01
    )  # known to fail by a hair


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#0d5c6b", "#e2001a", "#00ff00"])
def test_a_colour_comes_back_from_oklab(colour: str) -> None:
    assert colour_at(*oklab(colour)) == colour


def test_a_colour_that_no_screen_shows_loses_chroma_and_keeps_its_hue() -> None:
    lightness, a, b = oklab(colour_at(60, 60, 30))
    assert lightness == pytest.approx(60, abs=0.5)
    assert a / b == pytest.approx(2, rel=0.05)


@pytest.mark.parametrize("colour", COLOURS, ids=lambda colour: colour.name)
def test_text_on_a_colour_can_be_read_in_both_schemes(colour: Colour) -> None:
    readable = [
        ink
        for ink in ("text", "surface")
        if all(contrast(scheme[colour.name], scheme[ink]) >= 4.5 for scheme in (LIGHT, DARK))
    ]
    assert colour.ink == "".join(readable[:1])
