"""Random questions with filters, sets and breakdowns, and an attacker of another make.

The attacker knows nothing of how values are hidden: it takes what is published, adds and subtracts
over answers, groups and filters, and says between which bounds each hidden count lies.
"""

from __future__ import annotations

import math
import random
from typing import TYPE_CHECKING

import highspy
import numpy as np

from build_scripts.tabulate.counted import Counted, Heads, Value
from build_scripts.tabulate.rules import disclosure_of

if TYPE_CHECKING:
    from build_scripts.tabulate.hiding import Hidden
    from build_scripts.tabulate.plan import Disclosure, Mode
    from build_scripts.tabulate.sums import Group

Person = tuple[int, list[int | None], dict[int, object]]
Row = dict[Value, float]


def rules_of(seed: int) -> Disclosure:
    stated = {"minimum_base": (0, 10, 30)[seed % 3], "minimum_count": (3, 5, 10)[seed % 4 % 3]}
    return disclosure_of("known", "", stated)


def random_tables(seed: int, most: int = 700) -> tuple[Counted, ...]:
    """One to three questions about the same people, by one or two breakdowns."""
    dice = random.Random(seed)  # noqa: S311  # made up
    sizes = [dice.randint(2, 6) for _ in range(dice.randint(1, 2))]
    people: list[Person] = [
        (dice.getrandbits(56), [_group(dice, size, seed) for size in sizes], {})
        for _ in range(dice.randint(60, most))
    ]
    found = []
    asked: list[tuple[bool, int]] = []
    for number in range(dice.randint(1, 3)):
        is_set, answers = bool(number) and dice.random() < 0.3, dice.randint(2, 5)
        weights = [dice.random() ** 3 + 0.01 for _ in range(answers)]
        leading = dice.randrange(asked[0][1]) if number and dice.random() < 0.6 else None
        for _, _, given in people:
            if (leading is None or given.get(0) == leading) and dice.random() > 0.04:
                ticked = [dice.random() < weight / max(weights) for weight in weights]
                given[number] = ticked if is_set else dice.choices(range(answers), weights)[0]
        asked.append((is_set, answers))
        filters = (((("q0", f"a{leading}"),),)) if leading is not None else ()
        found.append(_counted(number, is_set, answers, sizes, people, filters))
    return tuple(found)


def _group(dice: random.Random, size: int, seed: int) -> int | None:
    """Groups get smaller; now and then somebody belongs to none."""
    if seed % 3 == 0 and dice.random() < 0.03:
        return None
    return min(int(dice.paretovariate(1.2)) - 1, size - 1)


def _counted(  # noqa: PLR0913, PLR0917  # a question is that many things
    number: int,
    is_set: bool,  # noqa: FBT001  # the same
    answers: int,
    sizes: list[int],
    people: list[Person],
    filters: tuple[tuple[tuple[str, str], ...], ...],
) -> Counted:
    heads: dict[tuple[str, Group], Heads] = {}
    groups: list[Group] = []
    every: list[Group] = [None, *((b, g) for b, size in enumerate(sizes) for g in range(size))]
    for group in every:
        own = [
            (who, given[number])
            for who, of, given in people
            if number in given and (group is None or of[group[0]] == group[1])
        ]
        groups.append(group)
        heads["", group] = Heads(len(own), sum(who for who, _ in own))
        for at in range(answers):
            gave = [who for who, said in own if _said(said, at)]
            heads[f"a{at}", group] = Heads(len(gave), sum(gave))
    ids = tuple(f"a{at}" for at in range(answers))
    mode: Mode = "multiple" if is_set else "single"
    return Counted(f"q{number}", mode, ids, tuple(groups), heads, filters)


def _said(said: object, at: int) -> bool:
    return bool(said[at]) if isinstance(said, list) else said == at


def attacked(tables: tuple[Counted, ...], hidden: Hidden) -> dict[Value, tuple[float, float]]:
    """The least and the most that each hidden count can be, for all that is published."""
    counts = {
        Value(each.question_id, answer, group): heads.n
        for each in tables
        for (answer, group), heads in each.heads.items()
    }
    known = {v: n for v, n in counts.items() if v not in hidden.values and v not in hidden.bases}
    equal, at_most = [], []
    for each in tables:
        groups = set(each.groups)
        for group in each.groups:
            base = Value(each.question_id, "", group)
            own = [Value(each.question_id, answer, group) for answer in each.answers]
            if each.mode == "single":
                equal.append({**dict.fromkeys(own, 1.0), base: -1.0})
            else:
                at_most += [{value: 1.0, base: -1.0} for value in own]
            at_most += [
                {base: 1.0, **{Value(q, a, group): -1.0 for q, a in lead}} for lead in each.filters
            ]
        for breakdown in {group[0] for group in groups if group}:
            parts = [group for group in groups if group and group[0] == breakdown]
            for answer in ("", *each.answers):
                whole = Value(each.question_id, answer, None)
                row: Row = {Value(each.question_id, answer, group): 1.0 for group in parts}
                row[whole] = -1.0
                is_whole = sum(counts[value] * sign for value, sign in row.items()) == 0
                bases = sum(each.heads["", group].n for group in parts)
                everybody = bases == each.heads["", None].n
                (equal if is_whole and everybody else at_most).append(row)
    return _bounds(counts, known, equal, at_most)


def _bounds(
    counts: dict[Value, int], known: dict[Value, int], equal: list[Row], at_most: list[Row]
) -> dict[Value, tuple[float, float]]:
    """One programme, in which only what is asked for changes from value to value."""
    unknown = sorted(set(counts) - set(known), key=repr)
    at = {value: number for number, value in enumerate(unknown)}
    solver = highspy.Highs()  # type: ignore[no-untyped-call]  # it says nothing of it
    solver.silent()
    for _ in unknown:
        solver.addVar(0.0, highspy.kHighsInf)
    for rows, is_equal in ((equal, True), (at_most, False)):
        for row in rows:
            signs = {at[value]: sign for value, sign in row.items() if value in at}
            if signs:
                side = -sum(sign * known[value] for value, sign in row.items() if value in known)
                low = side if is_equal else -highspy.kHighsInf
                index = np.array([*signs], dtype=np.int32)
                solver.addRow(low, side, len(signs), index, np.array([*signs.values()]))
    return {value: (_end(solver, at[value], 1), _end(solver, at[value], -1)) for value in unknown}


def _end(solver: highspy.Highs, column: int, sign: int) -> float:
    solver.changeColCost(column, float(sign))
    solver.run()
    status, value = solver.getModelStatus(), solver.getInfo().objective_function_value
    solver.changeColCost(column, 0.0)
    if status == highspy.HighsModelStatus.kOptimal:
        return max(0.0, sign * value)
    assert sign < 0, status  # what is published is possible, and no count is below 0
    return math.inf
