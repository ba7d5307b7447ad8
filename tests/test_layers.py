from __future__ import annotations

from build_scripts.package.layers import MOST_OF_A_KIND, once_per_cell
from build_scripts.problems import Problem


def problem(row: int, field: str, kind: str) -> Problem:
    return Problem("a.csv", row, field, kind, "is odd", "mend it")


def test_later_judge_does_not_repeat_a_cell() -> None:
    first, same, other = problem(2, "x", "one"), problem(2, "x", "two"), problem(2, "y", "two")
    assert once_per_cell([first], [same, other]) == (first, other)


def test_one_judge_may_say_two_things_of_a_cell() -> None:
    assert len(once_per_cell([problem(2, "x", "one"), problem(2, "x", "two")])) == 2


def test_faults_of_a_whole_file_are_all_told() -> None:
    assert len(once_per_cell([problem(0, "", "one")], [problem(0, "", "two")])) == 2


def test_the_same_problem_is_told_once_and_in_order() -> None:
    first, second = problem(2, "x", "one"), problem(10, "x", "one")
    assert once_per_cell([second, first, second]) == (first, second)


def test_a_flood_is_cut_and_says_so() -> None:
    flood = [problem(row, "x", "one") for row in range(2, MOST_OF_A_KIND + 50)]
    found = once_per_cell(flood, [problem(5, "y", "two")])
    assert len(found) == MOST_OF_A_KIND + 2
    assert found[-1].message == "and more rows with the same fault"
    assert any(item.kind == "two" for item in found)
