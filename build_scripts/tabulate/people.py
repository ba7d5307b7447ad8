"""The table ``people``: who counts, with weight, stratum, cluster, groups and answers as numbers.

Weights, and numbers that were given, are scaled to whole numbers, so that sums are exact: a
database adds 38 digits. A weight keeps nine digits of the largest, so that its square is still a
number that processors know; a number that was given as many as its square leaves room for.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from build_scripts.tabulate.conditions import all_of, group_sql
from build_scripts.tabulate.memory import run_in_little, save_memory
from build_scripts.tabulate.sheets import SHEETS, quoted
from build_scripts.tabulate.statement import PEOPLE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.tabulate.conditions import Item
    from build_scripts.tabulate.plan import Plan
    from build_scripts.tabulate.sheets import Sheets

_DIGITS = 9
_ROOM = 38 - 2 * _DIGITS
"""Digits that are left for n times the square of a number beside the square of a weight."""
_NONE = "CAST(0 AS TINYINT)"
"""The stratum and the cluster of everybody where there are none."""
_MARK = "CHR(31)"
"""Stands between the cells of a sheet; no text holds it."""


@dataclass(frozen=True, slots=True)
class People:
    """What was put into the table."""

    items: tuple[Item, ...]
    """Column ``y<number>`` of each."""
    groups: tuple[str, ...]
    """Columns of the breakdowns."""
    scales: tuple[int, ...]
    """By item: the numbers in the table are so many times those that were given."""
    weight_scale: Fraction
    replicates: int
    respondents: int


def gather_people(plan: Plan, sheets: Sheets, items: Sequence[Item]) -> People:
    """Fill the table ``people`` from ``sheets``; the plan fits the sheets."""
    design, counts = plan.design, all_of(plan.answers.complete_if, sheets)
    ask = sheets.database.execute
    number = f"SELECT COUNT(*) FROM {SHEETS} WHERE {counts}"  # noqa: S608  # names are quoted
    respondents = int((ask(number).fetchone() or (0,))[0])
    weights = [design.weight, *(design.replicates.columns if design.replicates else ())]
    weight_scale = _weight_scale([each for each in weights if each], counts, sheets)
    scales = [_scale(item, counts, respondents, sheets) for item in items]
    columns = [
        f"{_who(plan)} AS who",
        f"{_weight(design.weight, weight_scale)} AS w",
        f"{quoted(design.stratum) if design.stratum else _NONE} AS h",
        f"{quoted(design.cluster) if design.cluster else _NONE} AS c",
        *(f"{_weight(each, weight_scale)} AS r{at}" for at, each in enumerate(weights[1:])),
        *(f"{group_sql(each, sheets)} AS g{at}" for at, each in enumerate(plan.breakdowns)),
        *(f"{_answer(item, scales[at])} AS y{at}" for at, item in enumerate(items)),
    ]
    save_memory(sheets.database, respondents)
    run_in_little(
        sheets.database,
        f"CREATE TABLE {PEOPLE} AS SELECT {', '.join(columns)} FROM {SHEETS} WHERE {counts}",  # noqa: S608  # the same
    )
    groups = tuple(f"g{at}" for at in range(len(plan.breakdowns)))
    return People(tuple(items), groups, tuple(scales), weight_scale, len(weights) - 1, respondents)


def _who(plan: Plan) -> str:
    """56 bits of a digest: of the respondent's own mark, or of all that the plan reads of a sheet.

    A number that nobody can foresee, so that equal sums mean the same people.
    """
    named = [plan.answers.respondent] if plan.answers.respondent else plan.columns
    cells = ", ".join(f"COALESCE(CAST({quoted(each)} AS VARCHAR), '')" for each in named)
    digits = f"SUBSTR(MD5(CONCAT_WS({_MARK}, {cells})), 1, 14)"
    return f"CAST('0x' || {digits} AS BIGINT)"


def _weight_scale(weights: Sequence[str], counts: str, sheets: Sheets) -> Fraction:
    """One digit and zeros, so that decimals stay exact and the largest weight has nine digits."""
    if not weights:
        return Fraction(1)
    largest = ", ".join(f"MAX(CAST({quoted(each)} AS DOUBLE))" for each in weights)
    found = sheets.database.execute(f"SELECT {largest} FROM {SHEETS} WHERE {counts}").fetchone()  # noqa: S608  # quoted
    most = (10**_DIGITS - 1) / max((value for value in found or () if value), default=1.0)
    power = math.floor(math.log10(most))
    return Fraction(math.floor(most / 10.0**power)) * Fraction(10) ** power


def _weight(column: str, scale: Fraction) -> str:
    scaled = f"ROUND(CAST({quoted(column)} AS DOUBLE) * {float(scale)!r})" if column else "1"
    return f"CAST({scaled} AS DECIMAL({_DIGITS}, 0))"


def _scale(item: Item, counts: str, respondents: int, sheets: Sheets) -> int:
    """A power of ten that keeps the digits of the numbers, as far as there is room."""
    if item.question.mode != "mean":
        return 1
    column = f"TRY_CAST({quoted(item.question.column)} AS DECIMAL(38, 9))"
    found = sheets.database.execute(
        f"SELECT MAX(ABS({column})), MAX(LENGTH(RTRIM(SPLIT_PART(CAST({column} AS VARCHAR), '.', "  # noqa: S608  # quoted
        f"2), '0'))) FROM {SHEETS} WHERE {counts}"
    ).fetchone()
    top, decimals = found or (None, None)
    room = min(_DIGITS, (_ROOM - math.ceil(math.log10(max(respondents, 1)))) // 2)
    before = math.floor(math.log10(float(top))) + 1 if top else 1
    return int(10 ** max(0, min(int(decimals or 0), room - max(before, 0))))


def _answer(item: Item, scale: int) -> str:
    if item.question.mode != "mean":
        return item.sql
    number = f"TRY_CAST({quoted(item.question.column)} AS DOUBLE)"
    number = f"CASE WHEN {item.sql} THEN ROUND({number} * {scale}) END"
    return f"CAST({number} AS DECIMAL({_DIGITS}, 0))"
