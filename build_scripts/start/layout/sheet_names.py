"""What the name of a sheet says of its values: what they are, and whose."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.start.layout.words import (
    LINES,
    is_breakdown,
    is_gender,
    is_total,
    kind_of_row,
    role_of,
    without_size,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_SIZES = ("percent", "count", "base_n", "base_weighted")
_PLURALS = {
    "count": ("häufigkeiten", "anzahlen", "frequencies", "counts", "effectifs", "nombres"),
    "base_n": ("fallzahlen", "basen", "bases", "stichprobengrößen", "sample sizes"),
}
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[/–-]\s?(?:19|20)?\d\d)?(?!\d)")
_AROUND = " .,:;=–-"
_BRACKETS = "()[]" + _AROUND
_AGE = re.compile(
    r"(?:\d{1,2}\s*(?:[-–]|bis|to|à|a)\s*(?:unter\s+)?\d{1,3}"
    r"|\d{1,2}\s*(?:(?:jahre?|j\.|years?|ans)\s*)?"
    r"(?:\+|u\. ?ä\.|und (?:älter|mehr|darüber)|(?:and|or) (?:over|older)|plus|et plus)"
    r"|(?:unter|über|ab|bis|under|over|from|moins de|plus de)\s*\d{1,2})"
    r"(?:[\s-]*(?:jahre?n?|j\.|jährige[nr]?|years?(?: old)?|ans)(?: und älter| and over)?)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r".*\b(?:vor\w*jahr\w*|vorwelle|vorerhebung|letzte[srn]?|previous|last|précédente?|"
    r"q[1-4]|t\d|quartal|quarter|welle|wave|vague|erhebung|runde|round|trend|zeitreihe|"
    r"frühjahr|frühling|sommer|herbst|winter|spring|summer|autumn|"
    r"jan\w*|feb\w*|mär\w*|mar(?:ch)?|apr\w*|mai|may|jun[ei]?|jul[iy]?|aug\w*|sep\w*|"
    r"o[kc]t\w*|nov\w*|de[zc]\w*)\b.*",
    re.IGNORECASE,
)
_NO_GROUP = re.compile(
    r"(?:tabelle|tab|table|sheet|blatt|feuil|foglio|hoja|daten|data|ergebnis(?:se)?|results?)?\W*\d*"
    r"|.*\b(?:alt|neu|old|new|entwurf|draft|kopie|copy|final|backup|korr\w*|vorher|nachher"
    r"|before|after|v\d+|version|index|vergleich\w*|comparison|diff\w*)\b.*|.*\(\d+\)"
    r"|(?:un|non )?(?:gewichtet|gew\.?|weighted|pondérée?)|.*prozent\w*|.*per ?cent\w*",
    re.IGNORECASE,
)
"""Numbers, versions and weights: what tells sheets apart and is no group of people."""
_WEIGHTS = re.compile(r"(?:un|non )?(?:gewichtet|gew\.?|weighted|pondérée?)", re.IGNORECASE)
_LABELLED = re.compile(r"(?P<breakdown>[^:=]{2,30})[:=]\s*(?P<group>\S.*)")
_JOINED = re.compile(r"(?:und|and|et|nach|by|par|in|im|x|×|\+|\()\b|[(×+&]", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,3}[.)]?[\s_]+(?P<words>\S.*)")
_SHORT = 2
"""Letters; the name of a sheet that is one letter numbers it."""


class Named(NamedTuple):
    """What a name says."""

    measure: str
    """``percent``, ``count``, ``base_n``, ``base_weighted`` or ''."""
    words: str
    """What is left without year and measure."""


@cache
def named(sheet: str) -> Named:
    """``Frauen (abs.)`` → counts of women."""
    text = _YEAR.sub(" ", without_size(sheet.replace("_", " ")))
    text = " ".join(text.split()).strip(_AROUND)
    if measure := _measure(text):
        return Named(measure, "")
    words = text.split()
    for number in (2, 1):
        for part, rest in (
            (words[-number:], words[:-number]),
            (words[:number], words[number:]),
        ):
            measure = _measure(" ".join(part)) if rest else ""
            if measure:
                return Named(measure, " ".join(rest).strip(_AROUND))
    return Named("", text)


def _measure(words: str) -> str:
    """What numbers are that words call so."""
    for text in (words, words.strip(_BRACKETS)):
        name = role_of(text).name
        if name in _SIZES and not _WEIGHTS.fullmatch(text):
            return name
        for measure, names in _PLURALS.items():
            if text.lower() in names:
                return measure
        for measure in ("percent", "count"):
            if LINES[measure].match(text):
                return measure
    return ""


def groups_named(sheets: Collection[str]) -> Mapping[str, tuple[str, str]]:
    """Breakdown and group of those sheets that are named by one; others have everybody's values.

    ``sheets`` answer the same questions. One of them is called as everybody is (``Gesamt``), or all
    are called as groups are known to be: a gender, an age, ``Region Nord``. Otherwise nothing is
    told.
    """
    if len(sheets) == 1:  # with nothing beside it, a gender or an age is meant all the same
        return {sheet: ("", text) for sheet, text in _plain(sheets).items() if are_people(text)}
    for words in (_plain(sheets), _without_numbers(sheets), _without_prefix(sheets)):
        # without any words a name is a measure alone: ``Prozent`` beside ``Prozent Frauen``
        others = {sheet: text for sheet, text in words.items() if text and not is_total(text)}
        divided = {sheet for sheet, text in others.items() if names_breakdown(text)}
        groups = {sheet: text for sheet, text in others.items() if sheet not in divided}
        has_total = any(map(is_total, words.values()))
        is_told = all(
            is_known_group(text) or (has_total and _may_be_group(text)) for text in groups.values()
        )
        if groups and is_told and len(set(words.values())) > 1:
            return {sheet: _parted(text) for sheet, text in groups.items()}
    return {}


def _plain(sheets: Collection[str]) -> dict[str, str]:
    return {sheet: named(sheet).words for sheet in sheets}


def _without_numbers(sheets: Collection[str]) -> dict[str, str]:
    """``1 Gesamt``, ``2 Frauen``."""
    found = {sheet: _NUMBERED.fullmatch(text) for sheet, text in _plain(sheets).items()}
    if not all(found.values()):
        return {}
    return {sheet: match["words"] for sheet, match in found.items() if match}


def _without_prefix(sheets: Collection[str]) -> dict[str, str]:
    """``Tabelle Gesamt``, ``Tabelle Frauen``: words that all names begin with."""
    parts: Sequence[list[str]] = [text.split() for text in _plain(sheets).values()]
    shared = 0
    while all(len(part) > shared + 1 for part in parts) and len({p[shared] for p in parts}) == 1:
        shared += 1
    if len(parts) == 1 or not shared:
        return {}
    rests = [" ".join(part[shared:]).strip(_AROUND) for part in parts]
    return dict(zip(sheets, rests, strict=True))


def _may_be_group(words: str) -> bool:
    """Whether nothing speaks against it: neither a time, nor a version, nor a statistic."""
    is_other = _TIME.fullmatch(words) or _NO_GROUP.fullmatch(words) or role_of(words).name
    return not is_other and kind_of_row(words) == "answer"


def is_known_group(words: str) -> bool:
    """Whether words name a gender, an age, or a breakdown with one of its groups."""
    return are_people(words) or bool(_parted(words)[0])


def are_people(words: str) -> bool:
    """Whether words name a gender or an age and nothing else."""
    return (len(words) >= _SHORT and is_gender(words)) or bool(_AGE.fullmatch(words))


def group_of_line(words: str) -> tuple[str, str] | None:
    """``Frauen`` or ``Alter: 18–29`` above a table; None where it names no gender and no age."""
    match = _LABELLED.fullmatch(words)
    breakdown, group = match.group("breakdown", "group") if match else ("", words)
    is_named = not breakdown or is_breakdown(breakdown) or role_of(breakdown).name == "group"
    if not is_named or not are_people(group.strip()):
        return None
    return (breakdown.strip() if is_breakdown(breakdown) else "", group.strip())


def names_breakdown(words: str) -> bool:
    """``Alter``, and not ``Alter 18–29``."""
    return is_breakdown(words) and not _parted(words)[0]


def _parted(words: str) -> tuple[str, str]:
    """``Alter 18–29`` as breakdown and group; a group alone has no breakdown."""
    first, _, rest = words.partition(" ")
    group = rest.strip(_AROUND)
    if is_breakdown(first.strip(_AROUND)) and group and not _JOINED.match(rest):
        return first.strip(_AROUND), group
    return "", words
