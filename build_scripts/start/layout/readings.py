"""Value cells: the number, and what stands beside it or in its place."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.cell_rules import NUMBER
from build_scripts.start.layout.periods import period_of
from build_scripts.start.numbers import Number, has_decimal_comma, number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.start.sheets.grid import Cell
    from build_scripts.survey.records import Precision

_DIGITS = r"[-+\N{MINUS SIGN}]?\d[\d.,'’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ]*"
_BRACKETED = re.compile(rf"[(\[]\s*(?P<number>{_DIGITS}\s?%?)\s*[)\]]\s*(?P<rest>%?)")
_FLAGGED = re.compile(
    rf"(?P<number>[(\[]?\s*{_DIGITS}?\s?%?\s*[)\]]?)\s*"
    r"(?P<flag>[*†‡§#]+|[¹²³⁴-⁹]+|\d\)|\([A-Za-z]\)|[A-Za-z](?:[,/]? ?[A-Za-z]){0,7})"
)
_PAIR = re.compile(
    rf"{_DIGITS}\s?%?\s*(?:\(\s*(?:[nN]\s*=\s*)?{_DIGITS}\s?%?\s*\)"
    rf"|\[\s*{_DIGITS}\s?[;,–-][^\[\]]*\]|(?:±|\+/-)\s*{_DIGITS}\s?%?)"
)
"""Two or three numbers: ``40 % (412)``, ``40,1 [37,0; 43,2]``, ``40,1 ± 3,1``."""
_ERROR = re.compile(
    r"#(?:DIV/0!|REF!|BEZUG!|VALUE!|WERT!|NAME\?|NUM!|ZAHL!|NULL!|SPILL!|ÜBERLAUF!|CALC!|KALK!|#+)"
)
"""What spreadsheets show in place of a result, also where it was saved as text."""
_NOT_AVAILABLE = ("#N/A", "#NV")
_BOUND = re.compile(
    r"(?:[<>≤≥]=?|unter|über|weniger als|mehr als|less than|more than|under|over)"
    rf"\s*{_DIGITS}\s?%?",
    re.IGNORECASE,
)
_WITHHELD = re.compile(
    r"[*†#•:]+(?:\s?%)?|:\s?[a-z]{1,2}|\(\s*[*.–-]?\s*\)|n\s*[<≤]\s*\d+|"
    r"\(?(?:(?:zu )?(?:geringe|kleine|niedrige|wenige) (?:fallzahl|fälle|basis)|"
    r"fallzahl zu (?:gering|klein)|geheim|gesperrt|suppressed|"
    r"too few cases|small base|not asked|nicht (?:erhoben|gefragt|abgefragt|veröffentlicht)|"
    r"entfällt|trifft nicht zu|not applicable|not available|keine werte?)\)?",
    re.IGNORECASE,
)
_UNITS = frozenset(
    (
        *("eur", "euro", "chf", "usd", "km", "kg", "std", "min", "mio", "mrd", "tsd", "pp"),
        *("pkt", "punkte", "jahre", "tage", "years", "days", "hours", "h"),
    )
)
_POINT_DECIMAL = re.compile(r"\d\.\d{1,2}(?!\d)|\d\.\d{4,}|(?<![\d.,])0\.\d{3}(?!\d)")
_AMBIGUOUS = re.compile(r"[-\N{MINUS SIGN}]?[1-9]\d{0,2}[.,]\d{3}")


MOST_OFF = Decimal(3)
"""How far rounded shares may be off 100."""


class Reading(NamedTuple):
    """A cell of a value."""

    text: str
    """Written plainly, ``12.5``; '' = the cell holds no number."""
    precision: Precision = "exact"
    is_percent: bool = False
    mark: str = ""
    """What stands beside the number (``a``, ``( )``) or in its place (``*``, ``<1``)."""


class Style(NamedTuple):
    """How the numbers of a table are written."""

    comma: bool
    """12,5 occurs."""
    point: bool
    """12.5 occurs."""


def style_of(cells: Iterable[Cell]) -> Style:
    """What the written numbers of a table show for certain."""
    texts = [cell.text for cell in cells if cell.kind == "text"]
    return Style(has_decimal_comma(texts), any(map(_POINT_DECIMAL.search, texts)))


def reading_of(cell: Cell, style: Style, *, whole: bool = False) -> Reading | None:
    """The value of a cell; None where it holds something else."""
    if cell.kind == "number":
        number = number_of(cell.text)
        return _reading(number) if number else None
    words = " ".join(cell.text.split())
    if words in _NOT_AVAILABLE:
        return Reading("", mark=words)
    if plainly := number_of(words, comma=style.comma, whole=whole):
        return _reading(plainly, "" if plainly.text else words)
    if cell.kind != "text":
        return None
    if _WITHHELD.fullmatch(words) or _BOUND.fullmatch(words):
        return Reading("", mark=words)
    return _marked(words, comma=style.comma, whole=whole)


def _reading(number: Number, mark: str = "") -> Reading:
    return Reading(number.text, number.precision, number.is_percent, mark)


def _marked(words: str, *, comma: bool, whole: bool) -> Reading | None:
    if match := _BRACKETED.fullmatch(words):
        number = number_of(match["number"] + match["rest"], comma=comma, whole=whole)
        return _reading(number, "( )") if number and number.text else None
    match = _FLAGGED.fullmatch(words)
    if not match or not _is_flag(match["flag"]):
        return None
    inner = match["number"].strip()
    bracketed = _BRACKETED.fullmatch(inner)
    number = number_of(bracketed["number"] if bracketed else inner, comma=comma, whole=whole)
    flag = f"( ) {match['flag']}" if bracketed else match["flag"]
    return _reading(number, flag) if number and number.text else None


def _is_flag(flag: str) -> bool:
    """Letters of a test of significance come one by one or in order: ``a``, ``A, C``, ``bd``."""
    if flag.lower() in _UNITS:
        return False
    signs = re.sub(r"[,/ ()]", "", flag)
    runs = re.findall(r"[A-Za-z]+", flag)
    in_order = all(run == "".join(sorted(run)) for run in runs)
    return not signs.isalpha() or len(max(runs, key=len)) == 1 or in_order


def is_error(cell: Cell) -> bool:
    """Whether a formula had no result."""
    return cell.kind == "error" or bool(_ERROR.fullmatch(cell.text))


def is_pair(cell: Cell) -> bool:
    """Whether a cell holds a number and what goes with it, a count or an interval."""
    words = " ".join(cell.text.split())
    return bool(_PAIR.fullmatch(words)) and not period_of(words.partition("(")[0])


def is_mark(cell: Cell) -> bool:
    """Whether a cell holds what stands in place of a number and no number."""
    reading = reading_of(cell, Style(comma=False, point=False))
    return reading is not None and not reading.text


def is_meant_as_value(cell: Cell) -> bool:
    """Whether a cell stands in the place of a value, whether or not it can be read."""
    style = Style(comma=False, point=False)
    return reading_of(cell, style) is not None or is_error(cell) or is_pair(cell)


def is_ambiguous(cell: Cell, style: Style) -> bool:
    """Whether ``1.234`` may be 1234 or 1.234, and nothing in the table tells."""
    if cell.kind == "number" or not _AMBIGUOUS.fullmatch(cell.text.rstrip("% ").strip()):
        return False
    return style.comma == style.point


def fits_the_model(text: str) -> bool:
    """Whether a number has no more digits than a package stores."""
    return bool(re.fullmatch(NUMBER, text))


def makes_100(lines: Sequence[Sequence[Cell | None]]) -> bool:
    """Whether most lines of cells are parts of a whole."""
    sums = []
    for line in lines:
        cells = [cell for cell in line if cell]
        style = style_of(cells)
        readings = [reading_of(cell, style) for cell in cells]
        values = [Decimal(reading.text) for reading in readings if reading and reading.text]
        if len(values) > 1:
            sums.append(abs(sum(values, Decimal(-100))) <= MOST_OFF)
    return bool(sums) and 2 * sum(sums) > len(sums)
