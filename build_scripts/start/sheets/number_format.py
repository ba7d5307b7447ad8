"""A value of a workbook as the format of its cell shows it."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.start.sheets.grid import Kind

_FORM = re.compile(r"[#0?,]*(?P<point>\.(?P<decimals>[0#?]*))?")
_SILENT = re.compile(r"\[[^\]]*\]|_.|\*.")
"""Colours, conditions, and space or filling as wide as a sign."""
_LITERAL = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)')
_MONTHLY = re.compile(r"(?i)^[^d]*m[^d]*y[^d]*$|^[^d]*y[^d]*m[^d]*$")
_YEARLY = re.compile(r"(?i)^y+$")
_LITERAL_PERCENT = "\N{FULLWIDTH PERCENT SIGN}"
"""Stands for a percent sign that is only written behind the number."""


def shown_as(value: object, form: str, data_type: str) -> tuple[str, Kind]:
    """The words of a cell, with a decimal point; at most fifteen digits of a number count."""
    if data_type == "e":
        return str(value), "error"
    if isinstance(value, (datetime, date)):
        return _date(value, form)
    if isinstance(value, (time, timedelta)):
        return str(value), "date"
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value), "text"
    number = Decimal(value) if isinstance(value, int) else Decimal(f"{value:.15g}")
    return _number(number, form), "number"


def _date(value: date, form: str) -> tuple[str, Kind]:
    """A format without days tells a year or a month; every other one a day."""
    plain = _LITERAL.sub("", _SILENT.sub("", form))
    if _YEARLY.match(plain):
        return f"{value.year}", "text"
    if _MONTHLY.match(plain):
        return f"{value.year}-{value.month:02}", "text"
    return f"{value:%Y-%m-%d}", "date"


def _number(number: Decimal, form: str) -> str:
    first = form.split(";", maxsplit=1)[0]
    plain = _LITERAL.sub(_without_digits, _SILENT.sub("", first))
    mark = "%" if "%" in plain else _LITERAL_PERCENT if _LITERAL_PERCENT in plain else ""
    digits = "".join(sign for sign in plain if sign in "#0?,.")
    match = _FORM.fullmatch(digits)
    if match is None or "0" not in digits or "E" in plain.upper() or digits.endswith(","):
        return _plain(number) + (" %" if mark else "")
    if mark == "%":
        number *= 100
    places = Decimal(1).scaleb(-len(match["decimals"] or ""))
    shown = number.quantize(places, ROUND_HALF_UP)
    return f"{shown:f}" + (" %" if mark else "")


def _without_digits(literal: re.Match[str]) -> str:
    words = literal["quoted"] if literal["quoted"] is not None else literal["escaped"]
    return _LITERAL_PERCENT if "%" in words else " "


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
