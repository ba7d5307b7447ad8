"""What a column of the sheets looks like: its values, as far as there are few."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.tabulate.sheets import ROW, SHEETS, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.tabulate.sheets import Sheets, Variable

MOST_VALUES = 50
_FEW_BELOW_ZERO = 3
_CHANCE = 1e-3
"""That nobody with an answer to another question would have answered by themselves."""


@dataclass(frozen=True, slots=True)
class Profile:
    variable: Variable
    filled: int
    """Cells with something in them."""
    distinct: int
    is_numeric: bool
    is_whole: bool
    values: tuple[str, ...]
    """In the order of their numbers or letters; () where there are too many."""
    below_zero: tuple[str, ...] = ()
    """Of numbers; () where there are more than a few, so that they are plain numbers."""

    @property
    def name(self) -> str:
        return self.variable.name


def profiles_of(sheets: Sheets, missing: Sequence[str]) -> list[Profile]:
    """One for each column, in the order of the file.

    Cells that are ``missing``, or that the file calls so in this column, count as empty.
    """
    return [
        _profile(variable, sheets, (*missing, *variable.missing)) for variable in sheets.variables
    ]


def occurring(candidates: Sequence[str], sheets: Sheets) -> tuple[str, ...]:
    """Those that stand in some cell of the file, sorted."""
    holds = {
        value: " OR ".join(sheets.holds(each.name, (value,)) for each in sheets.variables)
        for value in candidates
    }
    marks = ", ".join(f"BOOL_OR({said})" for said in holds.values())
    found = sheets.database.execute(f"SELECT {marks} FROM {SHEETS}").fetchone() or ()  # noqa: S608  # quoted
    return tuple(sorted(value for value, is_there in zip(holds, found, strict=False) if is_there))


def _profile(variable: Variable, sheets: Sheets, missing: Sequence[str]) -> Profile:
    text = f"CAST({quoted(variable.name)} AS VARCHAR)"
    column = f"CASE WHEN NOT {sheets.holds(variable.name, (*missing, ''))} THEN {text} END"
    number = f"TRY_CAST(({column}) AS DOUBLE)"
    found = sheets.database.execute(
        f"SELECT COUNT({column}), COUNT(DISTINCT {column}), COUNT({number}) = COUNT({column}), "  # noqa: S608  # quoted
        f"COALESCE(BOOL_AND({number} = FLOOR({number})), FALSE) FROM {SHEETS}"
    ).fetchone()
    filled, distinct, is_numeric, is_whole = found or (0, 0, False, False)
    values: tuple[str, ...] = ()
    if 0 < distinct <= MOST_VALUES:
        order = f"MIN({number}), {text}" if is_numeric else text
        rows = sheets.database.execute(
            f"SELECT {text} FROM {SHEETS} WHERE NOT ({column}) IS NULL GROUP BY {text} "  # noqa: S608  # quoted
            f"ORDER BY {order}"
        ).fetchall()
        values = tuple(str(row[0]) for row in rows)
    below: tuple[str, ...] = ()
    if filled and is_numeric:
        rows = sheets.database.execute(
            f"SELECT DISTINCT {number}, {column} FROM {SHEETS} WHERE {number} < 0 "  # noqa: S608  # quoted
            f"ORDER BY 1, 2 LIMIT {_FEW_BELOW_ZERO + 1}"
        ).fetchall()
        below = tuple(str(row[1]) for row in rows) if len(rows) <= _FEW_BELOW_ZERO else ()
    return Profile(
        variable, int(filled), int(distinct), bool(filled and is_numeric), bool(is_whole), values,
        below,
    )  # fmt: skip


def filter_of(  # noqa: PLR0913  # where it is looked for, and how strictly
    column: str,
    candidates: list[Profile],
    counts: str,
    missing: Sequence[str],
    sheets: Sheets,
    *,
    all_answered: bool,
) -> tuple[str, tuple[str, ...]] | None:
    """The question whose answers tell who has something in ``column``: the last such.

    Unless ``all_answered``, some of those asked may have given no answer; that nobody of the
    others did is no chance.
    """
    filled = f"NOT {sheets.holds(column, (*missing, ''))}"
    for candidate in reversed(candidates):
        other = quoted(candidate.name)
        rows = sheets.database.execute(
            f"SELECT CAST({other} AS VARCHAR), COUNT(*), COUNT(*) FILTER ({filled}) "  # noqa: S608  # quoted
            f"FROM {SHEETS} WHERE {counts} GROUP BY {other} ORDER BY MIN({quoted(ROW)})"
        ).fetchall()
        asked = {str(value): (number, answers) for value, number, answers in rows if answers}
        there = {str(value) for value, *_ in rows}
        known = [v for v in (*candidate.values, *candidate.variable.missing) if v in there]
        if not asked or not set(asked) < set(known):
            continue  # nobody, whoever answered that question, or somebody who was not asked it
        number, answers = map(sum, zip(*asked.values(), strict=True))
        others = [n for value, n, _ in rows if value in known and value not in asked]
        if all_answered and answers < number:
            continue
        if all((1 - answers / number) ** n < _CHANCE for n in others):
            return candidate.name, tuple(value for value in known if value in asked)
    return None
