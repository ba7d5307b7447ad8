"""The words above each column of a table: joined heads go on to the right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.start.layout.words import is_label, is_number, is_total, role_of

if TYPE_CHECKING:
    from build_scripts.start.layout.tables import Table

_LETTER = re.compile(r"\(?[A-Z](?:/[A-Z])*\)?|\(?[a-z]\)")
_FIRST_LETTER = re.compile(r"\(?[Aa](?!\w)")


def path_of(table: Table, number: int) -> tuple[str, ...]:
    """Words of the head above a column; one that stands once goes on to the right."""
    words: list[str] = []
    letters: list[str] = []
    for level, row in enumerate(table.head):
        text = table.grid.text(row, number)
        if not text and level < len(table.head) - 1 and _continues(table, number, level):
            text = _to_the_left(table, row, number)
        if _LETTER.fullmatch(text) and _has_letters(table, row):
            letters.append(text)
        elif text and (not words or words[-1] != text):
            words.append(text)
    return tuple(words or letters)


def letter_of(table: Table, number: int) -> str:
    """Which tests of significance call a column by: ``A``; '' = none."""
    texts = [table.grid.text(row, number) for row in table.head if _has_letters(table, row)]
    return next((text.strip("()") for text in texts if _LETTER.fullmatch(text)), "")


def _has_letters(table: Table, row: int) -> bool:
    """Letters that name columns in tests of differences begin with A; ``M``, ``W`` are groups."""
    return any(_FIRST_LETTER.match(table.grid.text(row, each)) for each in table.columns)


def _continues(table: Table, number: int, level: int) -> bool:
    """A column goes on with the head to its left where it has words of its own below."""
    below = [(row, table.grid.text(row, number)) for row in table.head[level + 1 :]]
    return any(
        _is_part(table, row, text) if is_number(role_of(text)) else text and not is_total(text)
        for row, text in below
    )


def _is_part(table: Table, row: int, text: str) -> bool:
    """Whether ``n`` and ``%`` stand below every group, and not beside the groups."""
    return [table.grid.text(row, each) for each in table.columns].count(text) > 1


def _to_the_left(table: Table, row: int, number: int) -> str:
    before = [each for each in table.columns if each < number and table.grid.text(row, each)]
    text = table.grid.text(row, before[-1]) if before else ""
    below = table.grid.text(table.head[-1], number)
    is_of_total = is_total(text) and not is_number(role_of(below))
    return "" if is_of_total or is_label(role_of(text)) else text
