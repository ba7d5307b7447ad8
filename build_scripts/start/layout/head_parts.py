"""A head taken apart: its period, its measure, its base, and the words that are left."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.start.layout.footnotes import parted
from build_scripts.start.layout.periods import Period, edition_of, period_of
from build_scripts.start.layout.words import (
    BASE_SIZE,
    BESIDE_PARTS,
    LINES,
    Role,
    is_breakdown,
    is_number,
    is_total,
    plain,
    role_of,
)

if TYPE_CHECKING:
    from build_scripts.start.layout.column import Column

_YEAR = re.compile(r"(?<![\d/–-])(?:19|20)\d\d(?![\d/–-])")
_SPAN = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?/\s?(?:19|20)?\d\d)?(?!\d)|['’]?\d\d/\d\d$|\b\d\d$")
"""The year of a head, or two of them, perhaps in two digits: ``2023/24``, ``23``."""
_SURVEYS = ("umfrage", "survey", "enquête")
_MEASURED = re.compile(
    r"(?P<words>\S.*?)[\s,]+\(?(?P<measure>(?:in )?(?:%|Prozent|per cent)|n|abs\.)\)?"
)
_AROUND = " ()[]:,;–-"


class Dated(NamedTuple):
    """Words of a head and the one year in them."""

    rest: str
    """The words without the year."""
    year: str
    """'' = none, or several."""


def dated(text: str) -> Dated:
    """``Frauen 2022`` as the group and the year."""
    years = _YEAR.findall(text)
    if len(years) != 1:
        return Dated(text, "")
    return Dated(_without(_YEAR, text), years[0])


def taken_apart(column: Column) -> Column:
    """The column with the period, measure and base of its head, and the words that are left."""
    words: list[str] = []
    is_shared = False
    for text in column.head:
        column, rest = _part(column, text)
        column = replace(column, base_above=(is_shared and bool(rest)) or column.base_above)
        is_shared = bool(BASE_SIZE.search(text)) and bool(BASE_SIZE.sub("", text).strip(_AROUND))
        breakdown, _, group = rest.partition(":")
        is_pair = bool(group.strip()) and is_breakdown(breakdown)
        words += [breakdown.strip(), group.strip()] if is_pair else [rest] if rest else []
    total = bool(column.head) and any(map(is_total, words))
    words = [text for text in words if not is_total(text)]
    return replace(column, words=tuple(words), is_total=total and not words)


def _part(column: Column, text: str) -> tuple[Column, str]:
    """The column with what one line of its head says, and the words of the line that are left."""
    if match := BASE_SIZE.search(text):
        column = replace(column, base_n=match[1])
        text = BASE_SIZE.sub(" ", text).strip(_AROUND + " ")
    if not text:
        return column, ""
    for words, sign in ((text, ""), parted(text)):
        if period := period_of(words) or _wave_of(words):
            return replace(column, period=period, sign=sign), ""
    return _measured_part(column, text)


def _measured_part(column: Column, text: str) -> tuple[Column, str]:
    """What a head without a period of its own measures, and the words that are left."""
    role = role_of(text)
    if is_number(role) or LINES["percent"].match(text):
        is_base = column.measure == "base_n" and role.name == "count"  # Befragte above Anzahl
        return (column if is_base else replace(column, measure=role.name or "percent")), ""
    if match := _MEASURED.fullmatch(text):
        name = {"n": "count", "abs.": "count"}.get(match["measure"], "percent")
        column, rest = _part(column, match["words"])
        return replace(column, measure=name), rest
    rest, year = dated(text)
    if year and role_of(rest).name in BESIDE_PARTS:
        return replace(column, role=role_of(rest)), ""
    measure = _measure(rest)
    if year and (not rest or measure or _is_edition(rest)):
        return replace(column, period=period_of(year), measure=measure), ""
    return column, text


def _wave_of(text: str) -> Period | None:
    """``2. Welle 2024``, ``WS 2023/24``, as the publisher calls an edition, or a day."""
    edition = edition_of(text)
    rest = _without(_SPAN, text)
    is_wave = any(LINES[name].match(rest) for name in ("wave", "season"))
    return edition if edition and (is_wave or not edition.is_named) else None


def _is_edition(words: str) -> bool:
    """``Jahr 2022``, ``Umfrage 2022``."""
    return role_of(words).name == "edition" or plain(words) in _SURVEYS


def _measure(words: str) -> str:
    text = words.strip(_AROUND)
    role = role_of(text)
    if is_number(role):
        return role.name
    parts = [part for part in re.split(r"[()\s]+", text) if part and part.lower() != "in"]
    roles = {role_of(part).name for part in parts}
    return roles.pop() if len(roles) == 1 and is_number(Role(next(iter(roles)))) else ""


def _without(form: re.Pattern[str], text: str) -> str:
    return " ".join(form.sub(" ", text).split()).strip(_AROUND)
