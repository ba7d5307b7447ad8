"""Numbers as people write them in spreadsheets, and what they say beside the number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.survey.records import Precision

MISSING = frozenset(
    (
        *(
            "-",
            "–",
            "—",
            ".",
            "..",
            "...",
            "…",
            "/",
            "x",
            "·",
            "k.a.",
            "k. a.",
            "n/a",
            "na",
            "n.a.",
        ),
        *("n. a.", "keine angabe", "kein wert", "no value", "not available", "null", "nan"),
        *("n. v.", "n.v.", "k. n.", "k.n.", "o. a.", "k. w.", "nicht verfügbar", "unbekannt"),
        *("n.d.", "n. d.", "nd", "non disponible", "non disponibile", "dato mancante"),
    )
)
"""What stands in a cell that has no number."""
ABOUT = (
    *("ungefähr", "approx.", "around", "environ", "circa", "about", "etwa", "rund", "env."),
    *("ca.", "ca", "~"),
)
_DECIMAL_COMMA = re.compile(r"(?<!\d)0,\d|\d,(?!\d{3}(?!\d))\d")
"""For certain: a comma between thousands follows no lone 0 and stands before three digits."""
_THOUSANDS = re.compile(r"-?\d{1,3}(?:[.,]\d{3})+")
_GERMAN = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_PERCENT = re.compile(
    r"\s*(?:%|\b(?:prozent|per ?cent|pct\.?|v\.\s?H\.|pour cent))$", re.IGNORECASE
)
_DASH = re.compile(r"^[–—](?=\d)")
"""Typed for a minus."""
_MARKS = str.maketrans("\N{MINUS SIGN}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "-  ")
_GAPS = str.maketrans("", "", " '’\N{MODIFIER LETTER APOSTROPHE}")
"""Stand between thousands: ``1 024``, ``1’024``."""


class Number(NamedTuple):
    """A number written plainly (``12.5``); '' where the cell says that there is none."""

    text: str
    precision: Precision = "exact"
    is_percent: bool = False


def has_decimal_comma(cells: Iterable[str]) -> bool:
    """Whether a table with these cells writes ``12,5``."""
    return any(map(_DECIMAL_COMMA.search, cells))


def number_of(cell: str, *, comma: bool = False, whole: bool = False) -> Number | None:
    """The number in a cell; None where the cell holds something else.

    ``comma``: the table writes ``12,5``, so a point stands between thousands; ``whole``: only a
    whole number makes sense, so every mark stands between thousands.
    """
    words = " ".join(cell.translate(_MARKS).split())
    if words.lower() in MISSING or not words:
        return Number("")
    about = next((mark for mark in ABOUT if words.lower().startswith(mark)), "")
    words = _DASH.sub("-", words[len(about) :].strip())
    digits = _PERCENT.sub("", words).translate(_GAPS)
    plain = _plain(digits, comma=comma, whole=whole)
    if not plain:
        return None
    return Number(plain, "approximate" if about else "exact", bool(_PERCENT.search(words)))


def _plain(digits: str, *, comma: bool, whole: bool) -> str:
    """Written as tables of a package write it; '' where it is no number."""
    if _THOUSANDS.fullmatch(digits) and (whole or (comma and "," not in digits)):
        digits = digits.replace(".", "").replace(",", "")
    elif _ENGLISH.fullmatch(digits) and not comma:
        digits = digits.replace(",", "")
    elif _GERMAN.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    if not _PLAIN.fullmatch(digits):
        return ""
    sign, positive = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    head, point, tail = positive.partition(".")
    written = (head.lstrip("0") or "0") + point + tail
    return sign + written if float(written) else written
