"""A publisher's own colours: two are stated, all others follow, and every one can be seen.

The main colour and the accent stand as they are in light marks. Every other shade of the house
style keeps its lightness, which carries its contrast, and takes their hue. Colours of further
series are chosen anew, so that no reader takes one for another.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import product
from math import cos, hypot, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.palette.colours import COLOURS, Colour
from build_scripts.palette.contrast import VISION, colour_at, contrast, distance, oklab

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAIN = ("mark-1", "link", *(f"seq-{step}" for step in range(1, 6)), "div-4", "div-5", "area")
_ACCENT = ("mark-2", "accent", "div-1", "div-2")
_OTHERS = ("mark-3", "mark-4", "mark-5", "mark-6")
_TEXT = frozenset({"link", "accent"})
_OF_TEXT, _OF_MARK = 4.5, 3.0
_ON_PAGE = {"paper": _OF_MARK, "surface": _OF_MARK}
_ON_MARK = {**_ON_PAGE, "track": 2.95}
_ON_TEXT = dict.fromkeys(_ON_MARK, _OF_TEXT)
"""Contrast that WCAG 2.2 asks for (1.4.3, 1.4.11), as the house style keeps it."""
_APART = 10
"""Distance at which the house style tells its marks apart."""
_SHADES = ((28, 62), (38, 70), (48, 78), (56, 86), (20, 92))
"""Lightness of a further series in light and dark, in Oklab."""
_CHROMA = 13
_STEPS = range(-60, 41, 4)
"""How much lighter or darker than the stated one an accent may be proposed."""
_HUES = range(0, 360, 20)


class ColourFault(NamedTuple):
    """Why a colour cannot be used, and one that can."""

    role: str
    """``main`` or ``accent``."""
    message: str
    advice: str


def own_palette(main: str, accent: str) -> tuple[Colour, ...]:
    """The house style in a publisher's colours ``#rrggbb``; '' keeps the one of the house."""
    by_name = {colour.name: colour for colour in COLOURS}
    for own, family in ((main, _MAIN), (accent, _ACCENT)):
        if own:
            base = by_name[family[0]]
            by_name |= {name: _tinted(by_name[name], base, own, by_name) for name in family}
    if main or accent:
        by_name |= _marks_apart(by_name)
    return tuple(by_name.values())


def faults_of(main: str, accent: str) -> tuple[ColourFault, ...]:
    """What speaks against the colours; empty where all can be seen and told apart.

    Who takes the colours of the advice is told nothing more.
    """
    palette = {colour.name: colour for colour in own_palette(main, accent)}
    stated = {"main": main, "accent": accent}
    light = {role for role, own in stated.items() if own and not _is_mark(own, palette)}
    nearest = _nearest(palette["mark-1"], palette["mark-2"])
    if not light and nearest >= _APART:
        return ()
    fitting_main = _until_seen("mark-1", main, "light", palette) if main else ""
    fitting = {"main": fitting_main, "accent": _fitting_accent(fitting_main, accent, palette)}
    faults = [
        ColourFault(
            role,
            f"is too light: {min(contrast(own, palette[of].light) for of in _ON_MARK):.1f}:1 "
            f"against what lies behind it, charts need {_OF_MARK:g}:1",
            _advice(own, fitting[role], palette),
        )
        for role, own in stated.items()
        if role in light
    ]
    if not light:
        role = "accent" if accent else "main"
        message = "cannot be told from the main colour by every reader"
        if role == "main":
            message = "cannot be told from the accent of the house by every reader"
        advice = f'take another colour, for example "{fitting["accent"]}"'
        if role == "main":
            advice = f'name an accent as well, for example "{_fitting_accent(main, main, palette)}"'
        faults.append(ColourFault(role, message, advice))
    return tuple(faults)


def _advice(own: str, fitting: str, palette: dict[str, Colour]) -> str:
    is_shade = fitting == _until_seen("mark-1", own, "light", palette)
    what = "a darker shade" if is_shade else "another colour"
    return f'take {what}, for example "{fitting}"'


def _is_mark(colour: str, palette: dict[str, Colour]) -> bool:
    return _is_seen("mark-1", colour, "light", palette)


def _fitting_accent(main: str, accent: str, palette: dict[str, Colour]) -> str:
    """The nearest colour to an accent that is seen, and that nobody takes for the main colour."""
    if not accent:
        return ""
    house = {colour.name: colour for colour in COLOURS}
    first = house["mark-1"]
    first = _tinted(first, first, main, palette) if main else first
    lightness, a, b = oklab(accent)

    def fits(colour: str) -> bool:
        mark = _tinted(house["mark-2"], house["mark-2"], colour, palette)
        return _is_mark(colour, palette) and _nearest(first, mark) >= _APART

    chroma = hypot(a, b)
    places = (
        colour_at(lightness + step, *_turned(a, b, size / chroma if chroma else 0, hue))
        for size, step, hue in product((chroma, _CHROMA), _STEPS, range(0, 360, 15))
    )
    shade = _until_seen("mark-1", accent, "light", palette)
    nearest = [shade, *sorted(places, key=lambda colour: (distance(colour, accent), colour))]
    return next(filter(fits, nearest), house["mark-2"].light)


def _turned(a: float, b: float, size: float, hue: int) -> tuple[float, float]:
    """Another hue and chroma; what has none is turned from red."""
    a, b = (a * size, b * size) if size else (_CHROMA, 0.0)
    turn = radians(hue)
    return a * cos(turn) - b * sin(turn), a * sin(turn) + b * cos(turn)


def _tinted(role: Colour, base: Colour, own: str, palette: dict[str, Colour]) -> Colour:
    light = own if role is base else _shade(role.light, base.light, own)
    if role.name in _TEXT and _is_seen(role.name, own, "light", palette):
        light = own
    dark = _shade(role.dark, base.light, own)
    return replace(
        role,
        light=light if role is base else _until_seen(role.name, light, "light", palette),
        dark=_until_seen(role.name, dark, "dark", palette),
    )


def _shade(role: str, base: str, own: str) -> str:
    """The lightness of the role, the hue of the own colour, chroma in proportion to the house."""
    lightness, *of_role = oklab(role)
    _, *of_base = oklab(base)
    _, a, b = oklab(own)
    scale = hypot(*of_role) / hypot(*of_base)
    return colour_at(lightness, a * scale, b * scale)


def _until_seen(name: str, colour: str, scheme: str, palette: dict[str, Colour]) -> str:
    """The colour, or the nearest shade away from the page that has enough contrast."""
    lightness, a, b = oklab(colour)
    step = -1 if scheme == "light" else 1
    while not _is_seen(name, colour, scheme, palette) and 0 < lightness < 100:  # noqa: PLR2004  # Oklab
        lightness += step
        colour = colour_at(lightness, a, b)
    return colour


def _is_seen(name: str, colour: str, scheme: str, palette: dict[str, Colour]) -> bool:
    least = _ON_TEXT if name in _TEXT else _ON_MARK if name.startswith("mark") else _ON_PAGE
    return all(
        contrast(colour, getattr(palette[ground], scheme)) >= ratio
        for ground, ratio in least.items()
    )


def _marks_apart(palette: dict[str, Colour]) -> dict[str, Colour]:
    """Colours of further series: those of the house that stay apart, others for the rest."""
    chosen = {name: palette[name] for name in ("mark-1", "mark-2")}
    pool = list(_further_marks(palette))

    def apart(colour: Colour) -> float:
        return min(_nearest(colour, other) for other in chosen.values())

    chosen |= {name: palette[name] for name in _OTHERS if apart(palette[name]) >= _APART}
    for name in sorted({*_OTHERS} - {*chosen}):
        best = max(pool, key=apart)
        chosen[name] = replace(palette[name], light=best.light, dark=best.dark)
    return chosen


def _further_marks(palette: dict[str, Colour]) -> Iterator[Colour]:
    """Colours all around the circle that can be seen in both schemes."""
    for (light, dark), hue in product(_SHADES, _HUES):
        a, b = _CHROMA * cos(radians(hue)), _CHROMA * sin(radians(hue))
        colour = Colour("mark", colour_at(light, a, b), colour_at(dark, a, b), "")
        if all(_is_seen("mark", getattr(colour, s), s, palette) for s in ("light", "dark")):
            yield colour


@cache
def _nearest(one: Colour, other: Colour) -> float:
    """The smallest distance of two colours in both schemes, for every vision."""
    return min(
        distance(getattr(one, scheme), getattr(other, scheme), vision)
        for scheme in ("light", "dark")
        for vision in VISION
    )
