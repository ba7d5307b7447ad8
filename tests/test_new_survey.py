"""A package made by ``new`` is valid but for what it names as still to do."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import frictionless
import pytest
from openpyxl import Workbook

from build_scripts.command_line import main
from build_scripts.problems import CannotPublish
from build_scripts.reading import examine
from build_scripts.start.codelists import draft_of
from build_scripts.start.examples import example_values
from build_scripts.start.layout.lines import Context
from build_scripts.start.layout.understanding import understood
from build_scripts.start.layout.words import Role, role_of
from build_scripts.start.names import Names, slug
from build_scripts.start.numbers import has_decimal_comma, number_of
from build_scripts.start.outline import Outline
from build_scripts.start.package_draft import files_of
from build_scripts.start.reported import reported_values
from build_scripts.start.saved_form import put_in_form
from build_scripts.start.scales import scale_of
from build_scripts.start.sheets.reading import grids_of
from build_scripts.survey.named_figures import fill
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.reading import Examination
    from build_scripts.start.outline import Reported

UNFINISHED = {"to-do", "example-row"}
TITLE = Text((("de", "Erfundene Radumfrage"), ("en", "Made-up cycling survey")))
TABLE = """Jahr;Thema;Frage;Antwort;Altersgruppe;Anteil;n;Anmerkung
2022;Wege;Wie zur Arbeit?;Fahrrad;;31,5 %;812;
2022;Wege;Wie zur Arbeit?;Auto;;68,5 %;812;
2024;Wege;Wie zur Arbeit?;Fahrrad;;40 %;1.024;
2024;Wege;Wie zur Arbeit?;Auto;;60 %;1.024;
2024;Wege;Wie zur Arbeit?;Fahrrad;18 bis 29;48 %;210;
2024;Wege;Wie zur Arbeit?;Auto;18 bis 29;52 %;210;
2024;Wünsche;Was fehlt?;Radwege;;rund 70 %;1.024;
2024;Wünsche;Was fehlt?;Duschen;;k. A.;1.024;
"""


def read(file: Path, languages: tuple[str, ...]) -> tuple[Reported, ...]:
    """The values of a table."""
    return reported_values(understood(grids_of(file), languages, Context()), languages).values


def made(folder: Path, outline: Outline, table: str = "") -> Examination:
    """The examination of a new package in ``folder``."""
    values = list(example_values(outline, ["2022", "2024"], []))
    if table:
        (folder / "table.csv").write_text(table, encoding="utf-8")
        values = list(read(folder / "table.csv", outline.languages))
    package = folder / "datapackage" / outline.survey_id
    for file in files_of(draft_of(outline, values)):
        (package / file.path).parent.mkdir(parents=True, exist_ok=True)
        (package / file.path).write_bytes(file.content)
    return examine(package, folder)


@pytest.mark.parametrize("languages", [("de",), ("en",), ("de", "en"), ("en", "de")])
def test_an_empty_survey_only_lacks_what_a_person_must_say(
    tmp_path: Path, languages: tuple[str, ...]
) -> None:
    examination = made(tmp_path, Outline("rad", languages, TITLE, "2026-11-22"))
    assert {problem.kind for problem in examination.problems} == UNFINISHED
    examples = [item for item in examination.problems if item.kind == "example-row"]
    files = {item.place.rpartition("/data/")[2] for item in examples}
    assert files == {"answer_options.csv", "questions.csv", "results/2022.csv", "results/2024.csv"}


def test_frictionless_finds_nothing_in_a_new_package(tmp_path: Path) -> None:
    made(tmp_path, Outline("rad", ("de", "en"), TITLE, "2026-11-22"), TABLE)
    report = frictionless.validate(str(tmp_path / "datapackage" / "rad" / "datapackage.json"))
    assert report.flatten(["name", "rowNumber", "fieldName", "message"]) == []


def test_a_spreadsheet_becomes_codelists_results_and_evidence(tmp_path: Path) -> None:
    examination = made(tmp_path, Outline("rad", ("de",), TITLE, "2026-11-22"), TABLE)
    survey = examination.survey
    assert survey is not None
    assert {problem.kind for problem in examination.problems} == {"to-do"}
    modes = {question.question_id: question.answer_mode for question in survey.questions}
    assert modes == {"wie-zur-arbeit": "single", "was-fehlt": "indicator"}
    assert [(group.group_id, group.breakdown) for group in survey.groups] == [
        ("gesamt", "total"),
        ("18-bis-29", "altersgruppe"),
    ]
    shares = [str(result.share) for result in survey.results]
    assert shares == ["31.5", "68.5", "40", "60", "48", "52", "70", "None"]
    assert [result.base_n for result in survey.results][2:5] == [1024, 1024, 210]
    assert survey.results[6].precision == "approximate"
    assert survey.results[7].obs_status == "O"
    assert len(survey.evidence) == 7
    assert survey.evidence[0].as_reported["de"] == "31,5 %"


def test_a_headline_takes_its_figure_from_the_data(tmp_path: Path) -> None:
    survey = made(tmp_path, Outline("rad", ("de",), TITLE, "2026-11-22"), TABLE).survey
    assert survey is not None
    top = "newest/wie-zur-arbeit/highest"
    headline = survey.questions[0].headline["de"]
    assert headline == f"Wie zur Arbeit? Am häufigsten „{{{top}:answer}}“ ({{{top}}})"
    filled = fill(headline, survey, "de")
    assert filled == "Wie zur Arbeit? Am häufigsten „Auto“ (60\N{NO-BREAK SPACE}%)"


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "Frage,Antwort,2022,2024\nA?,Ja,10%,20%\nA?,Nein,90%,80%\n",
            [("2022", "Ja", "", "10"), ("2024", "Ja", "", "20")],
        ),
        (
            "Jahr,Frage,gut,schlecht\n2024,A?,12.5%,87.5%\n",
            [("2024", "gut", "", "12.5"), ("2024", "schlecht", "", "87.5")],
        ),
        (
            "Jahr,Frage,Antwort,Gesamt,Frauen\n2024,A?,Ja,40%,50%\n",
            [("2024", "Ja", "", "40"), ("2024", "Ja", "Frauen", "50")],
        ),
    ],
    ids=["one column per year", "one column per answer", "one column per group"],
)
def test_wide_tables_are_taken_apart(
    tmp_path: Path, table: str, expected: list[tuple[str, ...]]
) -> None:
    file = tmp_path / "wide.csv"
    file.write_text(table, encoding="utf-8")
    values = read(file, ("de",))
    found = [(item.edition, item.answer["de"], item.group["de"], item.value) for item in values]
    assert found[:2] == expected


def test_a_workbook_is_read_as_it_is_shown(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Jahr", "Frage", "Antwort", "Anteil", "n"])
    sheet.append([2024, "A?", "Ja", 0.6412, 1024])
    sheet.append([2024, "A?", "Nein", 0.1 + 0.2, 1024])
    sheet["D2"].number_format = "0%"
    sheet["D3"].number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    (tmp_path / "book.xlsx").write_bytes(stream.getvalue())
    values = read(tmp_path / "book.xlsx", ("de",))
    assert [(item.value, item.unit, item.base_n) for item in values] == [
        ("64", "percent", "1024"),
        ("30.0", "percent", "1024"),
    ]


@pytest.mark.parametrize(
    ("table", "kinds"),
    [
        ("Antwort,Anteil\nJa,3\n", ["no-question"]),
        ("Frage,Antwort,Anteil\nA?,Ja,3\n", ["no-year"]),
        ("Jahr,Frage,Antwort,Anteil\n2024,A?,Ja,viele\n", ["not-a-number"]),
        ("Jahr,Frage,Antwort,Anteil\n2024,A?,Ja,3\n2024,A?,Ja,4\n", ["value-twice"]),
        ("Jahr,Frage,Antwort,Anteil\n2024,A?,Ja,0.3\n2024,A?,Nein,0.7\n", ["fractions"]),
        ("Jahr,Frage,Antwort,Meinung\n2024,A?,Ja,gut\n", ["unknown-columns"]),
        ("Jahr,Year,Frage,Anteil\n2024,2024,A?,3\n", ["column-twice"]),
        ("Jahr,Frage,Antwort,Anteil\n2024,A?,Ja,30\n2024,A?,Nein,101\n", ["out-of-range"]),
        ("Jahr,Frage\n", ["no-rows"]),
    ],
)
def test_a_table_that_cannot_be_understood_is_told(
    tmp_path: Path, table: str, kinds: list[str]
) -> None:
    file = tmp_path / "table.csv"
    file.write_text(table, encoding="utf-8")
    with pytest.raises(CannotPublish) as refusal:
        read(file, ("de",))
    assert [problem.kind for problem in refusal.value.problems] == kinds


@pytest.mark.parametrize(
    ("cell", "comma", "whole", "plain"),
    [
        ("12,5 %", True, False, "12.5"),
        ("12.5", False, False, "12.5"),
        ("1.024", False, True, "1024"),
        ("1.024", True, False, "1024"),
        ("3.142", False, False, "3.142"),
        ("1’024", False, False, "1024"),
        ("1.234,50", True, False, "1234.50"),
        ("1,234.5", False, False, "1234.5"),
        ("007", False, False, "7"),
        ("−5", False, False, "-5"),
        ("k. A.", False, False, ""),
        ("", False, False, ""),
    ],
)
def test_numbers_are_read_as_people_write_them(
    *, cell: str, comma: bool, whole: bool, plain: str
) -> None:
    number = number_of(cell, comma=comma, whole=whole)
    assert number is not None
    assert number.text == plain


def test_words_are_no_number() -> None:
    assert number_of("viele") is None


def test_columns_are_known_by_the_words_of_people() -> None:
    assert role_of("Frage") == Role("question")
    assert role_of("Answer (en)") == Role("answer", "en")
    assert role_of("Anteil in %") == Role("percent")
    assert role_of("Altersgruppe") == Role("")


def test_ids_are_plain_and_given_once() -> None:
    names = Names("frage", {"daten"})
    assert slug("Rad & Fuß: Wege") == "rad-fuss-wege"
    assert names.of("Ja!") == names.of("Ja!") == "ja"
    assert names.of("Ja?") == "ja-2"
    assert names.of("Daten") == "daten-2"
    assert names.of("???") == "frage"


def test_the_command_writes_once_and_never_over_a_survey(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    order = ["new", "rad", "--from", "table.csv", "--created", "2026-11-22"]
    assert main(order) == 0
    assert "2 question(s), 8 value(s)" in capsys.readouterr().out
    before = (tmp_path / "datapackage" / "rad" / "datapackage.json").read_bytes()
    assert main(order) == 1
    assert "no-new-edition" in capsys.readouterr().err
    assert (tmp_path / "datapackage" / "rad" / "datapackage.json").read_bytes() == before


def test_a_person_at_a_terminal_is_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["de", "Erfundenes Rad", "Stadt", "2022,2024", "Fahren Sie Rad?", ""])
    monkeypatch.setattr("builtins.input", lambda _: next(answers))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.chdir(tmp_path)
    assert main(["new", "rad"]) == 0
    assert "1 question(s), 4 value(s)" in capsys.readouterr().out
    survey = examine(tmp_path / "datapackage" / "rad", tmp_path).survey
    assert survey is not None
    assert survey.title["de"] == "Erfundenes Rad"
    assert [edition.year for edition in survey.editions] == [2022, 2024]
    assert survey.questions[0].question_id == "fahren-sie-rad"


def test_a_workbook_as_people_keep_it_is_read(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (
        ["Radfahren – erfundene Ergebnisse"],
        [],
        ["Jahr", "Frage", "Kurztitel", "Antwort", "Anteil", "Wert", "Einheit"],
        [2024, "Wie sicher ist es?", "Sicherheit", "sehr sicher", "40,5", None, None],
        [None, None, None, "teils, teils", "30 %", None, None],
        [None, None, None, "gar nicht sicher", "25,5", None, None],
        [None, None, None, "weiß nicht", "4", None, None],
        [2024, "Was kostet es?", "", "", None, "268,30", "Euro"],
        [],
        ["Quelle: erfunden"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:G1")
    sheet.merge_cells("B4:B7")
    book.save(tmp_path / "book.xlsx")
    draft = draft_of(
        Outline("rad", ("de",), TITLE, "2026-11-22"), read(tmp_path / "book.xlsx", ("de",))
    )
    safe, cost = draft.tables["questions"]
    assert (safe["question_id"], safe["title_de"], safe["chart"]) == (
        "sicherheit",
        "Sicherheit",
        "likert",
    )
    assert (safe["wording_de"], cost["wording_de"]) == ("Wie sicher ist es?", "Was kostet es?")
    assert cost["headline_de"] == "Was kostet es? {newest/was-kostet-es/wert}"
    answers = [
        (row["answer_id"], row.get("response_kind", "")) for row in draft.tables["answer_options"]
    ]
    assert answers == [
        ("gar-nicht-sicher", ""),
        ("teils-teils", ""),
        ("sehr-sicher", ""),
        ("weiss-nicht", "non-substantive"),
        ("wert", ""),
    ]
    assert [row.get("value") for row in draft.tables["results-2024"]][-1] == "268.30"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252"])
def test_a_csv_file_of_german_excel_is_read(tmp_path: Path, encoding: str) -> None:
    words = "Erfundene Umfrage, Stand: März;;;\r\n;;;\r\nJahr;Frage;Antwort;Anteil\r\n"
    file = tmp_path / "excel.csv"
    file.write_bytes((words + "2024;Fährt gern?;Ja;12,5\r\n").encode(encoding))
    (value,) = read(file, ("de",))
    assert (value.question["de"], value.value) == ("Fährt gern?", "12.5")


def test_a_question_has_one_unit(tmp_path: Path) -> None:
    file = tmp_path / "mixed.csv"
    file.write_text("Jahr,Frage,Antwort,Wert,Einheit\n2024,A?,Ja,3,%\n2024,A?,Nein,4,Euro\n")
    with pytest.raises(CannotPublish, match="the question has values in"):
        read(file, ("de",))


@pytest.mark.parametrize(
    ("answers", "ordered"),
    [
        (("agree", "neither", "disagree"), ("disagree", "neither", "agree")),
        (("No answer", "poor", "fair", "good"), ("poor", "fair", "good", "No answer")),
        (("Ja", "Vielleicht", "Nein"), ()),
        (("stimme zu", "stimme nicht zu"), ()),
    ],
)
def test_a_scale_is_told_by_its_words(answers: tuple[str, ...], ordered: tuple[str, ...]) -> None:
    assert scale_of(answers) == ordered


def test_fill_asks_for_what_is_open_and_keeps_what_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made(tmp_path, Outline("rad", ("de",), TITLE, "2026-11-22"), TABLE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("builtins.input", lambda _: "Erfundenes")
    assert main(["fill", "rad"]) == 0
    assert "Nothing is left to do" in capsys.readouterr().out
    examination = examine(tmp_path / "datapackage" / "rad", tmp_path)
    assert examination.problems == ()
    assert main(["fill", "weg"]) == 1
    assert "no-survey" in capsys.readouterr().err


def test_fill_ends_with_the_input_and_keeps_what_was_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    left = made(tmp_path, Outline("rad", ("de",), TITLE, "2026-11-22"), TABLE).problems
    monkeypatch.chdir(tmp_path)
    said = iter(["Stadt"])

    def once(_: str) -> str:
        try:
            return next(said)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", once)
    assert main(["fill", "rad"]) == 0
    assert f"{len(left) - 1} thing(s) left" in capsys.readouterr().out


def test_tables_saved_by_german_excel_are_put_back_into_form(tmp_path: Path) -> None:
    made(tmp_path, Outline("rad", ("de",), TITLE, "2026-11-22"), TABLE)
    package = tmp_path / "datapackage" / "rad"
    before = {file: file.read_bytes() for file in sorted(package.rglob("*.csv"))}
    for file, encoding in (("results/2022", "utf-8-sig"), ("topics", "cp1252")):
        rows = csv.reader(io.StringIO((package / f"data/{file}.csv").read_text("utf-8")))
        lines = [";".join(cell.replace("31.5", "31,5") for cell in row) for row in rows]
        (package / f"data/{file}.csv").write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    assert list(put_in_form(package)) == ["data/results/2022.csv", "data/topics.csv"]
    assert {file: file.read_bytes() for file in before} == before
    assert list(put_in_form(package)) == []


@pytest.mark.parametrize(
    ("mark", "encoding", "cells"),
    [
        (",", "cp1252", {"0.125": "0.125", "1.234": "1.234", "12.5": "12.5"}),
        (";", "utf-8", {"0.125": "0.125", "1.234": "1.234"}),
        ("\t", "utf-8", {"0.125": "0.125", "-1.234": "-1.234"}),
        (";", "utf-8", {"12,5": "12.5", "1.234": "1234", "1.234,5": "1234.5", "0,125": "0.125"}),
        (";", "utf-8", {"0,125": "0.125", "12,125": "12.125"}),
        (";", "utf-8", {"12,125": "12,125", "7": "7"}),
        (",", "cp1252", {"1,024": "1,024", "7": "7"}),
        (";", "utf-8", {"k. A.": "k. A.", "-": "-", "rund 25": "rund 25", "viele": "viele"}),
        (";", "utf-8", {"12,5": "12.5", "k. A.": "k. A.", "rund 25,5": "rund 25,5", "": ""}),
    ],
)
def test_a_saved_number_stays_the_number_that_it_was(
    tmp_path: Path, mark: str, encoding: str, cells: dict[str, str]
) -> None:
    file = tmp_path / "data" / "results" / "2024.csv"
    file.parent.mkdir(parents=True)
    lines = [["note_de", "share"], *([f"Erfunden, für {cell}", cell] for cell in cells)]
    with file.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream, delimiter=mark).writerows(lines)
    assert list(put_in_form(tmp_path)) == ["data/results/2024.csv"]
    with file.open(encoding="utf-8", newline="") as stream:
        found = list(csv.reader(stream))
    assert found[0] == lines[0]
    assert [row[0] for row in found] == [row[0] for row in lines]
    assert {cell: row[1] for cell, row in zip(cells, found[1:], strict=True)} == cells


@pytest.mark.parametrize(
    ("cells", "comma"),
    [
        (("1,024", "12,5"), True),
        (("0,125",), True),
        (("12,1254",), True),
        (("1,024", "10,125", "1,024,000", "1,024.5"), False),
        (("12.5", ""), False),
    ],
)
def test_a_decimal_comma_is_told_from_one_between_thousands(
    cells: tuple[str, ...], *, comma: bool
) -> None:
    assert has_decimal_comma(cells) is comma


@pytest.mark.parametrize("survey_id", ["en", "Rad", "../x", "glossar"])
def test_an_id_that_cannot_be_an_address_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, survey_id: str
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", survey_id]) == 1
    assert list(tmp_path.iterdir()) == []
