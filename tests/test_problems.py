from __future__ import annotations

import pytest

from build_scripts.problems import CannotPublish, Problem, errors_among, warnings_among

FIRST = Problem("a.csv", 2, "share", "odd", "is odd", "mend it")
SECOND = Problem("a.csv", 10, "share", "odd", "is odd", "mend it")
WARNING = Problem("a.csv", 1, "", "unused", "is unused", "delete it", severity="warning")


@pytest.mark.parametrize(
    ("row", "field", "line"),
    [
        (2, "share", "a.csv:2 [share] is odd; mend it (odd)"),
        (2, "", "a.csv:2 is odd; mend it (odd)"),
        (0, "name", "a.csv [name] is odd; mend it (odd)"),
        (0, "", "a.csv is odd; mend it (odd)"),
    ],
)
def test_problem_reads_as_place_field_what_advice_kind(row: int, field: str, line: str) -> None:
    assert str(Problem("a.csv", row, field, "odd", "is odd", "mend it")) == line


def test_rows_are_ordered_as_numbers() -> None:
    assert sorted([SECOND, FIRST]) == [FIRST, SECOND]


def test_errors_and_warnings_are_told_apart_in_order() -> None:
    assert errors_among([SECOND, WARNING, FIRST]) == (FIRST, SECOND)
    assert warnings_among([SECOND, WARNING, FIRST]) == (WARNING,)


def test_refusal_carries_all_problems_in_order() -> None:
    refusal = CannotPublish([SECOND, FIRST])
    assert refusal.problems == (FIRST, SECOND)
    assert str(refusal) == f"{FIRST}\n{SECOND}"


def test_no_id_of_a_package_commands_the_terminal() -> None:
    problem = Problem("a\u202e.csv", 2, "i\u00a0d", "x", "\x1b[2J is no id", "delete \x9b")
    assert str(problem) == "a<U+202E>.csv:2 [i<U+00A0>d] <U+001B>[2J is no id; delete <U+009B> (x)"
