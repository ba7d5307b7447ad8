"""Questions for what a package still lacks: judged at once, and one can go back."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

from build_scripts.start.filling import BACK, fill
from tests.project_copy import SMALL_PACKAGE

if TYPE_CHECKING:
    from pathlib import Path

ROW = 1


def package_with_marks(folder: Path, marks: dict[str, str]) -> Path:
    """A copy of the made-up package with marks in the first row of its results of 2023."""
    package = folder / "made-up-survey"
    shutil.copytree(SMALL_PACKAGE, package)
    file = results(package)
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    for column, what in marks.items():
        rows[ROW][rows[0].index(column)] = f"TODO {what}"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return package


def results(package: Path) -> Path:
    return package / "data" / "results" / "2023.csv"


def first_row(package: Path) -> dict[str, str]:
    with results(package).open(encoding="utf-8", newline="") as stream:
        return next(csv.DictReader(stream))


def test_an_answer_that_the_column_cannot_hold_is_asked_for_again(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {"count": "how many"})
    said = iter(["viele", "-3", "123"])
    heard: list[str] = []

    def ask(_: str, what: str) -> str:
        heard.append(what)
        return next(said)

    assert fill(package, ask) == 0
    assert first_row(package)["count"] == "123"
    assert '"viele" is not a whole number; write digits only' in heard[1]
    assert all("how many (question kekse-in-der-pause" in what for what in heard)


def test_one_can_go_back(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {"count": "how many", "base_n": "of how many"})
    said = iter(["12", BACK, "123", "200"])
    assert fill(package, lambda *_: next(said)) == 0
    row = first_row(package)
    assert (row["count"], row["base_n"]) == ("123", "200")


def test_going_back_from_the_first_question_asks_it_again(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {"count": "how many"})
    said = iter([BACK, ""])
    assert fill(package, lambda *_: next(said)) == 1
    assert first_row(package)["count"] == "TODO how many"


def test_what_groups_of_a_breakdown_share_is_asked_once(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {})
    file = package / "data" / "groups.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        head, total, *groups = csv.reader(stream)
    at = head.index("breakdown_en")
    for row in groups:
        row[at] = "TODO age in English"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([head, total, *groups])
    said = iter(["Age"])
    assert fill(package, lambda *_: next(said)) == 0
    with file.open(encoding="utf-8", newline="") as stream:
        assert {row["breakdown_en"] for row in csv.DictReader(stream)} == {total[at], "Age"}
