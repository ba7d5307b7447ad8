"""What keeps variances from being known: one draw alone, or no word of how many there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.tabulate.sheets import ROW, SHEETS, quoted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from build_scripts.tabulate.plan import Plan
    from build_scripts.tabulate.sheets import Sheets

_MOST_TOLD = 10


class _Stage(NamedTuple):
    """Columns of one drawing."""

    stratum: str
    """What is drawn from; '' = all there are."""
    unit: str
    """What is drawn; '' = people."""
    there: str
    """How many of them there are; '' = nobody says."""
    is_second: bool = False
    """People of clusters that were drawn before."""

    @property
    def by(self) -> str:
        return quoted(self.stratum) if self.stratum else "0"

    @property
    def drawn(self) -> str:
        return f"COUNT(DISTINCT {quoted(self.unit or ROW)})"


def stage_faults(
    plan: Plan, sheets: Sheets, counts: str, unknown: Collection[str]
) -> Iterator[Problem]:
    """Of the sheets that count; where a column is ``unknown`` nothing is said."""
    design = plan.design
    stages = [_Stage(design.stratum, design.cluster, design.population)]
    if design.cluster_population:
        stages += [_Stage(design.cluster, "", design.cluster_population, is_second=True)]
    for stage in stages:
        if stage.there in unknown:
            continue
        if (stage.stratum or stage.unit) and not design.lonely:
            yield from _lonely(stage, sheets, counts)
        if stage.there:
            yield from _population(stage, sheets, counts)


def _lonely(stage: _Stage, sheets: Sheets, counts: str) -> Iterator[Problem]:
    """What was drawn alone has no variance, unless it is all there is."""
    number = f"MIN(TRY_CAST({quoted(stage.there)} AS DOUBLE))"
    others = f"AND COALESCE({number}, 2) > 1 " if stage.there else ""
    rows = sheets.database.execute(
        f"SELECT CAST({stage.by} AS VARCHAR), MIN({quoted(ROW)}) FROM {SHEETS} WHERE {counts} "  # noqa: S608  # quoted
        f"GROUP BY 1 HAVING {stage.drawn} = 1 {others}ORDER BY 2 LIMIT {_MOST_TOLD}"
    ).fetchall()
    what = "cluster" if stage.unit else "respondent"
    for code, row in rows:
        message = f"the stratum {shown(code)} has one {what}, so its variance is not known"
        if stage.is_second:
            message = f"the cluster {shown(code)} has one respondent, so its variance is not known"
        advice = (
            'put it together with a similar one, or write lonely = "remove", "adjust" or '
            '"average" into the plan'
        )
        column = stage.stratum or stage.unit
        yield Problem(sheets.place, int(row), column, "lonely-cluster", message, advice)


def _population(stage: _Stage, sheets: Sheets, counts: str) -> Iterator[Problem]:
    number = f"TRY_CAST({quoted(stage.there)} AS DOUBLE)"
    rows = sheets.database.execute(
        f"SELECT CAST({stage.by} AS VARCHAR), MIN({quoted(ROW)}), COUNT(DISTINCT {number}), "  # noqa: S608  # quoted
        f"COUNT(*) - COUNT({number}), MIN({number}), {stage.drawn} "
        f"FROM {SHEETS} WHERE {counts} GROUP BY 1 ORDER BY 2"
    ).fetchall()
    for code, row, values, empty, least, drawn in rows:
        if values == 1 and not empty and least >= drawn:
            continue
        message = f"the stratum {shown(code)} has no one number of all there are, at least {drawn}"
        advice = "write the same number into every row of the stratum, or delete population"
        if stage.is_second:
            message = f"the cluster {shown(code)} has no one number of its people, at least {drawn}"
            advice = "write the same number into every row of the cluster, or delete the column"
        yield Problem(sheets.place, int(row), stage.there, "population-not-known", message, advice)
