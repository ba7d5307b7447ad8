"""An attacker who knows what questions mean and takes everything published at once.

Its unknowns are the numbers of people with each combination of cells in the sheets; every published
number, rounded as it is, says something about them. It knows nothing of how values are hidden.
"""

from __future__ import annotations

import math
from itertools import product
from typing import TYPE_CHECKING

import highspy
import numpy as np

from build_scripts.tabulate.counted import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from build_scripts.tabulate.counted import Counted
    from build_scripts.tabulate.hiding import Hidden
    from build_scripts.tabulate.plan import Plan, Question
    from build_scripts.tabulate.result_rows import Told
    from build_scripts.tabulate.sums import Group

Cells = dict[str, str]
"""By column; '' = empty."""
_NEARLY = 1e-6


class JointAttacker:
    """``possible`` tells which combinations there can be, by what columns mean."""

    def __init__(
        self, plan: Plan, people: Sequence[Cells], possible: Callable[[Cells], bool]
    ) -> None:
        self.plan = plan
        self.questions = {each.question_id: each for each in plan.questions}
        columns = plan.columns
        values = [sorted({"", *(each[column] for each in people)}) for column in columns]
        kinds = (dict(zip(columns, cells, strict=True)) for cells in product(*values))
        self.kinds = [each for each in kinds if self._is_asked_rightly(each) and possible(each)]
        self.solver = highspy.Highs()  # type: ignore[no-untyped-call]  # it says nothing of it
        self.solver.silent()
        for _ in self.kinds:
            self.solver.addVar(0.0, highspy.kHighsInf)
        self._know(dict.fromkeys(range(len(self.kinds)), 1.0), len(people), len(people))

    def _is_asked_rightly(self, cells: Cells) -> bool:
        return all(
            _hold(each, cells) or not any(cells[column] for column in each.columns)
            for each in self.plan.questions
        )

    def _know(self, signs: Mapping[int, float], low: float, high: float) -> None:
        own = {kind: sign for kind, sign in signs.items() if sign}
        index = np.array([*own], dtype=np.int32)
        self.solver.addRow(low, high, len(own), index, np.array([*own.values()], dtype=float))

    def people_of(self, value: Value) -> list[int]:
        """The kinds of people behind a value; '' = all who answered."""
        question = self.questions[value.question_id]
        return [
            number
            for number, cells in enumerate(self.kinds)
            if self._is_in(value.group, cells) and _gave(question, value.answer_id, cells)
        ]

    def _is_in(self, group: Group, cells: Cells) -> bool:
        if group is None:
            return True
        breakdown = self.plan.breakdowns[group[0]]
        return cells[breakdown.column] in breakdown.groups[group[1]].values

    def read(self, told: Told) -> None:
        """One published row: number of respondents, share or mean."""
        base = self.people_of(Value(told.question_id, "", told.group))
        row = told.row
        if row["base_n"]:
            self._know(dict.fromkeys(base, 1.0), int(row["base_n"]), int(row["base_n"]))
        if row["share"]:
            gave = set(self.people_of(Value(told.question_id, told.answer_id, told.group)))
            self._between(base, [float(kind in gave) for kind in base], row["share"], 100)
        if row["value"]:
            column = self.questions[told.question_id].column
            self._between(base, [float(self.kinds[kind][column]) for kind in base], row["value"], 1)

    def _between(self, base: list[int], sums: list[float], said: str, times: int) -> None:
        """The mean of ``sums`` over ``base`` is what is said, up to rounding."""
        half = 0.5 / 10 ** len(said.partition(".")[2]) + _NEARLY
        for sign in (1, -1):
            end = (float(said) + sign * half) / times
            signs = {kind: sign * (own - end) for kind, own in zip(base, sums, strict=True)}
            self._know(signs, -highspy.kHighsInf, _NEARLY)

    def ends_of(self, value: Value) -> tuple[float, float]:
        """The least and the most people that can be behind a value."""
        return self._end(value, 1), self._end(value, -1)

    def _end(self, value: Value, sign: int) -> float:
        own = self.people_of(value)
        for kind in own:
            self.solver.changeColCost(kind, float(sign))
        self.solver.run()
        status, found = self.solver.getModelStatus(), self.solver.getInfo()
        for kind in own:
            self.solver.changeColCost(kind, 0.0)
        assert status == highspy.HighsModelStatus.kOptimal, status
        return sign * float(found.objective_function_value)


def _hold(question: Question, cells: Cells) -> bool:
    return all(cells[each.column] in each.values for each in question.asked_if or ())


def _gave(question: Question, answer: str, cells: Cells) -> bool:
    if not _hold(question, cells):
        return False
    if question.mode == "mean":
        return bool(cells[question.column])
    boxes = {each.option_id: each for each in question.answers}
    if question.mode == "multiple":
        own_box = answer and cells[boxes[answer].column] == "1"
        return bool(own_box if answer else any(map(cells.get, question.columns)))
    own = boxes[answer].values if answer else [v for each in question.answers for v in each.values]
    return cells[question.column] in own


def learned(
    attacker: JointAttacker, tables: Sequence[Counted], hidden: Hidden, told: Sequence[Told]
) -> list[object]:
    """Hidden values about few people of which the attacker learns too much."""
    for each in told:
        attacker.read(each)
    heads = {each.question_id: each.heads for each in tables}
    fewest, found = attacker.plan.disclosure.minimum_count, list[object]()
    for value in hidden.values:
        if value.answer_id == "mean":
            continue
        count = heads[value.question_id][value.answer_id, value.group].n
        base = heads[value.question_id]["", value.group].n
        if 0 < count < fewest:
            low, high = attacker.ends_of(value)
            if math.ceil(low - _NEARLY) > 0 or math.floor(high + _NEARLY) < min(fewest, base):
                found.append((value, count, low, high))
    return found
