"""Ids made from words: they become addresses, so they are short, plain and each given once."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o"})
_LONGEST = 48


def slug(words: str) -> str:
    """``Rad & Fuß: Wege`` as ``rad-fuss-wege``; '' where no letter or digit is left."""
    return _fitting(_parts(words), _LONGEST)


def _parts(words: str) -> list[str]:
    plain = unicodedata.normalize("NFC", words).lower().translate(_WRITTEN_OUT)
    ascii_only = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", ascii_only)


def _fitting(parts: Sequence[str], length: int) -> str:
    """As many parts from the start as fit."""
    taken = list(parts)
    while len(taken) > 1 and len("-".join(taken)) > length:
        taken.pop()
    return "-".join(taken)[:length]


def distinct_slugs(texts: Iterable[str]) -> dict[str, str]:
    """Of each text; those that are alike when shortened keep the words that tell them apart."""
    alike: dict[str, list[str]] = {}
    for text in dict.fromkeys(texts):
        alike.setdefault(slug(text), []).append(text)
    found: dict[str, str] = {}
    for short, same in alike.items():
        own = _apart(same) if len(same) > 1 else {}
        found |= {text: own.get(text) or short for text in same}
    return found


def _apart(texts: Sequence[str]) -> dict[str, str]:
    """The common beginning, shortened, and what follows it in each text."""
    parts = {text: _parts(text) for text in texts}
    begin = _shared(list(parts.values()))
    end = _shared([own[begin:][::-1] for own in parts.values()])
    found = {}
    for text, own in parts.items():
        tail = _fitting(own[begin : len(own) - end] or own[begin:], _LONGEST // 2)
        head = _fitting(own[:begin], _LONGEST - len(tail) - 1)
        found[text] = "-".join(filter(None, (head, tail)))
    return found


def _shared(lists: Sequence[Sequence[str]]) -> int:
    """How many items all lists begin with."""
    number = 0
    for items in zip(*lists, strict=False):
        if len(set(items)) > 1:
            break
        number += 1
    return number


class Names:
    """Gives every wording one id, and no id twice."""

    def __init__(
        self, otherwise: str, taken: Iterable[str] = (), among: Iterable[str] = ()
    ) -> None:
        """``otherwise`` stands where words give no id; ``taken`` are ids that must not be given.

        ``among``: all words that will come, so that ids tell them apart.
        """
        self._distinct = distinct_slugs(among)
        self._otherwise = otherwise
        self._taken = set(taken)
        self._given: dict[str, str] = {}

    def beside(self, words: str, more: str, context: str = "") -> str:
        """The id of what belongs to these words: theirs, with what ``more`` says behind it."""
        if end := slug(more):
            self._distinct[words + more] = f"{self.of(words, context)}-{end}"
        return self.of(words + more, context)

    def of(self, words: str, context: str = "") -> str:
        """The id of these words; in another context they may mean something else."""
        entry = f"{context}\n{words}"
        if entry not in self._given:
            wanted = self._distinct.get(words) or slug(words) or self._otherwise
            given, number = wanted, 2
            if given in self._taken and (more := slug(context)):
                given = _fitting([*_parts(wanted.replace("-", " ")), *more.split("-")], _LONGEST)
            while given in self._taken:
                given, number = f"{wanted}-{number}", number + 1
            self._taken.add(given)
            self._given[entry] = given
        return self._given[entry]
