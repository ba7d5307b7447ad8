"""The shape of a table with one value a row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.start.layout.shape import Shape
from build_scripts.start.layout.words import Role, is_breakdown, is_total, plain

if TYPE_CHECKING:
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.free_columns import FreeColumns

_PARTIES = ("partei", "party", "parti", "partito")
"""Answers where their shares are parts of a whole, groups of adherents elsewhere."""


def long_shape(free: FreeColumns) -> Shape:
    """One value a row; numbers under unknown names stand beside the results."""
    free, of_rows = free.without_row_measures()
    why = "may be a group of respondents, or something beside the results"
    doubtful = [(column, why) for column in free.across if _may_be_group(free, column)]
    free = _with_answers(free)
    why = "says one thing for each answer and divides nobody"
    judging = [(column, why) for column in free.words if _goes_with_answers(free, column)]
    why = "says one thing for each question and divides nobody"
    describing = [(column, why) for column in free.words if _goes_with_questions(free, column)]
    beside = {column for column, _ in (*judging, *describing)}
    why = "numbers that no word of the head explains"
    return Shape(
        "long",
        dict(free.labels),
        tuple(column for column in free.words if column not in beside),
        dict(free.numbers),
        left_out=tuple((each, why) for each in free.across if not _may_be_group(free, each)),
        unclear=(*of_rows, *doubtful, *judging, *describing),
    )


def _may_be_group(free: FreeColumns, column: Column) -> bool:
    return column.is_total or any(map(is_total, column.words)) or free.is_percent(column)


def _with_answers(free: FreeColumns) -> FreeColumns:
    """The first column of words holds the answers where its shares are parts of a whole."""
    column = free.numbers.get("percent") or free.numbers.get("value")
    named = {role.name for role in free.labels}
    if not free.words or column is None or not free.is_asked or named & {"answer", "group"}:
        return free
    first, *others = free.words
    is_party = plain(first.name) in _PARTIES
    is_lone = free.is_several and not others and not free.has_total_row(first)
    is_whole = is_lone or free.adds_up_down([column])
    if not is_whole or (is_breakdown(first.name) and not is_party):
        return free
    labels = {**free.labels, Role("answer"): first.number}
    return replace(free, labels=labels, words=tuple(others))


def _goes_with_answers(free: FreeColumns, column: Column) -> bool:
    """Whether no word of the column stands beside two answers: a judgement, and no group."""
    at = free.labels.get(Role("answer"))
    if at is None:
        return False
    asked = _question_column(free)
    answers: dict[tuple[str, str], set[str]] = {}
    text = free.table.grid.text
    for row in free.table.body:
        if group := text(row, column.number):
            question = text(row, asked) if asked is not None else ""
            answers.setdefault((question, group), set()).add(text(row, at))
    found: dict[str, set[str]] = {}
    for (question, _), each in answers.items():
        found.setdefault(question, set()).update(each)
    is_varied = any(len(each) > 1 for each in found.values())
    return is_varied and all(len(each) == 1 for each in answers.values())


def _goes_with_questions(free: FreeColumns, column: Column) -> bool:
    """Whether a word of the column stands beside each question, and not always the same."""
    at = _question_column(free)
    if at is None or is_breakdown(column.name):
        return False
    text = free.table.grid.text
    found: dict[str, set[str]] = {}
    asked = ""
    for row in free.table.body:
        asked = text(row, at) or asked
        found.setdefault(asked, set()).add(text(row, column.number))
    words = {word for each in found.values() for word in each}
    return len(words) > 1 and all(len(each) == 1 and each != {""} for each in found.values())


def _question_column(free: FreeColumns) -> int | None:
    return free.labels.get(Role("question"), free.labels.get(Role("title")))
