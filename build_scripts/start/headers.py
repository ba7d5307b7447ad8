"""Which column of a spreadsheet means what, by the words people use (``headers.toml``)."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import NamedTuple

_KNOWN = tomllib.loads((Path(__file__).parent / "headers.toml").read_text(encoding="utf-8"))
ROLES = {name: frozenset(words) for name, words in _KNOWN.items() if isinstance(words, list)}
LANGUAGES = {code: frozenset(words) for code, words in _KNOWN["languages"].items()}
TOTAL = frozenset(_KNOWN["total"]["words"])
"""Words for everybody in a column of groups."""
MISSING = frozenset(_KNOWN["missing"]["words"])
"""What stands in a cell that has no number."""
ABOUT = tuple(sorted(_KNOWN["about"]["words"], key=len, reverse=True))
_YEAR = re.compile(r"(?:19|20)\d\d")


class Role(NamedTuple):
    """What a column holds; '' = nothing that these words tell."""

    name: str
    language: str = ""


def role_of(header: str) -> Role:
    """The role of a column: ``Frage`` → question, ``Answer (en)`` → answer in English.

    A year is the role ``year``: the table is wide, with one column per edition.
    """
    plain = " ".join(re.sub(r"[_\s]+", " ", header).lower().split())
    if _YEAR.fullmatch(plain):
        return Role("year")
    if found := _named(plain):
        return Role(found)
    first, _, last = plain.replace("(", " ").replace(")", " ").strip().rpartition(" ")
    language = next((code for code, names in LANGUAGES.items() if last in names), "")
    return Role(_named(first.strip()), language) if language else Role("")


def _named(words: str) -> str:
    return next((name for name, known in ROLES.items() if words in known), "")
