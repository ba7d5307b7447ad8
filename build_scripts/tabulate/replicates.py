"""Variance from replicate weights: the estimate is made again with each of them.

K. M. Wolter, Introduction to Variance Estimation (2007). Scale, rscales and centre differ between
programs that make such weights, so they stand in the plan. Degrees of freedom as in R's ``survey``:
the rank of the weights minus one.
"""

from __future__ import annotations

import math
from fractions import Fraction
from typing import TYPE_CHECKING

from build_scripts.tabulate import statement
from build_scripts.tabulate.estimates import Estimate
from build_scripts.tabulate.sums import NOWHERE, group_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.tabulate.plan import Replicates
    from build_scripts.tabulate.sums import Group, Rows

_MOST_PATTERNS = 20000
_Row = tuple[int, ...]
"""n, sum of w, of w², of who, of wy, and for each replicate of its weights and of those times y."""


def estimates_with_replicates(  # noqa: PLR0913  # an item is that many things
    y: str,
    answers: int,
    groups: Sequence[str],
    rows: Rows,
    replicates: Replicates,
    *,
    scale: int,
    is_number: bool,
) -> dict[Group, list[Estimate]]:
    """One estimate for each answer of each group."""
    number = len(replicates.columns)
    found: dict[Group, dict[int, _Row]] = {}
    sql = statement.sums_of_replicates(y, groups, number, is_number=is_number)
    for row in rows(sql):
        group = group_of(row[: len(groups)])
        if group is not NOWHERE:
            answer, *sums = (int(each or 0) for each in row[len(groups) :])
            found.setdefault(group, {})[answer] = tuple(sums)
    estimates = {}
    for group, own in found.items():
        degrees = _degrees(y, group, rows, number)
        estimates[group] = [
            _estimate(own, answer, replicates, degrees, scale) for answer in range(answers)
        ]
    return estimates


def _estimate(
    own: dict[int, _Row], answer: int, replicates: Replicates, degrees: int, scale: int
) -> Estimate:
    whole = [sum(column) for column in zip(*own.values(), strict=True)]
    given = own.get(answer, (0,) * len(whole))
    n, weight, squares, base = whole[:4]
    value = Fraction(given[4], weight * scale)
    # A replicate in which nobody of the group is left says nothing about it.
    each = [
        (rscale, Fraction(given[at + 1], whole[at] * scale))
        for rscale, at in zip(replicates.rscales, range(5, len(whole), 2), strict=True)
        if whole[at]
    ]
    mean = sum((one for _, one in each), Fraction(0)) / len(each) if each else value
    centre = value if replicates.centre == "whole" else mean
    spread = math.fsum(rscale * float(one - centre) ** 2 for rscale, one in each)
    return Estimate(
        value=value,
        se=math.sqrt(replicates.scale * spread),
        degrees=degrees,
        n=n,
        count=given[0],
        kish=weight * weight / squares,
        people=given[3],
        base=base,
        weight=weight,
    )


def _degrees(y: str, group: Group, rows: Rows, number: int) -> int:
    column, value = (f"g{group[0]}", group[1]) if group else ("", None)
    patterns = list(rows(statement.patterns_of_replicates(y, column, value, number)))
    import numpy as np  # noqa: PLC0415  # only where there are replicates

    if len(patterns) > _MOST_PATTERNS:
        return number - 1
    return int(np.linalg.matrix_rank(np.array(patterns, dtype=float), tol=1e-5)) - 1
