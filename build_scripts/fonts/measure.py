"""How wide text is, measured with the font that comes with the build, not with the machine's.

A reader's browser shows labels of a page in its own font. ``room`` is what the widest ordinary
one may need: Arial is up to 8 % wider (semibold 13 %), DejaVu Sans 26 % (bold 34 %).
"""

from __future__ import annotations

from functools import lru_cache

from build_scripts.fonts.carried import EM, FONT_FILES, advances, widths

RESERVE = 1.26
_RESERVE_BOLD = 1.35
BOLD_FROM = 600


@lru_cache(maxsize=1 << 16)
def _ems(text: str, *, is_bold: bool) -> float:
    """Width at a size of one pixel. The same words stand in many charts, so they are kept."""
    widest = max(advances(FONT_FILES[is_bold]).values())
    wide = widths(is_bold=is_bold)
    return sum(wide.get(ord(character), widest) for character in text) / EM


def text_width(text: str, size: float, weight: int = 400) -> float:
    """Width in pixels; a character that no carried font has counts as the widest of the first."""
    return size * _ems(text, is_bold=weight >= BOLD_FROM)


def room(text: str, size: float, weight: int = 400) -> float:
    """Pixels that a text may need in any ordinary font."""
    return text_width(text, size, weight) * reserve(weight)


def reserve(weight: int) -> float:
    """How many times as wide as measured a text may become."""
    return _RESERVE_BOLD if weight >= BOLD_FROM else RESERVE


@lru_cache(maxsize=1 << 14)
def wrap(text: str, width: float, size: float, weight: int = 400) -> tuple[str, ...]:
    """The text in lines of at most ``width`` pixels; nothing is cut or left out.

    Breaks at spaces (never at non-breaking ones) and behind hyphens and slashes; a single word
    that is wider than a line is divided with a hyphen, because a label must stay on the picture.
    """
    lines: list[str] = []
    line, taken = "", 0.0
    for piece in _pieces(text, width, size, weight):
        if line and taken + text_width(piece.rstrip(" "), size, weight) > width:
            lines.append(line.rstrip(" "))
            line, taken = "", 0.0
        line += piece
        taken += text_width(piece, size, weight)
    return (*lines, line.rstrip(" "))


def _pieces(text: str, width: float, size: float, weight: int) -> list[str]:
    """What must stay together, each with the space behind it."""
    pieces = []
    for word in " ".join(part for part in text.split(" ") if part).split(" "):
        parts = word.replace("-", "-\n").replace("/", "/\n").split("\n")
        pieces += [
            part for whole in parts if whole for part in _fitting(whole, width, size, weight)
        ]
        if pieces:
            pieces[-1] += " "
    return pieces


def _fitting(word: str, width: float, size: float, weight: int) -> list[str]:
    if text_width(word, size, weight) <= width or len(word) < 3:  # noqa: PLR2004  # no part of one
        return [word]
    end = len(word) - 1
    while end > 1 and text_width(word[:end] + "-", size, weight) > width:
        end -= 1
    return [word[:end] + "-", *_fitting(word[end:], width, size, weight)]
