"""Nets, crossings, nested groups and means tell hidden values unless they are hidden with them."""

from __future__ import annotations

import csv
import json
import random
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from build_scripts.tabulate.counted import Value, counted
from build_scripts.tabulate.hiding import hide
from build_scripts.tabulate.plan_reading import read_plan
from build_scripts.tabulate.result_rows import tell
from build_scripts.tabulate.tabulating import _computed
from tests.joint_attacker import Cells, JointAttacker, learned

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from build_scripts.tabulate.hiding import Hidden

HEAD = """
edition = "2025"
languages = ["de"]
divide_by = {divide_by}
answers = {{ file = "sheets.csv" }}
disclosure = {{ participants = "known", minimum_base = {minimum_base} }}
"""


def options(kinds: str, prefix: str = "a") -> str:
    """``1 2 34``: two answers with a value each, a third with two."""
    listed = (
        f'{{ id = "{prefix}{each}", label = "{each}", values = {json.dumps(list(each))}, '
        "empty = true }"
        for each in kinds.split()
    )
    return f"[{', '.join(listed)}]"


def single(name: str, column: str, kinds: str, more: str = "") -> str:
    return f'[[question]]\nid = "{name}"\ncolumn = "{column}"\nanswers = {options(kinds)}\n{more}\n'


def mean(name: str, column: str) -> str:
    return f'[[question]]\nid = "{name}"\ncolumn = "{column}"\nmode = "mean"\nunit = "x"\n'


def boxes(name: str, *columns: str) -> str:
    listed = ", ".join(
        f'{{ id = "{each}", label = "{each}", column = "{each}", values = ["1"] }}'
        for each in columns
    )
    return (
        f'[[question]]\nid = "{name}"\nmode = "multiple"\nnot_selected = ["0"]\n'
        f"answers = [{listed}]\n"
    )


def groups(name: str, column: str, kinds: str) -> str:
    return f'[[breakdown]]\nid = "{name}"\ncolumn = "{column}"\ngroups = {options(kinds, name)}\n'


def asked(column: str, value: str) -> str:
    return f'asked_if = {{ column = "{column}", values = ["{value}"] }}'


def drawn(seed: int, number: int, **columns: list[int]) -> list[Cells]:
    """Cells 1, 2 … of each column, as often as its weights say."""
    dice = random.Random(seed)  # noqa: S311  # made up
    return [
        {
            "nr": str(1000 + at),
            **{
                name: str(dice.choices(range(1, len(weights) + 1), weights)[0])
                for name, weights in columns.items()
            },
        }
        for at in range(number)
    ]


def hidden_of(  # noqa: PLR0913  # what makes a case
    project: Path,
    people: list[Cells],
    plan: str,
    *,
    divide_by: str = "[]",
    minimum_base: int = 10,
    possible: Callable[[Cells], bool] = lambda _: True,
) -> tuple[Hidden, list[object]]:
    """What is hidden, and what is learned all the same."""
    folder = project / "microdata" / "made-up"
    folder.mkdir(parents=True)
    with (folder / "sheets.csv").open("w", newline="", encoding="utf-8") as stream:
        writer = csv.DictWriter(stream, list(people[0]))
        writer.writeheader()
        writer.writerows(people)
    head = HEAD.format(divide_by=divide_by, minimum_base=minimum_base)
    (folder / "plan.toml").write_text(head + plan, encoding="utf-8")
    read = read_plan("made-up", project)
    computed = _computed(read, project, "duckdb", 1)
    tables = counted(read, computed)
    hidden = hide(tables, read.disclosure)
    assert not hidden.unsafe
    told = tell(read, computed, hidden)
    return hidden, learned(JointAttacker(read, people, possible), tables, hidden, told)


@pytest.mark.parametrize("seed", [1, 2])
def test_two_questions_that_divide_each_other(tmp_path: Path, seed: int) -> None:
    """Women among the young are the young among women."""
    people = drawn(seed, 200, age=[4, 30, 30, 20], sex=[50, 48, 2])
    plan = single("age", "age", "1 2 3 4") + single("sex", "sex", "1 2 3")
    hidden, found = hidden_of(tmp_path, people, plan, divide_by='["age", "sex"]')
    assert hidden.values
    assert found == []


def test_the_size_of_a_group_is_an_answer(tmp_path: Path) -> None:
    people = drawn(3, 160, region=[2, 40, 50, 60], use=[1, 2])
    plan = single("region", "region", "1 2 3 4") + single("use", "use", "1 2")
    hidden, found = hidden_of(tmp_path, people, plan, divide_by='["region"]')
    assert Value("use", "", (0, 0)) in hidden.bases
    assert found == []


@pytest.mark.parametrize("seed", [3, 4])
def test_a_net_of_answers(tmp_path: Path, seed: int) -> None:
    people = drawn(seed, 220, mark=[4, 20, 30, 40, 25], where=[3, 3, 1])
    plan = single("mark", "mark", "1 2 3 4 5") + single("net", "mark", "45 123")
    plan += groups("where", "where", "1 2 3")
    hidden, found = hidden_of(tmp_path, people, plan)
    assert hidden.values
    assert found == []


@pytest.mark.parametrize("coarse", ["12 34 56", "1 23 4 56", "123 456"])
def test_groups_within_groups(tmp_path: Path, coarse: str) -> None:
    people = drawn(5, 240, age=[6, 30, 30, 30, 30, 20], use=[1, 6, 9])
    plan = single("use", "use", "1 2 3") + groups("fine", "age", "1 2 3 4 5 6")
    plan += groups("coarse", "age", coarse)
    hidden, found = hidden_of(tmp_path, people, plan, minimum_base=5)
    assert hidden.values
    assert found == []


def test_crossed_groups_in_a_column_of_their_own(tmp_path: Path) -> None:
    people = drawn(7, 240, sex=[1, 1], age=[1, 2, 2], use=[1, 12, 18])
    people = [{**each, "both": str(int(each["sex"]) * 3 + int(each["age"]) - 3)} for each in people]
    plan = single("use", "use", "1 2 3") + groups("sex", "sex", "1 2")
    plan += groups("age", "age", "1 2 3") + groups("both", "both", "1 2 3 4 5 6")

    def possible(cells: Cells) -> bool:
        sex, age, both = (cells[name] for name in ("sex", "age", "both"))
        return both == (str(int(sex) * 3 + int(age) - 3) if sex and age else "")

    hidden, found = hidden_of(tmp_path, people, plan, minimum_base=5, possible=possible)
    assert hidden.values
    assert found == []


def test_a_mean_of_the_same_numbers(tmp_path: Path) -> None:
    people = drawn(8, 150, mark=[2, 8, 14, 14, 3], where=[1, 1, 1])
    plan = single("mark", "mark", "1 2 3 4 5") + mean("average", "mark")
    plan += groups("where", "where", "1 2 3")
    hidden, found = hidden_of(tmp_path, people, plan)
    assert any(value.answer_id == "mean" for value in hidden.values)
    assert found == []


@pytest.mark.parametrize("seed", [1012, 2])
def test_follow_up_questions_of_both_answers(tmp_path: Path, seed: int) -> None:
    """Shares without their number tell it where there are few people, or parts of a whole."""
    people = drawn(seed, 200, first=[40, 1], yes=[9, 9, 1], no=[1, 1], where=[1, 1])
    for each in people:
        each["no" if each["first"] == "1" else "yes"] = ""
    plan = single("first", "first", "1 2") + single("yes", "yes", "1 2 3", asked("first", "1"))
    plan += single("no", "no", "1 2", asked("first", "2")) + groups("where", "where", "1 2")
    _, found = hidden_of(tmp_path, people, plan)
    assert found == []


def test_a_box_that_is_a_question_too(tmp_path: Path) -> None:
    people = drawn(15, 160, one=[1, 1], two=[40, 1], where=[1, 2])
    people = [
        {**each, "one": str(int(each["one"]) - 1), "two": str(int(each["two"]) - 1)}
        for each in people
    ]
    plan = boxes("set", "one", "two") + single("again", "two", "1 0")
    plan += groups("where", "where", "1 2")
    hidden, found = hidden_of(tmp_path, people, plan)
    assert hidden.values
    assert found == []


def test_what_a_version_has_told_stays_known(tmp_path: Path) -> None:
    """Whatever else is asked or divided later, what is hidden is covered by what never was told."""
    people = drawn(20, 300, use=[1, 15, 15, 15], where=[1] * 4)
    plan = single("use", "use", "1 2 3 4") + groups("where", "where", "1 2 3 4")
    hidden, _ = hidden_of(tmp_path, people, plan)
    covers = {value for value, reason in hidden.values.items() if reason == "secondary"}
    read = read_plan("made-up", tmp_path)
    tables = counted(read, _computed(read, tmp_path, "duckdb", 1))
    for one, other in pairwise(sorted(covers, key=repr)):
        again = hide(tables, read.disclosure, {one, other})
        told = {value for value in again.values if value not in {one, other}}
        assert again.unsafe or any(value.group == one.group for value in told)
    every = {
        Value("use", answer, group) for group in tables[0].groups for answer in tables[0].answers
    }
    few = {value for value, reason in hidden.values.items() if reason != "secondary"}
    assert hide(tables, read.disclosure, every - few).unsafe
