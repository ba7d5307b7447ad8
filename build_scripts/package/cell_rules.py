"""How a number, a month and yes or no are written in a table; no value is changed."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.package.tables import FIRST_ROW
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.package.tables import TableFile

WHOLE_NUMBER = r"-?(?:0|[1-9][0-9]{0,14})"
NUMBER = WHOLE_NUMBER + r"(?:\.[0-9]{1,10})?"
MINUS_ZERO = r"-0(?:\.0*)?"
"""No thousands separator, no exponent, no leading zero, no minus zero, no NaN."""
YEAR_MONTH = r"[0-9]{4}-(?:0[1-9]|1[0-2])"
TRUTHS = MappingProxyType({"true": True, "false": False})
"""As Table Schema writes them first; it allows other words, which programs read differently."""
_MONTHS = ("field_start", "field_end")

_ADVICE = (
    (r".*%.*", "delete the percent sign; the unit stands in the table of questions"),
    (r"-?[0-9]{1,3}([.,' \u00a0\u202f][0-9]{3})+([.,][0-9]+)?", "delete the thousands separators"),
    (r"-?[0-9]*,[0-9]+", "write a decimal point instead of the comma"),
    (r"(?i)[+-]?(nan|inf(inity)?|n/?a|null|none|-+|–|—|\.+)", "leave the cell empty and say why"),
    (r"(?i)[+-]?[0-9.]+e[+-]?[0-9]+", "write the number out"),
    (MINUS_ZERO, "write 0"),
    (r"\s.*|.*\s", "delete the spaces around the number"),
    (r"[\u2212\u2013+].*", "use a plain hyphen for minus and nothing for plus"),
    (r"-?0[0-9].*", "delete the leading zeros"),
    (r".*[^\x00-\x7f].*", "write the digits 0 to 9 of the keyboard"),
    (r"[0-9]*\.[0-9]*", "write digits on both sides of the decimal point"),
)
"""What to do, by the first form that fits."""


def problems_of_cells(file: TableFile) -> Iterator[Problem]:
    """Numbers, months and truths that are not written plainly; empty cells are judged elsewhere."""
    for column in file.table.columns.values():
        if column.name not in file.cells:
            continue
        if column.is_whole_number:
            yield from _misfits(file, column.name, WHOLE_NUMBER, "not-a-whole-number")
        elif column.is_number:
            yield from _misfits(file, column.name, NUMBER, "not-a-number")
        elif column.is_truth:
            yield from _misfits(file, column.name, "|".join(TRUTHS), "not-a-boolean")
        elif column.name in _MONTHS:
            yield from _misfits(file, column.name, YEAR_MONTH, "not-a-month")


def _misfits(file: TableFile, column: str, form: str, kind: str) -> Iterator[Problem]:
    cells = file.cells[column]
    fits, is_minus_zero = re.compile(form).fullmatch, re.compile(MINUS_ZERO).fullmatch
    wrong = {text for text in {*cells.tolist()} if text and (not fits(text) or is_minus_zero(text))}
    for position in cells.index[cells.isin(wrong)] if wrong else ():
        text = str(cells[position])
        message = f"{shown(text)} is {kind.replace('-', ' ')} written plainly"
        yield Problem(
            file.place, int(position) + FIRST_ROW, column, kind, message, advice_on(text, kind)
        )


def advice_on(text: str, kind: str) -> str:
    """What to write instead."""
    if kind == "not-a-boolean":
        return 'write "true" or "false"'
    if kind == "not-a-month":
        return 'write year and month like "2016-01"'
    if kind == "not-a-whole-number" and re.fullmatch(NUMBER, text):
        return "write a whole number"
    return next(
        (advice for form, advice in _ADVICE if re.fullmatch(form, text, re.DOTALL)),
        "write digits and, if needed, a decimal point",
    )
