"""What to write above a table whose columns have no names, cell by cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed
from build_scripts.problems import Problem
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.words import LINES
from build_scripts.start.sheets.grid import letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.lines import Context
    from build_scripts.start.layout.tables import Table

_YEAR, _QUESTION, _ANSWER = "Jahr (year)", "Frage (question)", "Antwort (answer)"
_GROUP, _SHARE, _SIZE = "Gruppe (group)", "Anteil (share)", "Anzahl oder n (count or n)"
_WORDS = "Fragetext (words of the question)"
_ACROSS = "Jahr, Gruppe oder Antwort (year, group or answer)"


def without_head(
    table: Table, columns: Sequence[Column], context: Context, *, is_several: bool
) -> Problem:
    """The fault of a table without a head, with a head that would do.

    ``is_several``: an option would say the same question of all tables, so it goes above this one.
    """
    row = table.body[0]
    names = _names(table, columns, is_asked=bool(context.question))
    is_asked = bool(context.question) or _QUESTION in names.values()
    is_above = is_several and not is_asked
    first = f"{letters(columns[0].number)}{row}"
    places = {_WORDS: [first]} if is_above else {}
    for column, name in names.items():
        places.setdefault(name, []).append(f"{letters(column)}{row + is_above}")
    head = ", ".join(f"{listed(cells)} = {name}" for name, cells in places.items())
    options = [] if context.period or {_YEAR, _ACROSS} & {*names.values()} else ["--editions 2024"]
    options += [] if is_asked or is_above else ['--question "…"']
    message = f"the values from row {row} on have no head"
    what = "two rows" if is_above else "a row"
    advice = f"insert {what} above row {row}: {head}"
    if options:
        said = " ".join(options)
        advice = f"insert {what} above row {row}: {head}; and say besides: {said}"
    return Problem(table.grid.place, row, first, "no-head", message, advice)


def _names(table: Table, columns: Sequence[Column], *, is_asked: bool) -> dict[int, str]:
    """A name for each column, from left to right."""
    years = [column for column in columns if _holds_years(table, column)]
    words = [column for column in columns if not column.is_numeric and column not in years]
    numbers = [column for column in columns if column.is_numeric and column not in years]
    is_asked = is_asked or (len(words) == 1 and not _asks(table, words[0]))
    labels = [_ANSWER, _GROUP] if is_asked else [_QUESTION, _ANSWER, _GROUP]
    names = {column.number: _YEAR for column in years[:1]}
    names |= {c.number: label for c, label in zip(words, labels, strict=False)}
    shares = [column for column in numbers if _holds_shares(table, column)]
    is_pair = len(numbers) == 2 and len(shares) == 1  # noqa: PLR2004  # a share and a number
    for column in numbers:
        name = _SHARE if column in shares or len(numbers) == 1 else _SIZE
        names[column.number] = name if is_pair or len(numbers) == 1 else _ACROSS
    return dict(sorted(names.items()))


def _holds_years(table: Table, column: Column) -> bool:
    cells = table.body_cells(column.number)
    return bool(cells) and all(period_of(cell.text) for cell in cells)


def _holds_shares(table: Table, column: Column) -> bool:
    return any("%" in cell.text for cell in table.body_cells(column.number))


def _asks(table: Table, column: Column) -> bool:
    return any(LINES["question"].search(cell.text) for cell in table.body_cells(column.number))
