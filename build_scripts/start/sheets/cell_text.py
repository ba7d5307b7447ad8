"""The words of a cell, without what only a program sees."""

from __future__ import annotations

import re

_NOTHING = re.compile("[\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}]")
_BREAKS = re.compile(r"[\s\x1c-\x1f\x85]*[\r\n\v\f\t\x1c-\x1f\x85\u2028\u2029][\s\x1c-\x1f\x85]*")


def tidied(words: str) -> str:
    """Line breaks inside a cell become spaces; what stands for nothing at all goes."""
    return _BREAKS.sub(" ", _NOTHING.sub("", words)).strip()
