"""Words that a package must not hold, told with the cell that the publisher has before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.package.quoting import is_invisible, shown
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.layout.point import Point

_FORMULA = ("=", "+", "@", "＝", "＋", "－", "＠")
_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
_MINUS = re.compile(r"^-(?=\s*\d)")
_DASH = re.compile(r"^-\s*")


def safe(words: str) -> str:
    """With a minus sign or a dash in place of a hyphen that a spreadsheet would calculate with."""
    return _DASH.sub("\N{EN DASH} ", _MINUS.sub("\N{MINUS SIGN}", words)).rstrip()


def faults_of_words(points: Sequence[Point]) -> Iterator[Problem]:
    """Placeholders of other programs, formulas and signs that nobody sees."""
    told: set[tuple[str, str]] = set()
    for point in points:
        words = [(role.name, text) for role, text in point.words.items()]
        words += [("group", text) for pair in point.groups for text in pair]
        words += [("question", point.context.question), ("population", point.context.population)]
        words += [("note", note) for note in point.notes]
        for name, text in words:
            fault = _fault(text)
            if fault and (name, text) not in told:
                told.add((name, text))
                yield Problem(point.grid.place, point.row, name, *fault)


def _fault(text: str) -> tuple[str, str, str] | None:
    """Kind, message and advice."""
    if "{" in text or "}" in text:
        message = f'{shown(text)} holds "{{" or "}}", a placeholder of the survey tool'
        return "placeholder", message, "write the words that respondents saw in its place"
    if text.startswith(_FORMULA):
        message = f"a spreadsheet would run {shown(text)} as a formula"
        return "formula", message, f"start the text with something other than {shown(text[0])}"
    hidden = [mark for mark in text if is_invisible(mark) and mark != _SOFT_HYPHEN]
    if hidden:
        message = f"holds the invisible character {shown(hidden[0])}: {shown(text)}"
        return "invisible-character", message, "delete it; it may change what readers see"
    return None
