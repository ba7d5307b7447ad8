"""Ids made from words: they become addresses, so they are short, plain and each given once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o"})
_LONGEST = 48


def slug(words: str) -> str:
    """``Rad & Fuß: Wege`` as ``rad-fuss-wege``; '' where no letter or digit is left."""
    plain = unicodedata.normalize("NFC", words).lower().translate(_WRITTEN_OUT)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", ascii_only)
    while len(parts) > 1 and len("-".join(parts)) > _LONGEST:
        parts.pop()
    return "-".join(parts)[:_LONGEST]


class Names:
    """Gives every wording one id, and no id twice."""

    def __init__(self, otherwise: str, taken: Iterable[str] = ()) -> None:
        """``otherwise`` stands where words give no id; ``taken`` are ids that must not be given."""
        self._otherwise = otherwise
        self._taken = set(taken)
        self._given: dict[str, str] = {}

    def of(self, words: str, context: str = "") -> str:
        """The id of these words; in another context they may mean something else."""
        entry = f"{context}\n{words}"
        if entry not in self._given:
            wanted = slug(words) or self._otherwise
            given, number = wanted, 2
            while given in self._taken:
                given, number = f"{wanted}-{number}", number + 1
            self._taken.add(given)
            self._given[entry] = given
        return self._given[entry]
