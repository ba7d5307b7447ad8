"""Questions for what a package still lacks: few, judged at once, with proposals, back and forth."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING

from build_scripts.command_line import main
from build_scripts.start.filling import BACK, LEAVE
from build_scripts.start.last_time import LastTime
from build_scripts.start.open_points import fill, left_in
from tests.project_copy import SMALL_PACKAGE

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

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

    def ask(_: str, what: str, __: str = "") -> str:
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


def marked(package: Path, table: str, marks: dict[str, str]) -> Path:
    """Marks in the last row of a table."""
    file = package / "data" / f"{table}.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    for column, what in marks.items():
        rows[-1][rows[0].index(column)] = f"TODO {what}"
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows(rows)
    return file


def last_row(file: Path) -> dict[str, str]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))[-1]


def test_a_text_is_asked_once_for_all_languages(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {})
    file = marked(package, "editions", {"mode_de": "wie?", "mode_en": "how?"})
    said = iter(["am Tisch | at table | debout", "am Tisch | at table"])
    heard: list[tuple[str, str]] = []

    def ask(place: str, what: str, _: str = "") -> str:
        heard.append((place, what))
        return next(said)

    assert fill(package, ask) == 0
    assert [place for place, _ in heard] == ["editions.csv, 2023 [mode]"] * 2
    assert heard[0][1] == "wie? (de | en)"
    assert "3 text(s) for 2" in heard[1][1]
    assert (last_row(file)["mode_de"], last_row(file)["mode_en"]) == ("am Tisch", "at table")


def test_who_answers_in_one_language_is_asked_for_the_other(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {})
    file = marked(package, "editions", {"mode_de": "wie?", "mode_en": "how?"})
    said = iter(["am Tisch", BACK, "im Stehen", "standing"])
    assert fill(package, lambda *_: next(said)) == 0
    assert (last_row(file)["mode_de"], last_row(file)["mode_en"]) == ("im Stehen", "standing")


def test_words_are_translated_several_at_once_and_each_once(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {})
    groups = marked(package, "groups", {"label_en": "‘Krümel’ in English"})
    topics = marked(package, "topics", {"title_en": "‘Krümel’ in English"})
    answers = marked(package, "answer_options", {"label_en": "‘Teig’ in English"})
    heard: list[str] = []

    def ask(_: str, what: str, __: str = "") -> str:
        heard.append(what)
        return "dough | crumbs"

    assert left_in(package) == (0, {"en": 2})
    assert fill(package, ask) == 0
    assert heard == ["‘Teig | Krümel’ in English"]
    assert (last_row(groups)["label_en"], last_row(topics)["title_en"]) == ("crumbs", "crumbs")
    assert last_row(answers)["label_en"] == "dough"


def test_the_end_of_the_input_takes_no_proposal(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {"count": "how many", "base_n": "of how many"})
    said = iter(["12", None])
    assert fill(package, lambda *_: next(said), lambda _: "7") == 1
    assert (first_row(package)["count"], first_row(package)["base_n"]) == (
        "12",
        "TODO of how many",
    )


def proposals(package: Path, operator: str = "") -> dict[str, str]:
    heard: dict[str, str] = {}

    def ask(place: str, _: str, proposal: str = "") -> str:
        heard[place] = proposal
        return LEAVE

    fill(package, ask, LastTime(package, operator).propose)
    return heard


def test_facts_of_the_edition_before_are_proposed(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {})
    with (package / "data" / "editions.csv").open(encoding="utf-8", newline="") as stream:
        before = list(csv.DictReader(stream))[-2]
    marked(package, "editions", {"mode_de": "wie?", "field_period_de": "wann?"})
    heard = proposals(package)
    assert before["mode_de"]
    assert heard["editions.csv, 2023 [mode_de]"] == before["mode_de"]
    assert heard["editions.csv, 2023 [field_period_de]"] == ""


def test_facts_of_other_surveys_are_proposed_to_their_publisher_only(tmp_path: Path) -> None:
    package = package_with_marks(tmp_path, {})
    file = package / "data" / "editions.csv"
    with file.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    other = tmp_path / "other-survey"
    shutil.copytree(package, other)
    with file.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([rows[0], rows[-1]])
    known = last_row(file)["mode_de"]
    marked(package, "editions", {"mode_de": "wie?"})
    place = "editions.csv, 2023 [mode_de]"
    assert proposals(package)[place] == known
    descriptor = json.loads((other / "datapackage.json").read_text(encoding="utf-8"))
    descriptor["contributors"] = [{"title": "Somebody else", "roles": ["publisher"]}]
    (other / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    assert proposals(package)[place] == ""


def test_licence_and_contact_are_those_of_the_publisher_s_other_survey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    packages = tmp_path / "datapackage"
    package = package_with_marks(packages, {})
    file = package / "datapackage.json"
    stated = json.loads(file.read_text(encoding="utf-8"))
    contact = {"title": "Statistikstelle", "email": "zahlen@stadt.example", "roles": ["contact"]}
    stated["licenses"] = [{"name": "CC0-1.0", "title": "CC0", "path": "https://licence.example/"}]
    stated["contributors"] = [{"title": "Stadt", "roles": ["publisher"]}, contact]
    file.write_text(json.dumps(stated), encoding="utf-8")
    table = tmp_path / "rad.csv"
    table.write_text("Jahr;Frage;Antwort;Anteil\n2024;Rad?;ja;40\n2024;Rad?;nein;60\n", "utf-8")
    options = ["--from", str(table), "--yes"]
    for survey, publisher, expected in (
        ("eins", "Stadt", ("CC0-1.0", 2)),
        ("zwei", "Land", ("CC-BY-4.0", 1)),
    ):
        assert main(["new", survey, *options, "--publisher", publisher]) == 0
        made = json.loads((packages / survey / "datapackage.json").read_text(encoding="utf-8"))
        assert (made["licenses"][0]["name"], len(made["contributors"])) == expected
