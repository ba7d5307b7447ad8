"""Signs beside a number or in its place, said in words; what they mean only where it is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.start.own_words import start_words
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.start.layout.readings import Reading

BRACKETS = "( )"
_DASHES = ("-", "–", "—")
_ZERO = re.compile(r"(?i)^(genau |exactly |exakt )?(null|zero|0)\b|^nichts vorhanden|^none\b")


class Marked(NamedTuple):
    """A value with what its mark says."""

    value: str
    note: Text
    status: str
    """SDMX CL_OBS_STATUS; '' = the usual one."""


def marked(reading: Reading, meanings: Mapping[str, str], languages: tuple[str, ...]) -> Marked:
    """A dash is zero, and brackets are uncertain, only where the table says so."""
    if not reading.mark:
        return Marked(reading.text, Text(), "")
    signs = reading.mark.split(" ") if reading.mark.startswith(BRACKETS) else [reading.mark]
    signs = [BRACKETS, *signs[2:]] if reading.mark.startswith(BRACKETS) else signs
    notes = [_note(reading, sign, _meaning(sign, meanings), languages) for sign in signs]
    note = Text(tuple((code, " ".join(each[code] for each in notes)) for code in languages))
    is_zero = reading.mark in _DASHES and bool(_ZERO.match(_meaning(reading.mark, meanings)))
    is_unsure = reading.text and BRACKETS in signs and _meaning(BRACKETS, meanings)
    return Marked("0" if is_zero else reading.text, note, "U" if is_unsure else "")


def _meaning(sign: str, meanings: Mapping[str, str]) -> str:
    plain = sign.replace(" ", "")
    return meanings.get(plain) or next(
        (meanings[other] for other in _DASHES if plain in _DASHES and other in meanings), ""
    )


def _note(reading: Reading, sign: str, meaning: str, languages: tuple[str, ...]) -> Text:
    name = "mark_beside" if reading.text else "mark_instead"
    if reading.text and sign == BRACKETS:
        name = "mark_brackets"
    name += "_said" if meaning else ""
    said = meaning.rstrip(". ")
    return Text(
        tuple((code, start_words(code)[name].format(mark=sign, meaning=said)) for code in languages)
    )
