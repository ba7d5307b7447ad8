"""The look of everything: one palette for paper and screen, light, dark and high contrast.

Petrol ink on warm paper with a brick-red accent. Every mark has at least 3:1 against page, card
and track, every text at least 4.5:1 (WCAG 2.2, 1.4.3 and 1.4.11), and marks stay apart for readers
with protanopia, deuteranopia and tritanopia. The tests hold these as numbers.

Charts are drawn in the light colours; in a page each of them becomes a CSS variable with that
colour as fallback, so that a scheme changes the page and its pictures together.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class Colour:
    """A role, its colour in both schemes, and the system colour for forced-colors mode."""

    name: str
    light: str
    dark: str
    system: str
    ink: str = ""
    """The role of text that is readable on it in both schemes; '' = none is."""
    texture: str = ""
    """What tells it apart where the system sets the colours (``textures``); '' = it is plain."""


with Path(__file__).with_name("colours.csv").open(encoding="utf-8", newline="") as _file:
    COLOURS = tuple(Colour(**row) for row in csv.DictReader(_file))
"""``quiet`` marks what stands back: an older edition beside the newest, a group beside the total.
``seq`` runs from little to much, ``div`` from rejection over neutral to approval."""

LIGHT = MappingProxyType({colour.name: colour.light for colour in COLOURS})
_HEX = re.compile("#[0-9a-f]{6}")
_NAMED = re.compile("--c-([a-z0-9-]+)")
MARKS = tuple(colour.name for colour in COLOURS if colour.name.startswith("mark-"))


def variable(name: str) -> str:
    """The colour of a role as CSS, with the light colour for whoever has no variables.

    Raises KeyError for a name that is no role.
    """
    return f"var(--c-{name},{LIGHT[name]})"


def recoloured(text: str, palette: Iterable[Colour]) -> str:
    """A picture or a specification in the light colours of a palette instead of the house's."""
    own = {colour.name: colour.light for colour in palette}
    changed = {each.light: own[each.name] for each in COLOURS if own[each.name] != each.light}
    return _HEX.sub(lambda met: changed.get(met[0], met[0]), text) if changed else text


DARK_IF = "screen and (prefers-color-scheme:dark)"
"""The ``media`` of the style of its own that holds the dark palette, behind the other one.

A script that is told light or dark writes another: ``screen`` or ``not all``. Paper is white,
whatever a reader has chosen for the screen.
"""


def css_variables(palette: Iterable[Colour] = COLOURS) -> str:
    """The light palette for pages and embeds."""
    return _rule(":root", "light", palette)


def dark_variables(palette: Iterable[Colour] = COLOURS) -> str:
    """The dark palette, to hold where ``DARK_IF`` does."""
    return _rule(":root", "dark", palette)


def forced_variables(palette: Iterable[Colour] = COLOURS) -> str:
    """The colours of the system, which go before light and dark wherever they stand."""
    return f"@media(forced-colors:active){{{_rule(':root:root', 'system', palette)}}}"


def used_in(text: str, palette: Iterable[Colour]) -> tuple[Colour, ...]:
    """The colours whose variables some CSS or SVG names."""
    names = set(_NAMED.findall(text))
    return tuple(colour for colour in palette if colour.name in names)


def _rule(selector: str, look: str, palette: Iterable[Colour]) -> str:
    scheme = [] if look == "system" else [f"color-scheme:{look}"]
    values = (f"--c-{colour.name}:{getattr(colour, look)}" for colour in palette)
    return f"{selector}{{{';'.join([*scheme, *values])}}}"


def colour_parameters(palette: Iterable[Colour] = COLOURS) -> list[dict[str, Any]]:
    """A parameter for each role, which follows ``dark``."""
    return [
        {"name": each.name.replace("-", "_"), "expr": f"dark ? '{each.dark}' : '{each.light}'"}
        for each in palette
    ]
