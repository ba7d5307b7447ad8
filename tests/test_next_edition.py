"""The next edition from a table: what is known is recognised, and nothing is altered."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.command_line import main
from build_scripts.package.table_text import table_text
from build_scripts.problems import errors_among
from build_scripts.reading import examine
from tests.project_copy import SMALL_PACKAGE, digests_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.problems import Problem

FIRST = """Jahr;Thema;Frage;Antwort;Altersgruppe;Anteil;n
2024;Wege;Womit fahren Sie?;Fahrrad;;36 %;1.024
2024;Wege;Womit fahren Sie?;Auto;;64 %;1.024
2024;Wege;Womit fahren Sie?;Fahrrad;18 bis 29;40 %;210
2024;Wege;Womit fahren Sie?;Auto;18 bis 29;60 %;210
2024;Wünsche;Was fehlt Ihnen?;Stellplätze;;61 %;1.024
2024;Wünsche;Was fehlt Ihnen?;Duschen;;60 %;1.024
"""
NEXT = """Jahr;Thema;Frage;Antwort;Altersgruppe;Anteil;n
2025;Wege;womit fahren Sie;Fahrrad;;41 %;990
2025;Wege;womit fahren Sie;Auto;;55 %;990
2025;Wege;womit fahren Sie;Tretroller;;4 %;990
2025;Wege;womit fahren Sie;Fahrrad;18 bis 29;48 %;200
2025;Wege;womit fahren Sie;Fahrrad;30 bis 49;44 %;300
2025;Wünsche;Was fehlt Ihnen?;Stellplätze;;rund 60 %;990
2025;Wünsche;Haben Sie ein Rad?;Ja;;80 %;990
2025;Wünsche;Haben Sie ein Rad?;Nein;;20 %;990
"""
FACTS = {
    "mode": "online",
    "field_period": "März",
    "population": "alle",
    "label": "Befragte",
    "phrase": "der {n} Befragten",
    "title": "Bericht",
}


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a survey of one edition and nothing left to do; nothing in it is changed."""
    project = tmp_path_factory.mktemp("first")
    (project / "2024.csv").write_text(FIRST, encoding="utf-8")
    order = ["new", "rad", "--from", "2024.csv", "--title-de", "Radumfrage"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(project)
        assert main([*order, "--publisher", "Stadt", "--created", "2024-12-01"]) == 0
    folder = project / "datapackage" / "rad"
    fill_in(folder)
    assert examine(folder, project).problems == ()
    return folder


@pytest.fixture
def package(first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The same survey in a project of its own."""
    monkeypatch.chdir(tmp_path)
    return Path(shutil.copytree(first, tmp_path / "datapackage" / "rad"))


def fill_in(folder: Path) -> None:
    for file in (folder / "data").glob("*.csv"):
        rows = list(csv.reader(io.StringIO(file.read_text("utf-8"), newline="")))
        for row in rows[1:]:
            for at, cell in enumerate(row):
                if cell.startswith("TODO"):
                    row[at] = FACTS.get(rows[0][at].removesuffix("_de"), "Stadt")
        with file.open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream, lineterminator="\n").writerows(rows)


def add(table: str, *options: str) -> int:
    Path("2025.csv").write_text(table, encoding="utf-8")
    return main(["new", "rad", "--from", "2025.csv", *options])


def rows_of(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "data" / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def is_within(lines: Sequence[str], more: Sequence[str]) -> bool:
    """Whether all lines are among the others, in their order."""
    rest = iter(more)
    return all(line in rest for line in lines)


def test_known_things_are_recognised_and_every_line_stays(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {file: file.read_text("utf-8").splitlines() for file in package.rglob("*.csv")}
    assert add(NEXT) == 0
    for file, lines in before.items():
        assert is_within(lines, file.read_text("utf-8").splitlines()), file.name
    results = rows_of(package, "results/2025.csv")
    keys = [(row["question_id"], row["answer_id"], row["group_id"]) for row in results]
    assert keys == [
        ("womit-fahren-sie", "fahrrad", "gesamt"),
        ("womit-fahren-sie", "auto", "gesamt"),
        ("womit-fahren-sie", "tretroller", "gesamt"),
        ("womit-fahren-sie", "fahrrad", "18-bis-29"),
        ("womit-fahren-sie", "fahrrad", "30-bis-49"),
        ("was-fehlt-ihnen", "stellplaetze", "gesamt"),
        ("haben-sie-ein-rad", "ja", "gesamt"),
        ("haben-sie-ein-rad", "nein", "gesamt"),
    ]
    assert {row["population_id"] for row in results} == {"befragte"}
    answers = [row["answer_id"] for row in rows_of(package, "answer_options.csv")]
    assert answers[:3] == ["fahrrad", "auto", "tretroller"]
    said = capsys.readouterr().out
    for line in (
        "  8 value(s) of 2025",
        '  new question: "Haben Sie ein Rad?" (haben-sie-ein-rad)',
        '  new answer: "Tretroller" (womit-fahren-sie/tretroller)',
        '  new group: "30 bis 49" (30-bis-49)',
        '  base of values, unless the table says it, as before: "Befragte"',
        '  without new values, answer: "Duschen" (was-fehlt-ihnen/duschen)',
    ):
        assert line in said.splitlines()


def test_evidence_edition_source_and_descriptor_are_drafted(package: Path) -> None:
    assert add(NEXT) == 0
    evidence = [row for row in rows_of(package, "evidence.csv") if row["edition_id"] == "2025"]
    assert [row["as_reported_de"] for row in evidence][:6:5] == ["41 %", "rund 60 %"]
    assert {row["source_id"] for row in evidence} == {"bericht-2025"}
    edition = rows_of(package, "editions.csv")[-1]
    assert edition["title_de"] == "Radumfrage 2025"
    assert edition["mode_de"].startswith("TODO")
    assert edition["mode_de"].endswith("(2024: „online“)")
    stated = json.loads((package / "datapackage.json").read_text("utf-8"))
    names = [each["name"] for each in stated["resources"]]
    assert names[names.index("results-2024") + 1] == "results-2025"
    fill_in(package)
    left = {(each.place.rpartition("/")[2], each.kind) for each in problems_of(package)}
    assert left == {("highlights.csv", "headline-of-older-edition")}


def problems_of(package: Path) -> tuple[Problem, ...]:
    return examine(package, package.parents[1]).problems


@pytest.mark.parametrize(
    ("old", "new", "kind", "field"),
    [
        ("Was fehlt Ihnen?", "Was fehlt Ihnen noch?", "nearly-known", "question"),
        ("Stellplätze", "Stellplatz", "nearly-known", "answer"),
        ("Altersgruppe", "Alter in Jahren", "nearly-known", "breakdown"),
        (
            "2025;Wege;womit fahren Sie;Auto;;55",
            "2024;Wege;womit fahren Sie;Auto;;55",
            "value-differs",
            "F3",
        ),
    ],
)
def test_what_is_not_certain_is_refused_with_its_cell(  # noqa: PLR0913, PLR0917  # one column each
    package: Path,
    capsys: pytest.CaptureFixture[str],
    old: str,
    new: str,
    kind: str,
    field: str,
) -> None:
    before = digests_of(package)
    assert add(NEXT.replace(old, new)) == 1
    said = capsys.readouterr().err
    assert f"[{field}]" in said
    assert f"({kind})" in said
    assert digests_of(package) == before


@pytest.mark.parametrize(("meant", "question"), [("was-fehlt-ihnen", 2), ("new", 3)])
def test_a_person_decides_what_nearly_known_words_mean(
    package: Path, meant: str, question: int
) -> None:
    table = NEXT.replace("Was fehlt Ihnen?", "Was fehlt Ihnen noch?")
    assert add(table, "--is", f"Was fehlt Ihnen noch?={meant}") == 0
    assert len(rows_of(package, "questions.csv")) == question + 1
    notes = [row["note_de"] for row in rows_of(package, "breaks.csv")]
    changed = "vorher „Was fehlt Ihnen?“, nachher „Was fehlt Ihnen noch?“"
    is_same = meant != "new"
    assert notes == ([f"Der Wortlaut der Frage änderte sich: {changed}."] if is_same else [])


def test_nothing_new_is_refused_and_a_dry_run_writes_nothing(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = digests_of(package)
    assert add(FIRST) == 1
    assert "no-new-edition" in capsys.readouterr().err
    assert add(NEXT, "--dry-run") == 0
    assert digests_of(package) == before


def test_without_a_table_a_survey_that_is_there_is_refused(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", package.name]) == 1
    assert "--from 2025.csv adds the edition" in capsys.readouterr().err


def test_a_table_that_nobody_changes_is_the_same_bytes() -> None:
    for file in SMALL_PACKAGE.rglob("*.csv"):
        assert table_text(file.read_bytes()).content == file.read_bytes()
    odd = '\N{ZERO WIDTH NO-BREAK SPACE}a,b\r\n"1",x\r\n"two\r\nlines","a ""b"""'
    assert table_text(odd.encode()).content == odd.encode()


def test_a_new_item_joins_the_battery_that_the_survey_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    head = "Jahr;Frage;Aussage;Antwort;Anteil\n"
    asked = "Was ist Ihnen wichtig?"

    def table(name: str, year: int, *items: str, answers: str = "ja nein") -> str:
        lines = [
            f"{year};{asked};{item};{answer};50 %\n" for item in items for answer in answers.split()
        ]
        Path(name).write_text(head + "".join(lines), encoding="utf-8")
        return name

    order = ["--title-de", "Radumfrage", "--publisher", "Stadt"]
    first = table("a.csv", 2024, "Radwege", "Busse")
    assert main(["new", "rad", "--from", first, *order]) == 0
    second = table("b.csv", 2025, "Radwege", "Züge")
    assert main(["new", "rad", "--from", second, "--is", f"{asked} – Züge=new"]) == 0
    third = table("c.csv", 2026, "Fähren", answers="sehr kaum")
    assert main(["new", "rad", "--from", third, "--is", f"{asked} – Fähren=new"]) == 0
    data = tmp_path / "datapackage" / "rad" / "data"
    text = (data / "questions.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [(row["question_id"], row["battery_id"]) for row in rows] == [
        ("radwege", "was-ist-ihnen-wichtig"),
        ("busse", "was-ist-ihnen-wichtig"),
        ("zuege", "was-ist-ihnen-wichtig"),
        ("faehren", ""),
    ]
    assert (data / "batteries.csv").read_text("utf-8").count("\n") == 2


def test_sums_of_answers_go_on_with_their_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They share its words, and titles may have been edited since."""
    monkeypatch.chdir(tmp_path)
    head = "Jahr;Frage;Antwort;Anteil"
    rows = ("zufrieden;40", "eher zufrieden;30", "unzufrieden;30", "Top 2;70", "Mittelwert;1,9")
    for year in ("2024", "2025"):
        table = "\n".join([head, *(f"{year};Wie zufrieden sind Sie?;{row}" for row in rows)])
        Path(f"{year}.csv").write_text(table, encoding="utf-8")
    assert main(["new", "rad", "--from", "2024.csv", "--publisher", "Stadt"]) == 0
    folder = tmp_path / "datapackage" / "rad"
    fill_in(folder)
    file = folder / "data" / "questions.csv"
    text = file.read_text(encoding="utf-8")
    edited = text.replace("Wie zufrieden sind Sie? – zusammengefasst", "Zufriedene")
    assert edited != text
    file.write_text(edited, encoding="utf-8")
    assert main(["new", "rad", "--from", "2025.csv"]) == 0
    assert len(rows_of(folder, "questions.csv")) == 3
    assert [row["question_id"] for row in rows_of(folder, "results/2025.csv")] == [
        row["question_id"] for row in rows_of(folder, "results/2024.csv")
    ]


@pytest.mark.usefixtures("package")
def test_a_question_that_is_not_asked_any_more_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert add("".join(NEXT.splitlines(keepends=True)[:4]), "--dry-run") == 0
    said = capsys.readouterr().out
    assert '  without new values, question: "Was fehlt Ihnen?"' in said
    assert "without new values, answer" not in said


def test_a_mean_whose_unit_was_not_said_before_is_still_the_same(package: Path) -> None:
    """The table of the year before had no brackets, or was read before they were."""
    shutil.rmtree(package)
    head = "Jahr;Frage;Antwort;Anteil\n"
    rows = "{0};Wie lange?;kurz;60 %\n{0};Wie lange?;lang;40 %\n{0};Wie lange?;{1};1,5\n"
    Path("2024.csv").write_text(head + rows.format(2024, "Mittelwert"), encoding="utf-8")
    assert main(["new", "rad", "--from", "2024.csv", "--title-de", "Rad"]) == 0
    assert add(head + rows.format(2025, "Mittelwert (Stunden)"), "--yes") == 0
    assert [row["unit_id"] for row in rows_of(package, "units.csv")] == ["mean"]
    results = rows_of(package, "results/2025.csv")
    assert [row["question_id"] for row in results][-1] == "wie-lange-mittelwert"


def shown_large(package: Path) -> dict[str, str]:
    """Editions of the values on the home page, by question."""
    return {row["question_id"]: row["edition_id"] for row in rows_of(package, "highlights.csv")}


def test_values_on_the_home_page_follow_where_somebody_agrees(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = [row["statement_de"] for row in rows_of(package, "highlights.csv")]
    assert add(NEXT, "--yes") == 0
    assert shown_large(package) == {"womit-fahren-sie": "2025", "was-fehlt-ihnen": "2025"}
    assert [row["statement_de"] for row in rows_of(package, "highlights.csv")] == before
    said = capsys.readouterr().out
    assert '  "„Auto“ – Womit fahren Sie?": 55 (2025) in place of 64 (2024)' in said.splitlines()
    fill_in(package)
    assert errors_among(examine(package, package.parent.parent).problems) == ()


@pytest.mark.parametrize("answers", [None, ["n", "y"]])
def test_nobody_is_shown_anything_else_on_the_home_page_without_being_asked(
    package: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    answers: list[str] | None,
) -> None:
    if answers:
        monkeypatch.setattr("sys.stdin.isatty", lambda: True)
        monkeypatch.setattr("builtins.input", lambda _: answers.pop(0))
    before = (package / "data" / "highlights.csv").read_bytes()
    assert add(NEXT) == 0
    assert (package / "data" / "highlights.csv").read_bytes() == before
    assert (package / "data" / "results" / "2025.csv").is_file()
    assert "The home page keeps the values that it has" in capsys.readouterr().out


def test_what_cannot_follow_on_the_home_page_is_named_with_its_reason(
    package: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = package / "data" / "highlights.csv"
    lines = file.read_text("utf-8").replace("„Auto“ –", "2024 war es das Auto:").splitlines()
    gone = "2024,was-fehlt-ihnen,duschen,gesamt,wünschen Duschen"
    file.write_text("\n".join([*lines, gone, ""]), encoding="utf-8")
    before = rows_of(package, "highlights.csv")
    assert add(NEXT, "--yes") == 0
    said = capsys.readouterr().out.splitlines()
    assert '  "wünschen Duschen" stays with 2024: the table has no value of it' in said
    named = (
        '  "2024 war es das Auto: Womit fahren Sie?" stays with 2024: its words name the edition'
    )
    assert named in said
    changed = {
        row["answer_id"]: row["edition_id"]
        for row, old in zip(rows_of(package, "highlights.csv"), before, strict=True)
        if row != old
    }
    assert changed == {"stellplaetze": "2025"}
