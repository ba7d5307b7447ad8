"""What a reader can compute about hidden counts: the least and the most that each can be.

A linear programme for each end; whole numbers would tell no more (tried on 720 intervals).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import highspy
import numpy as np

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from build_scripts.tabulate.net import Equation, Name

_NEARLY = 1e-6


@dataclass(frozen=True, slots=True)
class Programme:
    """Rows of equations as highspy takes them: row by row, sparse."""

    columns: int
    starts: list[int]
    index: list[int]
    value: list[float]

    @property
    def rows(self) -> int:
        return len(self.starts)


class _Silent(highspy.Highs):
    """The solver without its banner, which would stand in the output of the command."""

    def __init__(self) -> None:
        super(highspy.Highs, self).__init__()  # the one passed over announces itself


def rows_as_programme(rows: Sequence[Mapping[int, float]], columns: int) -> Programme:
    """Coefficients by number of the column."""
    starts, index, value = [], list[int](), list[float]()
    for row in rows:
        starts.append(len(index))
        index += row.keys()
        value += row.values()
    return Programme(columns, starts, index, value)


def solver_for(
    programme: Programme,
    cost: Sequence[float],
    bounds: tuple[Sequence[float], Sequence[float]],
    sides: tuple[Sequence[float], Sequence[float]],
    whole: Collection[int] = (),
) -> highspy.Highs:
    """A solver that says nothing, on one thread, the same every time."""
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = programme.columns, programme.rows
    lp.col_cost_ = np.array(cost, dtype=float)
    lp.col_lower_, lp.col_upper_ = (np.array(each, dtype=float) for each in bounds)
    lp.row_lower_, lp.row_upper_ = (np.array(each, dtype=float) for each in sides)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array([*programme.starts, len(programme.index)], dtype=np.int32)
    lp.a_matrix_.index_ = np.array(programme.index, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(programme.value, dtype=float)
    if whole:
        kinds = [highspy.HighsVarType.kContinuous] * programme.columns
        for column in whole:
            kinds[column] = highspy.HighsVarType.kInteger
        lp.integrality_ = kinds
    solver = _Silent()
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    solver.passModel(lp)
    return solver


def attack(
    counts: Mapping[Name, int],
    equations: Sequence[Equation],
    hidden: Collection[Name],
    asked: Collection[Name],
) -> dict[Name, tuple[float, float]]:
    """Bounds of what is ``asked`` for; every name that is not ``hidden`` is known exactly."""
    unknown = sorted({name for each in equations for name in each if name in hidden}, key=repr)
    at = {name: number for number, name in enumerate(unknown)}
    rows, sides = [], []
    for equation in equations:
        row = {at[name]: float(times) for name, times in equation.items() if name in at}
        if row:
            rows.append(row)
            known = sum(times * counts[name] for name, times in equation.items() if name not in at)
            sides.append(float(-known))
    bounds = ([0.0] * len(unknown), [math.inf] * len(unknown))
    programme = rows_as_programme(rows, len(unknown))
    solver = solver_for(programme, [0.0] * len(unknown), bounds, (sides, sides))
    found = {}
    for name in asked:
        if name in at:
            found[name] = (_end(solver, at[name], 1), _end(solver, at[name], -1))
        else:
            found[name] = (0.0, math.inf) if name in hidden else (counts[name],) * 2
    return found


def _end(solver: highspy.Highs, column: int, sign: int) -> float:
    """The least (sign 1) or the most (-1)."""
    solver.changeColCost(column, float(sign))
    solver.run()
    status = solver.getModelStatus()
    value = solver.getInfo().objective_function_value
    solver.changeColCost(column, 0.0)
    if status == highspy.HighsModelStatus.kOptimal:
        return float(sign * value)
    return 0.0 if sign > 0 else math.inf


def is_exact(interval: tuple[float, float]) -> bool:
    """A reader can compute the number."""
    return interval[1] - interval[0] <= _NEARLY


def is_safe(interval: tuple[float, float], needed: tuple[float, float]) -> bool:
    """Everything that must stay possible is; nothing is told exactly."""
    low, high = interval
    is_wide = low <= needed[0] + _NEARLY and high >= needed[1] - _NEARLY
    return is_wide and not is_exact(interval)
