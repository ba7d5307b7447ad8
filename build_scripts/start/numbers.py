"""Numbers as people write them in spreadsheets, and what they say beside the number."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.start.headers import ABOUT, MISSING

if TYPE_CHECKING:
    from build_scripts.survey import Precision

_GERMAN = re.compile(r"-?\d{1,3}(?:\.\d{3})+(?:,\d+)?|-?\d+,\d+")
_ENGLISH = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"-?\d+(?:\.\d+)?")
_MARKS = str.maketrans("\N{MINUS SIGN}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}", "-  ")


class Number(NamedTuple):
    """A number written plainly (``12.5``); '' where the cell says that there is none."""

    text: str
    precision: Precision = "exact"
    is_percent: bool = False


def number_of(cell: str, *, comma: bool = True) -> Number | None:
    """The number in a cell; None where the cell holds something else.

    ``comma``: a comma is the decimal mark (``12,5``), as everywhere in Germany; without it a comma
    stands between thousands.
    """
    words = " ".join(cell.translate(_MARKS).split())
    if words.lower() in MISSING or not words:
        return Number("")
    about = next((mark for mark in ABOUT if words.lower().startswith(mark)), "")
    words = words[len(about) :].strip()
    is_percent = words.endswith("%")
    digits = words.removesuffix("%").strip().replace(" ", "").replace("'", "")
    plain = _plain(digits, comma=comma)
    return Number(plain, "approximate" if about else "exact", is_percent) if plain else None


def _plain(digits: str, *, comma: bool) -> str:
    if comma and _GERMAN.fullmatch(digits) and not _PLAIN.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif _ENGLISH.fullmatch(digits):
        digits = digits.replace(",", "")
    if not _PLAIN.fullmatch(digits):
        return ""
    sign, whole = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
    head, point, tail = whole.partition(".")
    written = (head.lstrip("0") or "0") + point + tail
    return written if not float(written) else sign + written
