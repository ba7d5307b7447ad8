"""The cheapest cells to hide so that what is hidden cannot be computed: an integer programme.

For every cell that must be protected, and for each end of what must stay possible, there is another
set of counts that agrees with everything published. M. Fischetti and J. J. Salazar, Mathematical
Programming 84 (1999), 283-312.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import highspy

from build_scripts.tabulate.attacker import attack, is_safe, rows_as_programme, solver_for

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from build_scripts.tabulate.net import Equation, Linked, Name

_MOST_COLUMNS = 1000
"""Of one programme; what is larger is solved in parts, one after the other."""
NOBODY = (0.0, 0.0)
"""What must stay possible of a group that nobody is in: its row is hidden like any small one."""
_MOST_NODES, _NEAR_ENOUGH = 50, 0.02
"""Where the search stops: what is found by then is safe, and perhaps not the cheapest."""
_ZERO, _BASE, _SIZE = 1.5, 1.0, 8.0
"""What it costs to hide a zero, which covers little, and more for a base, or a whole group."""


def protect(
    net: Linked, equations: Sequence[Equation], needed: Mapping[Name, tuple[float, float]]
) -> set[Name]:
    """The names to hide besides those never published; ``needed`` is what must stay possible.

    Where no such set is found, all that may be hidden is.
    """
    names = sorted({name for each in equations for name in each}, key=repr)
    moving = [name for name in names if name in net.free]
    hidden = {name for name in names if name in needed or name in net.unseen}
    at_once = max(1, _MOST_COLUMNS // max(len(moving), 1))
    while steps := _steps_left(net, equations, hidden, needed):
        found = _solve(net, equations, moving, hidden, steps[:at_once])
        if found is None or found <= hidden:
            return {name for name in names if name in net.answers} | hidden
        hidden |= found
    return hidden


def _steps_left(
    net: Linked,
    equations: Sequence[Equation],
    hidden: Collection[Name],
    needed: Mapping[Name, tuple[float, float]],
) -> list[tuple[Name, float]]:
    """Which way counts must be free to go and are not yet; many are freed by what others need."""
    asked = sorted((name for name in needed if name in hidden), key=repr)
    bounds = attack(net.counts, equations, hidden, asked)
    return [
        (name, end - net.counts[name])
        for name in asked
        if not (needed[name] == NOBODY or is_safe(bounds[name], needed[name]))
        for end in needed[name]
        if end != net.counts[name]
    ]


def _solve(
    net: Linked,
    equations: Sequence[Equation],
    moving: Sequence[Name],
    hidden: Collection[Name],
    steps: Sequence[tuple[Name, float]],
) -> set[Name] | None:
    """What the programme for these steps hides; None = nothing was found."""
    free = [name not in hidden for name in moving]
    cost = [
        _cost(name, net) if is_free else 0.0 for name, is_free in zip(moving, free, strict=True)
    ]
    bounds, limits, rows = _programme(net, equations, moving, free, steps)
    columns = len(bounds.least)
    cost += [0.0] * (columns - len(moving))
    programme = rows_as_programme(rows, columns)
    solver = solver_for(programme, cost, bounds, limits, range(len(moving)))
    solver.setOptionValue("mip_max_nodes", _MOST_NODES)
    solver.setOptionValue("mip_rel_gap", _NEAR_ENOUGH)
    solver.run()
    if solver.getInfo().primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
        return None
    values = solver.getSolution().col_value
    return {name for column, name in enumerate(moving) if values[column] > 0.5}  # noqa: PLR2004  # 0 or 1


class _Limits(NamedTuple):
    """Of columns, or of rows."""

    least: list[float]
    most: list[float]

    def add(self, least: float, most: float) -> None:
        self.least.append(least)
        self.most.append(most)


def _programme(
    net: Linked,
    equations: Sequence[Equation],
    moving: Sequence[Name],
    free: Sequence[bool],
    steps: Sequence[tuple[Name, float]],
) -> tuple[_Limits, _Limits, list[dict[int, float]]]:
    """Columns: hide or not, then for each step how every count moves; and rows between them."""
    n, at = len(moving), {name: number for number, name in enumerate(moving)}
    far = 4 * max(abs(step) for _, step in steps) + max(net.counts[name] for name, _ in steps)
    bounds = _Limits([float(not is_free) for is_free in free], [1.0] * n)
    limits, rows = _Limits([], []), list[dict[int, float]]()
    for number, (target, step) in enumerate(steps, 1):
        first = number * n
        for column, name in enumerate(moving):
            down = min(float(net.counts[name]), far)
            bounds.add(*((step, step) if name == target else (-down, far)))
            if free[column]:
                rows += [{first + column: 1.0, column: -far}, {first + column: 1.0, column: down}]
                limits.add(-math.inf, 0.0)
                limits.add(0.0, math.inf)
        for equation in equations:
            row = {first + at[name]: float(t) for name, t in equation.items() if name in at}
            if row:
                rows.append(row)
                limits.add(0.0, 0.0)
    return bounds, limits, rows


def _cost(name: Name, net: Linked) -> float:
    """More for many people; published numbers about few are the first to go."""
    count = net.counts[name]
    more = _SIZE if name in net.sizes else _BASE if name in net.bases else 0.0
    return (1 + math.log1p(count) / 10 if count else _ZERO) + more
