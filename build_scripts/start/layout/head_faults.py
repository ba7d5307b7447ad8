"""Heads that cannot be understood: what was seen, and what it is almost called."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import Problem
from build_scripts.start.layout.bases_alone import holds_bases_alone
from build_scripts.start.layout.missing_head import without_head
from build_scripts.start.layout.words import ASKED, known_words, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.lines import Context
    from build_scripts.start.layout.shape import Shape
    from build_scripts.start.layout.tables import Table

_BESIDE = "write its question above it, or delete these columns where they are no table"
"""What to do about a table right of another one."""
_VALUES = frozenset({"percent", "value", "count", "mean", "median"})


def faults_of_head(
    table: Table,
    columns: Sequence[Column],
    shape: Shape,
    context: Context,
    *,
    is_several: bool = False,
) -> Iterator[Problem]:
    """A table without a head or question, and columns that nobody understands.

    ``is_several``: the file holds other tables too.
    """
    place = table.grid.place
    names = [column.name or f"({_letter(table, column)})" for column in columns]
    if not table.head:
        yield without_head(table, columns, context, is_several=is_several)
        return
    row = table.head[0]
    if table.grid.sheet and holds_bases_alone(shape):
        message = f"only numbers of respondents stand here; the columns are {listed(names)}"
        advice = "write the question of each into a column Frage (question), or hide the sheet"
        yield Problem(place, row, "", "unknown-columns", message, advice)
        return
    is_asked = any(role.name in ASKED for role in shape.labels) or context.question
    two_levels = shape.axis == "answers" and any(len(c.words) > 1 for c in shape.across)
    if not is_asked and not two_levels:
        message = f"no column names the question; the columns are {listed(names)}"
        advice = 'call one column Frage or question, or say it once with --question "…"'
        if is_several:
            advice = (
                'write it above the table, or, if all have the same, say it with --question "…"'
            )
        advice = _BESIDE if table.grid.left else advice
        yield Problem(place, row, "", "no-question", message + _nearest(names), advice)
    if not shape.across and not _VALUES & set(shape.numbers):
        message = f"no column holds values under a known name; the columns are {listed(names)}"
        advice = "call the columns Frage, Antwort, Anteil (question, answer, share)"
        advice = _BESIDE if table.grid.left else advice
        message += _nearest(names)
        if hidden := "; ".join(part.what for part in table.grid.left_out if part.cells):
            message += f"; hidden and not read: {hidden}"
        yield Problem(place, row, "", "unknown-columns", message, advice)
    for column, why in shape.unclear:
        cell = _head_cell(table, column)
        message = f"the column {shown(column.name)} {why}"
        is_twice = why.startswith("means the same") or "twice" in why
        kind = "column-twice" if is_twice else "unclear-column"
        advice = "give it a name that tells what it holds, or delete it"
        if "years" in why:
            advice = "write the year into a column of its own: Jahr (year)"
        yield Problem(place, row, cell, kind, message, advice)


def _nearest(names: Sequence[str]) -> str:
    """The first name that is almost a known one."""
    known = known_words()
    close = [
        f"{shown(name)} is almost {shown(match[0])}"
        for name in names
        if not role_of(name).name
        and (match := get_close_matches(name.lower(), known, n=1, cutoff=0.75))
    ]
    return f" ({close[0]})" if close else ""


def _head_cell(table: Table, column: Column) -> str:
    cells = [table.grid.at(row, column.number) for row in table.head]
    return next((cell.address for cell in reversed(cells) if cell), _letter(table, column))


def _letter(table: Table, column: Column) -> str:
    cells = (table.grid.at(row, column.number) for row in table.body)
    return next((re.sub(r"\d", "", cell.address) for cell in cells if cell), "")
