"""The text of a package that a cell of a workbook holds."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from build_scripts.package.quoting import shown

_DIGITS = 15
"""What a program of workbooks keeps of a number."""
_PLACES = re.compile(r"0\.(0+)")
_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
_AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
"""Either thousands or decimals."""
_MINUS = "\N{MINUS SIGN}"


class Fault(NamedTuple):
    """Why a cell is not taken."""

    message: str
    advice: str


def as_number(text: str) -> Decimal | None:
    """The number that a cell can hold without losing a digit."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    is_plain = number.is_finite() and "e" not in text.lower() and text == text.strip()
    digits = len(number.as_tuple().digits)
    return number if is_plain and digits <= _DIGITS and not text.startswith("+") else None


def text_of(value: object, form: str, *, is_number: bool) -> str | Fault:
    """The cell as a table of a package writes it.

    ``form`` is the number format of the cell: decimals that it shows are written too.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (datetime, date, time)):
        message = f"a program has made a date of what was typed ({value})"
        return Fault(message, "format the cell as text and type it again")
    if isinstance(value, int | float):
        return _of_number(value, form)
    text = str(value)
    if text.startswith("#") and text.rstrip("!?/A").isupper():
        return Fault(f"{shown(text)} is an error of a formula", "write the value itself")
    return _of_text(text) if is_number else text


def _of_number(value: float, form: str) -> str:
    number = Decimal(format(value, f".{_DIGITS}g"))
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    shown_places = _PLACES.search(form)
    wanted, has = len(shown_places[1]) if shown_places else 0, len(text.partition(".")[2])
    if wanted > has:
        text += ("" if has else ".") + "0" * (wanted - has)
    return text


def _of_text(text: str) -> str | Fault:
    """A number that was typed into a cell for text; words stay, and a check will say so."""
    plain = text.strip().replace(_MINUS, "-")
    if not _NUMBER.fullmatch(plain):
        return text
    if _AMBIGUOUS.fullmatch(plain):
        message = f"{shown(text)} may be two numbers"
        return Fault(message, "format the cell as a number and type it again")
    return plain.replace(",", ".")
