"""How a message quotes what stands in the input."""

from __future__ import annotations

import unicodedata

from build_scripts.problems import printable

_LONGEST = 60
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that a reader of a message cannot see."""


def is_invisible(character: str) -> bool:
    """Control, format (zero-width, bidi) and unassigned characters, and exotic line ends."""
    return unicodedata.category(character) in _INVISIBLE


def visible(text: object) -> str:
    """A name, shortened, in signs that can be seen."""
    words = str(text)
    return f"{printable(words[:_LONGEST])}{'…' if len(words) > _LONGEST else ''}"


def shown(text: object) -> str:
    """A value in quotation marks, as visible as a name."""
    return f'"{visible(text)}"'


def listed(names: object) -> str:
    """Names as ``a, b, c``, shortened after ten, in the order given."""
    items = [visible(name) for name in names]  # type: ignore[attr-defined]  # any iterable
    rest = len(items) - 10
    return ", ".join(items[:10]) + (f" and {rest} more" if rest > 0 else "")
