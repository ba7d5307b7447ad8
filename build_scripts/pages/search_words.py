"""The words that search finds in a text."""

from __future__ import annotations

import re
import unicodedata

_ACCENTS = re.compile(r"[\u0300-\u036f]+")
_WORD = re.compile(r"[^\W_]+")
_DOUBLE = re.compile(r"([a-z])\1")
_UMLAUT = re.compile(r"([aou])e")


def words_in(text: str) -> list[str]:
    """The words of a text, folded: lower case, without accents, ligatures as two letters.

    Umlauts and doubles are one letter.

    Whether a letter stands once or twice is what people mistype most.
    """
    plain = text.lower().replace("ß", "ss").replace("œ", "oe")
    lower = unicodedata.normalize("NFD", plain)
    return _WORD.findall(_DOUBLE.sub(r"\1", _UMLAUT.sub(r"\1", _ACCENTS.sub("", lower))))
