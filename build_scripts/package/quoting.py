"""How a message quotes what stands in the input."""

from __future__ import annotations

import unicodedata

_LONGEST = 60
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode categories that a reader of a message cannot see."""


def is_invisible(character: str) -> bool:
    """Control, format (zero-width, bidi) and unassigned characters, and exotic line ends."""
    return unicodedata.category(character) in _INVISIBLE


def shown(text: object) -> str:
    """A value in quotation marks, shortened; what cannot be seen is written ``<U+202E>``."""
    words = str(text)
    visible = "".join(
        f"<U+{ord(character):04X}>" if is_invisible(character) else character
        for character in words[:_LONGEST]
    )
    return f'"{visible}{"…" if len(words) > _LONGEST else ""}"'


def listed(names: object) -> str:
    """Names as ``a, b, c``, shortened after ten, in the order given."""
    items = [str(name) for name in names]  # type: ignore[attr-defined]  # any iterable
    rest = len(items) - 10
    return ", ".join(items[:10]) + (f" and {rest} more" if rest > 0 else "")
