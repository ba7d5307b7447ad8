"""What is wrong with weights, strata and clusters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.tabulate.sheets import ROW, SHEETS, quoted
from build_scripts.tabulate.stage_faults import stage_faults

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from build_scripts.tabulate.plan import Plan
    from build_scripts.tabulate.sheets import Sheets

_MOST_TOLD = 10


def design_faults(
    plan: Plan, sheets: Sheets, counts: str, unknown: Collection[str]
) -> Iterator[Problem]:
    """Of the sheets that count; columns that are ``unknown`` are left out."""
    design = plan.design
    if design.weight and design.weight not in unknown:
        yield from _weights(design.weight, sheets, counts, lowest=0, or_equal=False)
    for name in design.replicates.columns if design.replicates else ():
        if name not in unknown:
            yield from _weights(name, sheets, counts, lowest=0, or_equal=True)
    for name in (design.stratum, design.cluster):
        if name and name not in unknown:
            yield from _empty(name, sheets, counts)
    if design.stratum in unknown or design.cluster in unknown:
        return
    if design.stratum and design.cluster:
        yield from _shared(design.stratum, design.cluster, sheets, counts)
    yield from stage_faults(plan, sheets, counts, unknown)


def _weights(
    name: str, sheets: Sheets, counts: str, *, lowest: int, or_equal: bool
) -> Iterator[Problem]:
    """Replicates may leave people out; the weight of the whole sample may not."""
    number = f"TRY_CAST({quoted(name)} AS DOUBLE)"
    sign = ">=" if or_equal else ">"
    good = f"COALESCE({number} {sign} {lowest} AND ISFINITE({number}), FALSE)"
    rows = sheets.database.execute(
        f"SELECT {quoted(ROW)}, CAST({quoted(name)} AS VARCHAR), COUNT(*) OVER () FROM {SHEETS} "  # noqa: S608  # quoted
        f"WHERE {counts} AND NOT {good} ORDER BY 1 LIMIT {_MOST_TOLD}"
    ).fetchall()
    for row, value, total in rows:
        rest = f" (one of {total} such rows)" if total > 1 else ""
        said = f"is missing{rest}"
        if value is not None:
            said = f"{shown(value)} is no number above 0{rest}"
        advice = "give everybody who counts a weight above 0, or leave the sheet out: complete_if"
        yield Problem(sheets.place, int(row), name, "weight-not-positive", said, advice)


def _empty(name: str, sheets: Sheets, counts: str) -> Iterator[Problem]:
    rows = sheets.database.execute(
        f"SELECT {quoted(ROW)}, COUNT(*) OVER () FROM {SHEETS} WHERE {counts} "  # noqa: S608  # quoted
        f"AND {quoted(name)} IS NULL ORDER BY 1 LIMIT 1"
    ).fetchall()
    for row, total in rows:
        message = "is empty" + (f" (one of {total} such rows)" if total > 1 else "")
        advice = "fill in where the respondent was drawn, or correct the plan"
        yield Problem(sheets.place, int(row), name, "no-stratum", message, advice)


def _shared(stratum: str, cluster: str, sheets: Sheets, counts: str) -> Iterator[Problem]:
    rows = sheets.database.execute(
        f"SELECT CAST({quoted(cluster)} AS VARCHAR), MAX({quoted(ROW)}), "  # noqa: S608  # quoted
        f"CAST(MIN({quoted(stratum)}) AS VARCHAR), CAST(MAX({quoted(stratum)}) AS VARCHAR) "
        f"FROM {SHEETS} WHERE {counts} GROUP BY {quoted(cluster)} "
        f"HAVING COUNT(DISTINCT {quoted(stratum)}) > 1 ORDER BY 2 LIMIT {_MOST_TOLD}"
    ).fetchall()
    for code, row, first, last in rows:
        message = f"{shown(code)} stands in two strata, {shown(first)} and {shown(last)}"
        advice = "give each cluster a code of its own, for example stratum and cluster together"
        yield Problem(sheets.place, int(row), cluster, "cluster-in-two-strata", message, advice)
