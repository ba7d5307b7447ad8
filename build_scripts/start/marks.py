"""Signs beside a number or in its place, said in words; what they mean only where it is known."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.start.layout.footnotes import meaning_of
from build_scripts.start.own_words import start_words
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.start.layout.readings import Reading

BRACKETS = "( )"
_DASHES = ("-", "–", "—")
_LETTER = re.compile(r"[A-Za-z](?:[,/ ]*[A-Za-z])*")
_ZERO = re.compile(r"(?i)^(genau |exactly |exakt )?(null|zero|0)\b|^nichts vorhanden|^none\b")


class Marked(NamedTuple):
    """A value with what its mark says."""

    value: str
    note: Text
    status: str
    """SDMX CL_OBS_STATUS; '' = the usual one."""


def marked(
    reading: Reading,
    meanings: Mapping[str, str],
    languages: tuple[str, ...],
    letters: Mapping[str, str] = MappingProxyType({}),
) -> Marked:
    """A dash is zero, and brackets are uncertain, only where the table says so."""
    if not reading.mark:
        return Marked(reading.text, Text(), "")
    signs = reading.mark.split(" ") if reading.mark.startswith(BRACKETS) else [reading.mark]
    signs = [BRACKETS, *signs[2:]] if reading.mark.startswith(BRACKETS) else signs
    notes = [_note(reading, sign, _said_of(sign, meanings, letters), languages) for sign in signs]
    note = Text(tuple((code, " ".join(each[code] for each in notes)) for code in languages))
    is_zero = reading.mark in _DASHES and bool(_ZERO.match(meaning_of(reading.mark, meanings)))
    is_unsure = reading.text and BRACKETS in signs and meaning_of(BRACKETS, meanings)
    return Marked("0" if is_zero else reading.text, note, "U" if is_unsure else "")


def _said_of(sign: str, meanings: Mapping[str, str], letters: Mapping[str, str]) -> str:
    """With the groups that the letters of a test of significance stand for."""
    said = meaning_of(sign, meanings).rstrip(". ")
    named = [
        f"{each}: {letters[each]}" for each in re.findall(r"[A-Za-z]", sign) if each in letters
    ]
    return "; ".join([said, *named]) if said and _LETTER.fullmatch(sign) else said


def _note(reading: Reading, sign: str, meaning: str, languages: tuple[str, ...]) -> Text:
    name = "mark_beside" if reading.text else "mark_instead"
    if reading.text and sign == BRACKETS:
        name = "mark_brackets"
    name += "_said" if meaning else ""
    return Text(
        tuple(
            (code, start_words(code)[name].format(mark=sign, meaning=meaning)) for code in languages
        )
    )
