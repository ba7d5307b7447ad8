"""Years, quarters, months and spans of years as people write them."""

from __future__ import annotations

import re
from typing import NamedTuple

_LONGEST_NAME = 40
_MONTHS = (
    ("januar", "jan", "january", "jänner"),
    ("februar", "feb", "february"),
    ("märz", "mrz", "mär", "march", "mar", "maerz"),
    ("april", "apr"),
    ("mai", "may"),
    ("juni", "jun", "june"),
    ("juli", "jul", "july"),
    ("august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "okt", "october", "oct"),
    ("november", "nov"),
    ("dezember", "dez", "december", "dec"),
)
_SEASONS = (
    ("frühjahr", "frühling", "spring"),
    ("sommer", "summer"),
    ("herbst", "autumn", "fall"),
    ("winter",),
)
_DAY = re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)")
_WRITTEN_DAY = re.compile(
    r"(?P<day>0?[1-9]|[12]\d|3[01])\.\s?(?P<month>0?[1-9]|1[0-2])\.\s?(?P<year>(?:19|20)\d\d)"
)
_NUMBER = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATED = re.compile(rf"(?P<month>0?[1-9]|1[0-2])[./]{_YEAR}")
_QUARTERS = (
    re.compile(rf"{_YEAR}[\s/-]*[qQ]\s?(?P<quarter>[1-4])"),
    re.compile(rf"[qQ]\s?(?P<quarter>[1-4])[\s/-]*{_YEAR}"),
    re.compile(rf"(?P<quarter>[1-4])\.\s?(?:quartal|quarter|vj\.?)\s+{_YEAR}", re.IGNORECASE),
    re.compile(rf"{_YEAR}[\s,]*(?P<quarter>[1-4])\.\s?(?:quartal|quarter)", re.IGNORECASE),
)
_MONTHLY = re.compile(rf"{_YEAR}-(?P<month>0[1-9]|1[0-2])")
_NAMED = re.compile(rf"(?P<name>[^\W\d]+)\.?\s+{_YEAR}")
_NAMED_AFTER = re.compile(rf"{_YEAR}[\s/-](?P<name>[^\W\d]+)\.?")
_SHORT_MONTH = re.compile(r"(?P<name>[^\W\d]+)\.?[ -]?['’]?(?P<year>[0-4]\d)")
"""``Mrz 24``, as spreadsheets write a month."""
_SHORT_SPAN = re.compile(rf"{_YEAR}\s?/\s?(?P<end>\d\d)")
_SPAN = re.compile(rf"{_YEAR}\s?(?:[-–/]|bis|to)\s?(?P<end>(?:19|20)\d\d)")
_HYPHEN_SPAN = re.compile(rf"{_YEAR}[-–](?P<end>\d\d)")
_TWO_DIGITS = re.compile(r"['’](?P<year>\d\d)")
_IN_NAME = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:\s?[/–-]\s?(?P<end>(?:19|20)\d\d|\d\d))?(?!\d)"
)
"""The year or span of years in a name: ``WS 2023/24``."""
_SEMESTER = re.compile(
    r"(?:ws|ss|wise|sose|(?:winter|sommer)semester)\s?['’]?(?P<year>\d\d)(?:/(?P<end>\d\d))?",
    re.IGNORECASE,
)
_NAME = re.compile(r"[^\W\d]|^\d{4}/\d$|\d\.\s?[–-]\s?\d")
"""``Welle 2``, ``2024/1``, ``12.03.–28.03.2024``."""


class Period(NamedTuple):
    """The time of an edition."""

    code: str
    """``2024``, ``2024-Q1``, ``2024-05``, ``2019/2020``."""
    year: int
    """The last year of it."""
    is_named: bool = False
    """The code is a name of the publisher's own: ``Frühjahr 2024``, ``2. Welle 2024``."""

    @property
    def place(self) -> tuple[int, int, str]:
        """Earlier ones come first: by year, season or number of the wave, and name."""
        words = self.code.lower()
        season = next((at for at, names in enumerate(_SEASONS) if words.startswith(names)), -1)
        numbers = [int(part) for part in re.findall(r"(?<!\d)\d{1,2}(?!\d)", words)]
        rank = season if season >= 0 else numbers[0] if numbers and self.is_named else 0
        return (self.year, rank, self.code)


def period_of(words: str) -> Period | None:
    """The period that words name; None where they say anything else."""
    text = " ".join(words.split()).strip()
    if match := re.fullmatch(rf"{_YEAR}(?:\.0)?", text):  # 2024.0, as programs export a number
        return Period(match["year"], int(match["year"]))
    if match := _TWO_DIGITS.fullmatch(text):
        return Period(f"20{match['year']}", 2000 + int(match["year"]))
    for form in _QUARTERS:
        if match := form.fullmatch(text):
            return Period(f"{match['year']}-Q{match['quarter']}", int(match["year"]))
    return _month(text) or _span(text)


def edition_of(words: str) -> Period | None:
    """The period that a column of editions names, or a name of the publisher's with one year."""
    text = " ".join(words.split())
    if period := period_of(text):
        return period
    if match := _WRITTEN_DAY.fullmatch(text):
        day = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
        return Period(day, int(match["year"]))
    if match := _DAY.fullmatch(text):
        return Period(text, int(match["year"]))
    if match := _SEMESTER.fullmatch(text):
        return Period(text, 2000 + int(match["end"] or match["year"]), is_named=True)
    named = [*_IN_NAME.finditer(text)]
    if len(named) == 1 and _NAME.search(text) and len(text) <= _LONGEST_NAME:
        span = _span(named[0][0])
        year = span.year if span else int(named[0]["year"])
        return Period(text, year, is_named=True)
    return None


def year_of_day(period: Period) -> Period:
    """The year in place of its first day, as programs write a year that they take for a date."""
    is_first = period.code == f"{period.year}-01-01"
    return Period(str(period.year), period.year) if is_first else period


def _month(text: str) -> Period | None:
    if match := _SHORT_MONTH.fullmatch(text):
        number = _NUMBER.get(match["name"].lower(), 0)
        year = 2000 + int(match["year"])
        return Period(f"{year}-{number:02}", year) if number else None
    match = _MONTHLY.fullmatch(text) or _DATED.fullmatch(text)
    number = int(match["month"]) if match else 0
    if not match and (match := _NAMED.fullmatch(text) or _NAMED_AFTER.fullmatch(text)):
        number = _NUMBER.get(match["name"].lower(), 0)
    return Period(f"{match['year']}-{number:02}", int(match["year"])) if match and number else None


def _span(text: str) -> Period | None:
    for form in (_SHORT_SPAN, _SPAN, _HYPHEN_SPAN):
        if match := form.fullmatch(text):
            start, end = match["year"], match["end"]
            last = int(end if len(end) > 2 else start[:2] + end)  # noqa: PLR2004  # two digits
            if len(end) == 2 and last < int(start):  # noqa: PLR2004  # 1999/00
                last += 100
            return Period(f"{start}/{last}", last) if last > int(start) else None
    return None


def years_in(words: str) -> set[str]:
    """Whole years that a line of words names."""
    return set(re.findall(r"(?<![\d.,/-])(?:19|20)\d\d(?![\d/-]|[.,]\d)", words))
