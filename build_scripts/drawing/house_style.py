"""The look of everything: one palette for paper and screen, light, dark and high contrast.

Petrol ink on warm paper with a brick-red accent. Every mark has at least 3:1 against page, card
and track, every text at least 4.5:1 (WCAG 2.2, 1.4.3 and 1.4.11), and marks stay apart for readers
with protanopia, deuteranopia and tritanopia. The tests hold these as numbers.

Charts are drawn in the light colours; in a page each of them becomes a CSS variable with that
colour as fallback, so that a scheme changes the page and its pictures together.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.drawing.contrast import contrast

if TYPE_CHECKING:
    from collections.abc import Sequence

FONT = "Source Sans Pro"
"""Carried as a dependency; names the text of picture files and measures all text."""
FONT_STACK = "'Source Sans Pro','Source Sans 3',system-ui,-apple-system,'Segoe UI',sans-serif"


@dataclass(frozen=True, slots=True)
class Colour:
    """A role, its colour in both schemes, and the system colour for forced-colors mode."""

    name: str
    light: str
    dark: str
    system: str


COLOURS = (
    Colour("paper", "#faf7f1", "#10191d", "Canvas"),
    Colour("surface", "#ffffff", "#17242a", "Canvas"),
    Colour("track", "#ede7db", "#22323a", "Canvas"),
    Colour("text", "#1d2528", "#ece7dd", "CanvasText"),
    Colour("muted", "#58646a", "#a3b0b4", "CanvasText"),
    Colour("rule", "#d8d0c2", "#35474f", "GrayText"),
    Colour("link", "#0b5563", "#7cc7d4", "LinkText"),
    Colour("accent", "#a2401a", "#f0976d", "CanvasText"),
    Colour("focus", "#7a2e86", "#f2cf63", "Highlight"),
    Colour("mark-1", "#0d5c6b", "#4fb3c4", "LinkText"),
    Colour("mark-2", "#a83a1a", "#e88a63", "CanvasText"),
    Colour("mark-3", "#a77f07", "#eed05c", "Highlight"),
    Colour("mark-4", "#550269", "#9f6888", "VisitedText"),
    Colour("mark-5", "#3e7fa7", "#5a76dd", "GrayText"),
    Colour("mark-6", "#1f1410", "#dcf7ef", "ButtonText"),
    Colour("quiet", "#7c8585", "#7f9096", "GrayText"),
    Colour("seq-1", "#4b979b", "#388da0", "GrayText"),
    Colour("seq-2", "#23818b", "#4aa7b7", "Highlight"),
    Colour("seq-3", "#096571", "#6ac1cb", "VisitedText"),
    Colour("seq-4", "#034956", "#8edade", "LinkText"),
    Colour("seq-5", "#012e3a", "#bff0ef", "CanvasText"),
    Colour("div-1", "#73250c", "#fdc2a2", "CanvasText"),
    Colour("div-2", "#bf623d", "#d77343", "VisitedText"),
    Colour("div-3", "#8e8c85", "#88867f", "GrayText"),
    Colour("div-4", "#2f818e", "#3c9baa", "Highlight"),
    Colour("div-5", "#003f4b", "#a9e4e7", "LinkText"),
)
"""``quiet`` marks what stands back: an older edition beside the newest, a group beside the total.
``seq`` runs from little to much, ``div`` from rejection over neutral to approval."""

LIGHT = MappingProxyType({colour.name: colour.light for colour in COLOURS})
_READABLE = 4.5
MARKS = tuple(colour.name for colour in COLOURS if colour.name.startswith("mark-"))


def variable(name: str) -> str:
    """The colour of a role as CSS, with the light colour for whoever has no variables.

    Raises KeyError for a name that is no role.
    """
    return f"var(--c-{name},{LIGHT[name]})"


def readable_on(name: str) -> str:
    """The role of text that is readable on this colour in both schemes; '' = none is."""
    on = next(colour for colour in COLOURS if colour.name == name)
    for colour in COLOURS:
        if colour.name in {"text", "surface"} and all(
            contrast(one, other) >= _READABLE
            for one, other in ((on.light, colour.light), (on.dark, colour.dark))
        ):
            return colour.name
    return ""


def css_variables(palette: Sequence[Colour] = COLOURS) -> str:
    """The palette for pages and embeds: as the reader's system asks, unless ``data-theme`` says."""
    return (
        # Paper is white, whatever a reader has chosen for the screen.
        _rule(":root", "light", palette)
        + "@media screen and (prefers-color-scheme:dark){"
        + _rule(":root:not([data-theme=light])", "dark", palette)
        + "}@media screen{"
        + _rule(":root[data-theme=dark]", "dark", palette)
        + "}"
        + _forced(":root:root:root")
    )


def _rule(selector: str, scheme: str, palette: Sequence[Colour]) -> str:
    values = "".join(f"--c-{colour.name}:{getattr(colour, scheme)};" for colour in palette)
    return f"{selector}{{color-scheme:{scheme};{values}}}"


def _forced(selector: str) -> str:
    values = "".join(f"--c-{colour.name}:{colour.system};" for colour in COLOURS)
    return f"@media(forced-colors:active){{{selector}{{{values}}}}}"
