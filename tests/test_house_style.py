"""The palette as numbers: contrast (WCAG 2.2) and distance for colour-blind readers."""

from __future__ import annotations

import re
from itertools import combinations, pairwise

import pytest

from build_scripts.drawing.house_style import (
    COLOURS,
    LIGHT,
    MARKS,
    css_variables,
    variable,
)

DARK = {colour.name: colour.dark for colour in COLOURS}
MARK_LIKE = tuple(
    name for name in DARK if name.partition("-")[0] in {"mark", "quiet", "seq", "div"}
)
"""Everything that may be the colour of a bar, a line or a dot."""
SCHEMES = pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
BACKGROUNDS = ("paper", "surface", "track")
VISION = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB."""


def linear(colour: str) -> list[float]:
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def contrast(one: str, other: str) -> float:
    """WCAG contrast ratio."""
    luminances = sorted(
        sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), linear(colour), strict=True)) + 0.05
        for colour in (one, other)
    )
    return luminances[1] / luminances[0]


def oklab(colour: str, vision: str) -> list[float]:
    """Where a colour stands in Oklab (times 100) as somebody with that vision sees it."""
    source = linear(colour)
    seen = [
        min(1.0, max(0.0, sum(w * c for w, c in zip(row, source, strict=True))))
        for row in VISION[vision]
    ]
    cones = [
        sum(w * c for w, c in zip(row, seen, strict=True)) ** (1 / 3)
        for row in (
            (0.4122214708, 0.5363325363, 0.0514459929),
            (0.2119034982, 0.6806995451, 0.1073969566),
            (0.0883024619, 0.2817188376, 0.6299787005),
        )
    ]
    return [
        100 * sum(w * c for w, c in zip(row, cones, strict=True))
        for row in (
            (0.2104542553, 0.7936177850, -0.0040720468),
            (1.9779984951, -2.4285922050, 0.4505937099),
            (0.0259040371, 0.7827717662, -0.8086757660),
        )
    ]


def distance(one: str, other: str, vision: str) -> float:
    pairs = zip(oklab(one, vision), oklab(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


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
    blocks = re.findall(r"\{([^{}]*--c-[^{}]*)\}", css_variables())
    names = {f"--c-{colour.name}" for colour in COLOURS}
    assert len(blocks) >= 3
    for block in blocks:
        assert set(re.findall(r"--c-[a-z0-9-]+(?=:)", block)) == names


def test_the_palette_follows_the_system_unless_it_is_told() -> None:
    css = css_variables()
    assert "@media(prefers-color-scheme:dark){:root:not([data-theme=light]){" in css
    assert f":root[data-theme=dark]{{color-scheme:dark;--c-paper:{DARK['paper']}" in css


def test_forced_colours_are_those_of_the_system() -> None:
    forced = css_variables().partition("@media(forced-colors:active)")[2]
    assert "--c-paper:Canvas;" in forced
    assert "#" not in forced
