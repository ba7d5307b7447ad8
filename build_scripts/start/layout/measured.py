"""Columns of numbers whose name says only together with their neighbours what they measure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.start.layout.column_kinds import number_in
from build_scripts.start.layout.words import Role, plain, role_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.tables import Table

_WEIGHTING = re.compile(
    r"[(\[\s_]*\b(?P<un>un|non )?(?:gewichtet|gew\.|weighted|pondérée?s?)(?:e[rsn]?)?[)\]]?",
    re.IGNORECASE,
)
_WEIGHTED = ("percent", "value", "mean", "median")
"""What is said both with weights and without; bases have names of their own."""
_AROUND = " ()[]:,;–-"
_VALID = re.compile(r"gültige|valid\b", re.IGNORECASE)
_ANSWERED = frozenset(
    ("antworten", "beantwortungen", "responses", "answers", "réponses", "stimmen", "votes")
)
"""Answers, or how many of them there are: what stands below tells."""
_ROUNDED = Decimal("1.1")
"""How far wholes that were computed of rounded shares may lie apart."""


def with_measures(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The same columns; those that are measured beside others have their role."""
    columns = _with_means(_with_initials(_with_weights(columns)))
    columns = _with_codes(_with_valid(columns))
    return _with_counts(table, _with_answered(table, columns))


def _with_weights(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Anteil gewichtet`` is a share; one that is not weighted counts where there is no other."""
    told = {column.number: _weighting(column) for column in columns if len(column.head) == 1}
    counting = {each.role.name for each in columns}
    counting |= {name for name, is_weighted in told.values() if is_weighted}
    found = []
    for column in columns:
        name, is_weighted = told.get(column.number, ("", False))
        if name:
            kept = is_weighted or name not in counting
            found.append(_measuring(column, name if kept else "beside:unweighted"))
        else:
            found.append(column)
    return tuple(found)


def _with_initials(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``N`` beside ``J`` or ``Y`` is the answer no, and no number of respondents."""
    heads = {column.name for column in columns}
    if "N" not in heads or not heads & {"J", "Y"}:
        return columns
    return tuple(
        replace(column, role=Role(""), words=column.head, is_answer=True)
        if column.name == "N"
        else column
        for column in columns
    )


def _with_means(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``M`` beside ``SD`` is a mean, and no group of men."""
    if not any(column.role.name == "beside:statistic" for column in columns):
        return columns
    return tuple(
        _measuring(column, "mean") if column.name in ("M", "MW", "x̄") else column
        for column in columns
    )


def _with_codes(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Wert`` left of the words of answers is their code, where shares or counts stand there."""
    names = [column.role.name for column in columns]
    if not {"percent", "count"} & set(names):
        return columns
    return tuple(
        _measuring(column, "beside:id")
        if column.role.name == "value" and names[at + 1 : at + 2] == ["answer"]
        else column
        for at, column in enumerate(columns)
    )


def _with_valid(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Of per cent of all and of valid answers, the valid ones count, as statistics call them."""
    shares = [column for column in columns if column.role.name == "percent"]
    valid = [column for column in shares if _VALID.match(column.name)]
    if len(shares) == len(valid) or len(valid) != 1:
        return columns
    return tuple(
        replace(column, role=Role("beside:invalid"))
        if column in shares and column not in valid
        else column
        for column in columns
    )


def _weighting(column: Column) -> tuple[str, bool]:
    """What a column measures that says whether it is weighted, and whether it is."""
    words = column.head[0]
    match = _WEIGHTING.search(words)
    if match is None or column.role.name:
        return "", False
    name = role_of(_WEIGHTING.sub(" ", words).strip(_AROUND)).name
    return (name if name in _WEIGHTED else ""), not match["un"]


def _with_answered(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Responses`` beside ``Answer choices``: shares, and counts in the column without a head."""
    if not any(column.role.name == "answer" and not column.is_numeric for column in columns):
        return columns
    found = list(columns)
    for at, column in enumerate(columns):
        if not column.is_numeric or plain(column.name) not in _ANSWERED:
            continue
        found[at] = _measuring(column, _measure_below(table, column))
        beside = columns[at + 1] if at + 1 < len(columns) else None
        if beside and beside.is_numeric and not beside.head:
            named = replace(beside, head=column.head)
            found[at + 1] = _measuring(named, _measure_below(table, beside))
    return tuple(found)


def _with_counts(table: Table, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """``Number of responses`` is a count where it goes with shares, and a base where it does not.

    The names alone are used for both.
    """
    of_name = {column.role.name: column for column in columns if column.is_numeric}
    share = of_name.get("percent")
    numbers = [of_name[name] for name in ("base_n", "count") if name in of_name]
    if share is None or len(numbers) != 1:
        return columns
    (number,) = numbers
    several = _wholes(table, columns, number, share)
    differing = [pairs for pairs in several if len({number for number, _ in pairs}) > 1]
    fitting = [pairs for pairs in differing if _are_near([whole for _, whole in pairs])]
    name = number.role.name
    if 2 * len(fitting) > len(several):
        name = "count"
    elif several and not differing and any(len({w for _, w in p}) > 1 for p in several):
        name = "base_n"
    return tuple(_measuring(each, name) if each == number else each for each in columns)


def _wholes(
    table: Table, columns: tuple[Column, ...], base: Column, share: Column
) -> list[list[tuple[Decimal, Decimal]]]:
    """Of the answers to each question: the number, and what it is the share of."""
    words = [each for each in columns if not each.is_numeric and each.role.name != "answer"]
    wholes: dict[tuple[str, ...], list[tuple[Decimal, Decimal]]] = {}
    above: tuple[str, ...] = ()
    for row in table.body:
        own = tuple(table.grid.text(row, each.number) for each in words)
        above = tuple(new or old for new, old in zip(own, above or own, strict=True))
        number = number_in(table.grid.at(row, base.number))
        part = number_in(table.grid.at(row, share.number))
        if number and part:
            wholes.setdefault(above, []).append((number, 100 * number / part))
    return [pairs for pairs in wholes.values() if len(pairs) > 1]


def _are_near(wholes: Sequence[Decimal]) -> bool:
    """Rounded shares of the same whole."""
    return max(wholes) < _ROUNDED * min(wholes)


def _measure_below(table: Table, column: Column) -> str:
    return (
        "percent"
        if any("%" in table.grid.text(row, column.number) for row in table.body)
        else "count"
    )


def _measuring(column: Column, name: str) -> Column:
    """The column as one of numbers under a known name."""
    return replace(
        column, role=Role(name), period=None, measure="", base_n="", words=(), is_total=False
    )
