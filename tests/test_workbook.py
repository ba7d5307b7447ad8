"""A package as a workbook and back: without a change the same bytes, and every change by name."""

from __future__ import annotations

import io
import shutil
from datetime import date
from typing import TYPE_CHECKING

import openpyxl
import pytest

from build_scripts.command_line import main
from build_scripts.problems import CannotPublish, Problem
from build_scripts.workbook.cells import Fault, as_number, text_of
from build_scripts.workbook.desk import desk_of
from build_scripts.workbook.marks import marks_of
from build_scripts.workbook.reading import is_untouched, read_workbook
from build_scripts.workbook.taking import Taken, taken
from build_scripts.workbook.writing import workbook_of
from tests.project_copy import PROJECT, SMALL_PACKAGE, digests_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook

EVERYTHING = PROJECT / "tests" / "made_up_survey_of_everything" / "made-up-everything"


def files_in(package: Path) -> dict[str, bytes]:
    """The files of a package by path."""
    return {
        file.relative_to(package).as_posix(): file.read_bytes()
        for file in sorted(package.rglob("*"))
        if file.is_file()
    }


FILES = files_in(SMALL_PACKAGE)
DESK = desk_of(FILES)
CONTENT = workbook_of(DESK)
QUESTIONS = "data/questions.csv"
RESULTS = "Ergebnisse 2023"


def saved(folder: Path, change: Callable[[Workbook], object] | None = None) -> Path:
    """The workbook as somebody has saved it after a change."""
    file = folder / f"{SMALL_PACKAGE.name}.xlsx"
    file.write_bytes(CONTENT)
    if change:
        book = openpyxl.load_workbook(file)
        change(book)
        book.save(file)
    return file


def take(file: Path) -> Taken:
    return taken(DESK, read_workbook(file, DESK), FILES)


def column(book: Workbook, sheet: str, name: str) -> int:
    heads = [cell.value for cell in book[sheet][2]]
    return heads.index(name) + 1


def write(sheet: str, row: int, name: str, value: object) -> Callable[[Workbook], object]:
    """A change of one cell, its row counted as the workbook does."""

    def change(book: Workbook) -> None:
        book[sheet].cell(row, column(book, sheet, name)).value = value  # type: ignore[assignment]  # anything typed

    return change


def test_the_same_package_gives_the_same_workbook() -> None:
    assert workbook_of(desk_of(FILES)) == CONTENT


@pytest.mark.parametrize("change", [None, lambda _: None], ids=["as written", "saved by another"])
def test_without_a_change_no_byte_changes(
    tmp_path: Path, change: Callable[[Workbook], object] | None
) -> None:
    file = saved(tmp_path, change)
    assert take(file) == Taken((), {})
    assert is_untouched(file)


def test_a_survey_of_everything_comes_back_as_it_was(tmp_path: Path) -> None:
    files = files_in(EVERYTHING)
    desk = desk_of(files)
    file = tmp_path / "everything.xlsx"
    file.write_bytes(workbook_of(desk))
    assert is_untouched(file)
    assert taken(desk, read_workbook(file, desk), files) == Taken((), {})


def test_a_sheet_is_made_for_people() -> None:
    book = openpyxl.load_workbook(io.BytesIO(CONTENT))
    assert book.sheetnames[:3] == ["Anleitung", "Umfrage", "Ausgaben"]
    sheet = book[RESULTS]
    assert [sheet["E2"].value, sheet["E1"].value] == ["share", "Anteil"]
    assert sheet.freeze_panes == "C3"
    assert sheet.protection.sheet
    assert (sheet["A2"].protection.locked, sheet["A3"].protection.locked) == (True, False)
    assert sheet["I1"].comment is not None
    assert "rounded: gerundet" in sheet["I1"].comment.text
    lists = {str(each.sqref)[:1]: each.formula1 for each in sheet.data_validations.dataValidation}
    assert lists["I"].startswith("list_")
    assert lists["B"].startswith("ids_")
    assert book.defined_names[lists["B"]].attr_text == "'Fragen'!$A$3:$A$6"
    assert [book["Listen"].sheet_state, sheet["E3"].number_format] == ["hidden", "0.0"]
    assert sheet["A3"].number_format == "@"


def test_a_change_is_named_and_only_its_line_is_written_anew(tmp_path: Path) -> None:
    found = take(saved(tmp_path, write("Fragen", 4, "title_de", "Kekse, welche?")))
    [change] = found.changes
    assert str(change) == (
        '  Fragen, row 4, keksarten [title_de]: "Welche <Kekse> & welche „Waffeln“?" becomes '
        '"Kekse, welche?"'
    )
    assert list(found.files) == [QUESTIONS]
    old, new = (each[QUESTIONS].split(b"\n") for each in (FILES, found.files))
    assert [at for at, line in enumerate(old) if line != new[at]] == [2]


def test_numbers_keep_their_decimals_whatever_the_cell_holds(tmp_path: Path) -> None:
    typed = {3: (62, "62.0"), 4: (61.25, "61.25"), 5: (47, "47"), 6: ("41,4", "41.4")}
    typed |= {7: ("33.5", "33.5"), 8: ("rund 28", "rund 28")}

    def change(book: Workbook) -> None:
        for row, (value, _) in typed.items():
            write(RESULTS, row, "share", value)(book)

    lines = take(saved(tmp_path, change)).files["data/results/2023.csv"].decode().splitlines()
    assert [line.split(",")[4] for line in lines[1:7]] == [text for _, text in typed.values()]


def test_rows_come_go_and_move(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Themen"]
        first, second = ([cell.value for cell in sheet[row]] for row in (3, 4))
        for row, cells in ((3, second), (4, first), (6, ["neu", "Neues Thema", "New topic"])):
            for at, value in enumerate(cells, 1):
                sheet.cell(row, at).value = value
        book["Glossar"].delete_rows(3)

    found = take(saved(tmp_path, change))
    said = [str(each) for each in found.changes]
    assert said[:2] == [
        "  Themen, row 6: neu is new (Neues Thema, New topic)",
        "  Themen: rows stand in another order",
    ]
    assert "is DELETED" in said[2]
    topics = found.files["data/topics.csv"].decode().splitlines()
    assert [line.partition(",")[0] for line in topics] == ["topic_id", "stimmung", "angebot", "neu"]


def test_texts_of_the_descriptor_are_taken(tmp_path: Path) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Umfrage"]
        for row in sheet.iter_rows(min_row=2):
            if row[0].value in ("title", "keywords_en"):
                row[1].value = "biscuits; tea" if row[0].value == "keywords_en" else "Kekse"

    [content] = take(saved(tmp_path, change)).files.values()
    before, after = FILES["datapackage.json"].decode(), content.decode()
    assert after == before.replace('"Erfundene Umfrage über Kekse"', '"Kekse"').replace(
        '"made up",\n    "biscuits"', '"biscuits",\n    "tea"'
    )


def _spoil(book: Workbook) -> None:
    """Everything that can be wrong with a workbook, at once."""
    del book["Glossar"]
    book.create_sheet("Notizen")["A1"] = "von Hand"
    book["Themen"].delete_cols(2)
    book["Gruppen"]["A2"] = "grupe_id"
    book["Quellen"]["Z9"] = "daneben"
    book[RESULTS]["E3"] = date(2024, 5, 1)
    book[RESULTS]["E4"] = "1.024"
    for at in range(1, 8):
        book["Fragen"].cell(4, at).value = book["Fragen"].cell(3, at).value


def test_everything_wrong_is_said_at_once_with_sheet_row_and_column(tmp_path: Path) -> None:
    with pytest.raises(CannotPublish) as refusal:
        take(saved(tmp_path, _spoil))
    found = {
        (each.place.partition("(")[2].rstrip(")"), each.row, each.field, each.kind)
        for each in refusal.value.problems
    }
    assert found == {
        ("Glossar", 0, "", "missing-sheet"),
        ("Notizen", 0, "", "unknown-sheet"),
        ("Themen", 2, "title_de", "missing-column"),
        ("Gruppen", 2, "A2", "unknown-column"),
        ("Gruppen", 2, "group_id", "missing-column"),
        ("Quellen", 9, "Z9", "stray-cell"),
        (RESULTS, 3, "E3", "not-taken"),
        (RESULTS, 4, "E4", "not-taken"),
        ("Fragen", 4, "question_id", "key-twice"),
    }
    [unknown] = [each for each in refusal.value.problems if each.kind == "unknown-column"]
    assert unknown.advice == "write group_id"


def test_what_both_have_changed_is_refused_and_an_old_sheet_changes_nothing(tmp_path: Path) -> None:
    since = {**FILES, QUESTIONS: FILES[QUESTIONS].replace(b"haben Vorrat", b"haben genug")}
    desk = desk_of(since)
    assert taken(desk, read_workbook(saved(tmp_path), desk), since).files == {}
    file = saved(tmp_path, write("Fragen", 4, "title_de", "Neu"))
    with pytest.raises(CannotPublish, match="changed after the workbook"):
        taken(desk, read_workbook(file, desk), since)


def test_problems_stand_in_the_cells_that_they_belong_to() -> None:
    place = "datapackage/made-up-survey"
    problems = [
        Problem(f"{place}/data/results/2023.csv", 2, "share", "x", "is wrong", "mend it"),
        Problem(f"{place}/data/results/2023.csv", 2, "count", "y", "is odd", "see", "warning"),
        Problem(f"{place}/datapackage.json", 0, "title", "z", "is long", "shorten it"),
        Problem(f"{place}/releases", 0, "", "gone", "is gone", "put it back"),
    ]
    marks = marks_of(problems, place, DESK)
    book = openpyxl.load_workbook(io.BytesIO(workbook_of(DESK, marks)))
    share, count = book[RESULTS]["E3"], book[RESULTS]["F3"]
    assert share.comment is not None
    assert count.comment is not None
    assert (share.value, share.comment.text) == (61.5, "is wrong; mend it")
    assert share.fill.fgColor.rgb != count.fill.fgColor.rgb
    assert [row[1].comment.text for row in book["Umfrage"] if row[1].comment] == [
        "is long; shorten it"
    ]
    said = [row[0].value for row in book["Anleitung"]]
    assert f"{place}/releases: is gone; put it back" in said


@pytest.mark.parametrize(
    ("value", "form", "is_number", "text"),
    [
        (None, "General", False, ""),
        (2025, "General", False, "2025"),
        (True, "General", False, "true"),
        (0.1 + 0.2, "General", True, "0.3"),
        (12.5, "0.00", True, "12.50"),
        (-1e-05, "General", True, "-0.00001"),
        (" 1. Mai", "@", False, " 1. Mai"),
        ("\N{MINUS SIGN}3,5", "@", True, "-3.5"),
        ("0.1234567890123456", "@", True, "0.1234567890123456"),
    ],
)
def test_a_cell_is_the_text_that_was_meant(
    value: object,
    form: str,
    is_number: bool,  # noqa: FBT001  # a column of the table
    text: str,
) -> None:
    assert text_of(value, form, is_number=is_number) == text


@pytest.mark.parametrize("value", [date(2024, 5, 1), "#DIV/0!", "#N/A", "1.024"])
def test_what_a_program_made_of_a_cell_or_may_be_two_numbers_is_refused(value: object) -> None:
    assert isinstance(text_of(value, "General", is_number=True), Fault)


def test_a_number_that_a_cell_would_round_stays_text() -> None:
    assert as_number("0.1234567890123456789") is None
    assert as_number("1e5") is None


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copytree(SMALL_PACKAGE, tmp_path / "datapackage" / SMALL_PACKAGE.name)
    return tmp_path


def test_the_commands_lead_there_and_back(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    survey = SMALL_PACKAGE.name
    assert main(["workbook", survey]) == 0
    file = project / f"{survey}.xlsx"
    before = digests_of(project / "datapackage")
    assert main(["take", survey]) == 0
    assert "changes nothing" in capsys.readouterr().out
    book = openpyxl.load_workbook(file)
    write("Fragen", 4, "title_de", "TODO")(book)
    book.save(file)
    assert main(["workbook", survey]) == 1
    assert "not-taken-over" in capsys.readouterr().err
    assert main(["take", survey, "--dry-run"]) == 0
    assert digests_of(project / "datapackage") == before
    assert main(["take", survey, "--yes"]) == 0
    assert "1 thing(s) left to do: make check INTO=" in capsys.readouterr().out
    assert is_untouched(file)
    assert main(["check", "--into", file.name]) == 1
    noted = openpyxl.load_workbook(file)["Fragen"]
    cell = noted.cell(4, column(openpyxl.load_workbook(file), "Fragen", "title_de"))
    assert cell.comment is not None
    assert cell.comment.text.startswith("is still to be written")
