"""What several titles begin with: ``How satisfied with …? Buses`` has a stem and an item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

_END = re.compile(r"(?:(?:\?|…|\.\.\.|:)(?:\s[–—-])?|\s[–—-])\s+(?=\S)")


def stems_in(title: str) -> tuple[str, ...]:
    """Every beginning after which an item may stand, the longest first; with the mark behind it."""
    return tuple(title[: found.end()] for found in _END.finditer(title))[::-1]


def common_stem(titles: Collection[str]) -> str:
    """The longest that all of several titles have; '' where there is none."""
    known = [set(stems_in(title)) for title in titles]
    shared = set.intersection(*known) if len(known) > 1 else set()
    return max(shared, key=len, default="")


def bare(stem: str) -> str:
    """A stem as a title of its own: without a colon or dash at its end."""
    return re.sub(r"(?::|\s[–—-])$", "", stem.strip())
