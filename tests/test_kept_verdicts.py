"""A rebuild is told what frictionless said before, and asks it about whatever is new."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.package import known_verdicts, long_tables, row_judge, schema_judge
from build_scripts.package.known_verdicts import Verdicts
from build_scripts.problems import Problem
from build_scripts.reading import examine
from build_scripts.site.kept import verdicts
from build_scripts.site.kept.verdicts import verdicts_kept
from tests.project_copy import PROJECT, SMALL_PACKAGE, project_with
from tests.test_long_tables import GOOD, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

FAULT = Problem("a.csv", 2, "share", "not-a-number", "is none", "write one", "warning")
LOADED = """
import sys
from pathlib import Path
from build_scripts.reading import examine
from build_scripts.site.kept.verdicts import verdicts_kept
project, package = map(Path, sys.argv[1:3])
with verdicts_kept(project, "site", sys.argv[3]):
    print(*(each.kind for each in examine(package, project).problems))
print("frictionless" in sys.modules)
"""


class Counting(Verdicts):
    """Counts what a judge is asked about."""

    asked_for = 0

    def of(
        self,
        what: Sequence[object],
        judge: Callable[[], Iterable[Problem]],
        content: bytes = b"",
    ) -> tuple[Problem, ...]:
        def counted() -> Iterable[Problem]:
            self.asked_for += 1
            return judge()

        return super().of(what, counted, content)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Counting]:
    """Begins as in a process of its own."""

    def begun() -> Counting:
        told = Counting()
        for each in (verdicts, long_tables, row_judge, schema_judge):
            monkeypatch.setattr(each, "KNOWN", told)
        return told

    begun()
    return begun


def judged(told: Verdicts, *words: str) -> list[str]:
    """The words that a judge is asked about."""
    asked: list[str] = []

    def judge(word: str) -> Iterator[Problem]:
        asked.append(word)
        yield FAULT

    for word in words:
        assert told.of(("word", word), lambda word=word: judge(word)) == (FAULT,)  # type: ignore[misc]  # the word of now
    return asked


def judged_values(told: Verdicts, column: str, *values: str) -> list[str]:
    """The same of values, of which those with an x are faulty."""
    asked: list[str] = []

    def judge(new: Sequence[str]) -> dict[int, list[Problem]]:
        asked.extend(new)
        return {number: [FAULT] for number, value in enumerate(new) if "x" in value}

    faults = told.of_values((column,), values, judge)
    assert faults == {number: [FAULT] for number, value in enumerate(values) if "x" in value}
    return asked


def test_what_was_judged_is_not_judged_again_in_the_next_process() -> None:
    first, second = Verdicts(), Verdicts()
    assert judged(first, "a", "b", "a") == ["a", "b"]
    second.learn(first.told())
    assert judged(second, "a", "c") == ["c"]
    third = Verdicts()
    third.learn(second.told())
    assert judged(third, "a", "b", "c") == ["b"], "nobody asked for it last time"


def test_of_a_column_the_new_values_are_judged_and_the_faulty_ones_each_time() -> None:
    first, second, third = Verdicts(), Verdicts(), Verdicts()
    assert judged_values(first, "share", "1", "x") == ["1", "x"]
    second.learn(first.told())
    assert judged_values(second, "count", "1") == ["1"]
    third.learn(second.told())
    assert judged_values(third, "share", "x", "1", "2") == ["x", "2"]


def test_a_verdict_depends_on_all_that_was_judged() -> None:
    told = Verdicts()
    asked: list[Sequence[object]] = []
    seen: list[tuple[Sequence[object], bytes]] = [
        (("rows", "a.csv", {}), b""),
        (("rows", "b.csv", {}), b""),
        (("rows", "a.csv", {"hash": "1"}), b""),
        (("schema", "a.csv", {}), b""),
        (("rows", "a.csv", {}), b"1"),
    ]
    for what, content in seen * 2:
        told.of(what, lambda what=what: asked.append(what) or [], content)  # type: ignore[misc,func-returns-value,redundant-expr]  # the same
    assert asked == [what for what, _ in seen]


def test_what_is_nested_too_deeply_for_a_hash_is_judged_all_the_same() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert Verdicts().of((deep,), lambda: [FAULT]) == (FAULT,)


@pytest.mark.usefixtures("known")
def test_a_value_that_is_new_in_a_long_table_is_judged(tmp_path: Path) -> None:
    def verdict(share: str) -> list[str]:
        rows = [GOOD["results"], [*GOOD["results"][:2], "nein", "gesamt", share]]
        file, _ = table(tmp_path, "results", [row + [""] * (13 - len(row)) for row in rows])
        return [item.kind for item in long_tables.judge_long_table(file) if item.field == "share"]

    assert [verdict(share) for share in ("64", "12", "viel", "64", "viel")] == [
        *([], [], ["not-a-number"]),
        *([], ["not-a-number"]),
    ]


def test_a_package_is_judged_again_as_far_as_it_or_the_program_is_another(
    tmp_path: Path, known: Callable[[], Counting]
) -> None:
    project = project_with(SMALL_PACKAGE, tmp_path / "project")
    package = project / "datapackage" / SMALL_PACKAGE.name

    def said(program: str = "one") -> tuple[list[str], int]:
        told = known()
        with verdicts_kept(project, "site", program):
            found = examine(package, project).problems
        return [each.kind for each in found], told.asked_for

    (none, everything), again = said(), said()
    assert (none, again) == ([], ([], 0))
    [kept] = (project / "build/cache/verdicts").glob("*/*")
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + b" ")
    assert said() == ([], everything), "what is damaged counts as not there"
    assert kept.read_bytes() == whole
    results = package / "data/results/2023.csv"
    good = results.read_bytes()
    results.write_bytes(good.replace(b"61.5", b"viel"))
    assert said() == (["not-a-number"], 1)
    assert said() == (["not-a-number"], 0)
    results.write_bytes(good)
    assert said() == ([], 1)
    command = [sys.executable, "-c", LOADED, str(project), str(package), "one"]
    run = subprocess.run(command, cwd=PROJECT, check=True, stdout=subprocess.PIPE, text=True)
    assert run.stdout.split() == ["False"], "frictionless is not loaded"
    assert said("another") == ([], everything)


def test_nothing_is_written_where_something_is_raised(
    tmp_path: Path, known: Callable[[], Counting]
) -> None:
    told = known()

    def fail() -> None:
        with verdicts_kept(tmp_path, "site", "program"):
            judged(told, "a")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert list(tmp_path.iterdir()) == []
    for program in ("", "program"):
        with verdicts_kept(tmp_path, "site", program):
            judged(told, "a")
        assert list(tmp_path.iterdir()) == [tmp_path / "build"] * bool(program)


def test_there_is_room_for_so_many_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_verdicts, "_MOST", 2)
    told = Verdicts()
    assert judged(told, *"abca") == list("abca")
    assert examine(SMALL_PACKAGE, PROJECT).problems == ()
