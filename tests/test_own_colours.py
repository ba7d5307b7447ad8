"""A publisher's colours: whatever is accepted can be seen and told apart."""

from __future__ import annotations

from itertools import combinations

import pytest

from build_scripts.palette.colours import COLOURS, Colour, recoloured
from build_scripts.palette.contrast import VISION, contrast, distance
from build_scripts.palette.own_colours import faults_of, own_palette

PAIRS = [
    *(("#004f9f", "#e2001a"), ("#003366", ""), ("", "#b5121b"), ("#e2001a", "#004f9f")),
    *(("#663399", "#c04a00"), ("#1a5276", "#b9770e"), ("#6c3483", "#117a65")),
]


def named(palette: tuple[Colour, ...]) -> dict[str, Colour]:
    return {colour.name: colour for colour in palette}


def test_without_own_colours_the_house_style_stays() -> None:
    assert own_palette("", "") == COLOURS
    assert faults_of("", "") == ()


def test_own_colours_stand_as_they_are() -> None:
    palette = named(own_palette("#004f9f", "#e2001a"))
    assert (palette["mark-1"].light, palette["mark-2"].light) == ("#004f9f", "#e2001a")
    assert palette["paper"] == named(COLOURS)["paper"]
    assert [colour.name for colour in palette.values()] == [colour.name for colour in COLOURS]


@pytest.mark.parametrize(("main", "accent"), PAIRS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_shade_has_the_contrast_of_the_house_style(
    main: str, accent: str, scheme: str
) -> None:
    assert faults_of(main, accent) == ()
    palette = named(own_palette(main, accent)).items()
    shades = {name: getattr(each, scheme) for name, each in palette}
    for name, shade in shades.items():
        if name.partition("-")[0] in {"mark", "seq", "div"}:
            assert min(contrast(shade, shades[x]) for x in ("paper", "surface")) >= 3, name
        if name in {"link", "accent"}:
            grounds = ("paper", "surface", "track")
            assert min(contrast(shade, shades[x]) for x in grounds) >= 4.5, name


@pytest.mark.parametrize(("main", "accent"), PAIRS)
def test_main_accent_and_further_series_stay_apart(main: str, accent: str) -> None:
    palette = named(own_palette(main, accent))
    marks = [palette[f"mark-{number}"] for number in range(1, 7)]
    for one, other in combinations(marks, 2):
        for vision in VISION:
            assert distance(one.light, other.light, vision) >= 7
            assert distance(one.dark, other.dark, vision) >= 7
    for vision in VISION:
        assert distance(marks[0].light, marks[1].light, vision) >= 10


@pytest.mark.parametrize(
    ("main", "accent", "roles"),
    [
        ("#ffcc00", "", ["main"]),
        ("", "#f7941d", ["accent"]),
        ("#7ab800", "#ffff00", ["main", "accent"]),
        ("#a83a1a", "#a2401a", ["accent"]),
    ],
)
def test_what_cannot_be_seen_is_refused_with_a_shade_that_can(
    main: str, accent: str, roles: list[str]
) -> None:
    faults = faults_of(main, accent)
    assert [fault.role for fault in faults] == roles
    for fault in faults:
        if '"#' in fault.advice:
            better = fault.advice.partition('"')[2].rstrip('"')
            assert all("too light" not in each.message for each in faults_of(better, ""))


def test_pictures_take_the_own_colours() -> None:
    house, own = named(COLOURS), named(own_palette("#004f9f", "#e2001a"))
    drawn = f'<rect fill="{house["mark-1"].light}"/><use href="#{"f" * 6}"/># x'
    assert recoloured(drawn, own.values()) == drawn.replace(house["mark-1"].light, "#004f9f")
    assert recoloured(drawn, COLOURS) == drawn


@pytest.mark.parametrize(
    ("main", "accent"),
    [
        ("#7a1f3d", "#c77700"),
        ("#7a1f3d", "#bf7200"),
        ("#7a1f3d", "#5a7d9a"),
        ("#7a1f3d", "#808080"),
        ("#b04a22", ""),
        ("#ffd400", "#ffe680"),
        ("#004f9f", "#00509e"),
        ("#888888", "#8a8a8a"),
    ],
)
def test_who_follows_the_advice_is_told_nothing_more(main: str, accent: str) -> None:
    faults = faults_of(main, accent)
    assert faults
    for fault in faults:
        colour = fault.advice.split('"')[1]
        if fault.role == "accent" or "accent" in fault.advice:
            accent = colour
        else:
            main = colour
    assert faults_of(main, accent) == ()
