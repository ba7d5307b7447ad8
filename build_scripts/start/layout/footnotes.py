"""Signs beside words and values, and what the lines below a table say they mean."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.start.layout.point import Point
    from build_scripts.start.sheets.grid import Cell

_SIGN = r"\*+|†|‡|[¹²³⁴-⁹]+|\d\)"
_MEANING = re.compile(
    rf"(?P<sign>{_SIGN}|\(\s*\))\s*[=:]?\s*(?P<words>\S.*)"
    r"|(?P<mark>[-–—/.x•#:…]|\.\.\.?|[A-Za-z](?:[/,]\s?[A-Za-z])*)\s*[=:]\s*(?P<said>\S.*)"
)
_LEGEND = re.compile(
    r"(?:zeichen\w*|legende|symbole?|explanation of symbols|symbols?)\b", re.IGNORECASE
)
_LISTED = re.compile(r"(?P<mark>[-–—/.x•#:…]|\.\.\.?|\(\s*\))\s+=?\s*(?P<said>\S.*)")
"""A mark and its meaning below the line ``Zeichenerklärung``."""
_ALONE = re.compile(rf"{_SIGN}|\(\s*\)|[-–—/.x•#:…]|\.\.\.?|[A-Za-z]")
_DASHES = ("-", "–", "—")
LETTERS = "A, B, C …"
"""Stands for every letter beside a value that is not explained by itself."""
_LETTERED = re.compile(r"[A-Za-z](?:[,/]?[A-Za-z])*")
_TESTED = re.compile(
    r"(?i)(?=.*\b(?:(?:klein|groß)?buchstaben?|letters?|lettres?)\b)(?=.*signifi[ck])"
)
_SPOKEN_OF = re.compile(
    r"(?i)^\W*(?:(?:klein|groß)?buchstaben?|(?:column )?letters?|lettres?)\s*[:=–-]\s*"
)
_FOOTNOTE = re.compile(rf"(?P<words>.*?\S)\s*(?P<sign>{_SIGN})")


def meanings_in(cells: Iterable[Cell]) -> dict[str, str]:
    """What marks mean, as lines below tables say it: ``* = base too small``.

    ``LETTERS`` are those of a test of significance, where a line speaks of them all.
    """
    found: dict[str, str] = {}
    is_legend = False
    for cell in _in_rows(cells):
        is_legend = is_legend or bool(_LEGEND.match(cell.text))
        parts = [part.strip() for part in re.split(r"\s{2,}|\s*;\s*|\t", cell.text)]
        if is_legend and _LISTED.fullmatch(cell.text):
            parts = [cell.text]
        matches = [_MEANING.fullmatch(part) for part in parts]
        if is_legend or any(matches):  # beside a mark that is explained, a dash is no bullet
            pairs = zip(matches, parts, strict=True)
            matches = [match or _LISTED.fullmatch(part) for match, part in pairs]
        for match in filter(None, matches):
            said = match.groupdict()
            signs = (said.get("sign") or match["mark"]).replace(" ", "")
            for sign in re.split(r"(?<=\w)[,/]", signs):
                found.setdefault(sign, (said.get("words") or match["said"]).strip())
        if not any(matches) and _TESTED.search(cell.text):
            found.setdefault(LETTERS, _SPOKEN_OF.sub("", cell.text).strip())
    return found


def meaning_of(mark: str, meanings: Mapping[str, str]) -> str:
    """What a mark means; '' where the file does not say it."""
    plain = mark.replace(" ", "")
    if plain in meanings:
        return meanings[plain]
    if plain in _DASHES:
        return next((meanings[other] for other in _DASHES if other in meanings), "")
    return meanings.get(LETTERS, "") if _LETTERED.fullmatch(plain) else ""


def _in_rows(cells: Iterable[Cell]) -> list[Cell]:
    """A mark in a cell of its own goes with the words to its right."""
    found: list[Cell] = []
    for cell in cells:
        if found and found[-1].row == cell.row and _ALONE.fullmatch(found[-1].text):
            found[-1] = replace(found[-1], text=f"{found[-1].text} = {cell.text.lstrip('= ')}")
        else:
            found.append(cell)
    return found


def parted(words: str) -> tuple[str, str]:
    """The words without the sign of a footnote behind them, and the sign."""
    match = _FOOTNOTE.fullmatch(words)
    return (match["words"], match["sign"]) if match else (words, "")


def _without_sign(words: str, meanings: Mapping[str, str]) -> tuple[str, str]:
    """The words without a sign that is explained below the table, and the explanation."""
    plain, sign = parted(words)
    return (plain, meanings[sign]) if sign in meanings else (words, "")


def with_footnotes(point: Point, meanings: Mapping[str, str]) -> Point:
    """The value, where signs that are explained leave its words and become its notes."""
    words, notes = {}, list(point.notes)
    for role, text in point.words.items():
        words[role], note = _without_sign(text, meanings)
        notes.append(note)
    groups = []
    for breakdown, group in point.groups:
        plain, note = _without_sign(group, meanings)
        title, other = _without_sign(breakdown, meanings)
        groups.append((title, plain))
        notes += [note, other]
    unique = tuple(dict.fromkeys(filter(None, notes)))
    return replace(point, words=words, groups=tuple(groups), notes=unique)
