"""Rows called ``Basis`` where questions stand: whose answers their numbers are of."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.start.layout.readings import Style, reading_of
from build_scripts.start.layout.words import ASKED, Role, is_unweighted, kind_of_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.start.layout.cells import TableCells
    from build_scripts.start.layout.row import Row

_PLAIN = Style(comma=False, point=False)
_Words = tuple[tuple[Role, str], ...]


def with_bases_of_questions(cells: TableCells, rows: Sequence[Row]) -> list[Row]:
    """The rows, each base with the question that it belongs to.

    One base above or below all questions holds for all of them; one for each question belongs to
    it where all stand above their answers, or all below. Of any other nobody knows.
    """
    bases = {row.number: _kind(cells, row) for row in rows}
    if not any(bases.values()):
        return list(rows)
    found: list[Row] = []
    for row in rows:
        kind = bases[row.number]
        if not kind:
            found.append(row)
            continue
        kin = [each for each in rows if _is_kin(each, row, bases) and _goes_with(each, row)]
        questions = _questions_of(row, kin, bases)
        found += [replace(row, kind=kind, words=_with(row, words)) for words in questions]
        if not questions:
            _tell(cells, row)
    return found


def _kind(cells: TableCells, row: Row) -> str:
    """``base`` where the words of the question are a base, and whole numbers stand beside them."""
    words = [text for role, text in row.words.items() if role.name in ASKED and text]
    kinds = {kind_of_row(text) for text in words[-1:]}
    if row.answer or not kinds <= {"base", "base_weighted"}:
        return ""
    found = [cells.cell(row.number, column.number) for column in cells.value_columns]
    readings = [reading_of(cell, _PLAIN, whole=True) for cell in found if cell]
    is_size = any(each and each.text for each in readings) and not any(
        each and each.is_percent for each in readings
    )
    return next(iter(kinds), "") if is_size else ""


def _is_kin(other: Row, base: Row, bases: Mapping[int, str]) -> bool:
    """Whether a row holds values, or is a base of the same kind."""
    if not bases[other.number]:
        return True
    is_same = is_unweighted(_asked(other)[-1][1]) == is_unweighted(_asked(base)[-1][1])
    return is_same and bases[other.number] == bases[base.number]


def _goes_with(other: Row, base: Row) -> bool:
    """Whether a row is about the same groups, year and part of the table as a base."""
    same = [role for role in base.words if role.name in ("edition", "group", "breakdown", "topic")]
    stem = [role for role, _ in _asked(base)[:-1]]
    return other.section == base.section and all(
        other.words.get(role, "") == base.words[role] for role in (*same, *stem)
    )


def _asked(row: Row) -> _Words:
    return tuple((role, text) for role, text in row.words.items() if role.name in ASKED and text)


def _questions_of(row: Row, kin: Sequence[Row], bases: Mapping[int, str]) -> list[_Words]:
    """In the order of the table; none = nobody knows."""
    order: list[_Words | None] = []
    at = 0
    for each in kin:
        if each is row:
            at = len(order)
        words = None if bases[each.number] else _asked(each)
        if words is None or words not in order[-1:]:
            order.append(words)
    questions = [words for words in order if words is not None]
    if len(questions) == len(order) - 1 and at in (0, len(order) - 1):
        return list(dict.fromkeys(questions))
    above, below = order[::2], order[1::2]
    if len(above) == len(below) and not any(above) and all(below):
        return [words for words in order[at + 1 : at + 2] if words]
    if len(above) == len(below) and not any(below) and all(above):
        return [words for words in order[at - 1 : at] if words]
    return []


def _with(row: Row, words: _Words) -> dict[Role, str]:
    """The words of a row of bases, called so where answers stand."""
    others = {role: text for role, text in row.words.items() if role.name not in ASKED}
    return {**others, **dict(words), Role("answer"): _asked(row)[-1][1]}


def _tell(cells: TableCells, row: Row) -> None:
    column = next(at for role, at in cells.shape.labels.items() if role == _asked(row)[-1][0])
    cell = cells.cell(row.number, column)
    if cell:
        message = f"{shown(cell.text)} stands where questions stand, and nothing tells whose it is"
        advice = "write it into a column Antwort (answer), and its question beside it"
        cells.problem(cell, "base-of-which", message, advice)
