"""What the head of a column says of the values below: their group, their answer, their unit."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.start.layout.words import Role, kind_of_row, may_be_an_answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.shape import Shape

Groups = tuple[tuple[str, str], ...]
"""Breakdowns and groups; none = everybody."""


class Named(NamedTuple):
    """What a head adds to what the row says."""

    kind: str
    groups: Groups = ()
    """Beside those of the row."""
    words: Mapping[Role, str] = MappingProxyType({})


def named_by(column: Column, shape: Shape, kind: str, *, is_asked: bool) -> Named:
    """What a column of results says; ``kind`` is that of the row, ``is_asked`` of its question."""
    if shape.axis == "groups":
        return Named(kind, _group_of(column))
    if shape.axis == "values":
        return Named(kind, words={Role("unit"): column.unit} if column.unit else {})
    upper, answer = _upper(column, shape.across), "".join(column.words[-1:])
    is_answer = column.is_answer or may_be_an_answer(answer)
    kind = "answer" if is_answer else kind_of_row(answer)
    words = {Role("answer"): answer} if answer else {}
    if upper and is_asked:
        return Named(kind, (("", upper),), words)
    return Named(kind, words={**words, Role("question"): upper} if upper else words)


def _group_of(column: Column) -> Groups:
    if not column.words:
        return ()
    *upper, group = column.words
    return ((" – ".join(upper), group),)


def _upper(column: Column, across: Sequence[Column]) -> str:
    """The upper words of a head of two levels, where they differ from column to column."""
    upper = column.words[:-1]
    others = {each.words[:-1] for each in across if each.words}
    return " – ".join(upper) if len(others) > 1 else ""
