"""Spreadsheet files are read within limits, as a person sees them, or refused by what they are."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from build_scripts.problems import CannotPublish
from build_scripts.start.sheets.grid import letters
from build_scripts.start.sheets.limits import MOST_UNPACKED_BYTES
from build_scripts.start.sheets.number_format import shown_as
from build_scripts.start.sheets.reading import grids_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

ROWS = (("Frage", "Antwort", 2022), ("Erfunden?", "ja", 40), ("Erfunden?", "nein", 60))
SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows: tuple[str | int | None, ...]) -> tuple[Workbook, Worksheet]:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows or ROWS:
        sheet.append(row)
    return book, sheet


def saved(book: Workbook, folder: Path, name: str = "table.xlsx") -> Path:
    book.save(folder / name)
    return folder / name


def changed(file: Path, member: str, content: bytes) -> Path:
    """The workbook with one part exchanged."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, old in parts.items():
            archive.writestr(name, content if name == member else old)
    return file


def refused(file: Path, sheet: str = "") -> tuple[str, str]:
    """Kind and message of the one problem."""
    with pytest.raises(CannotPublish) as refusal:
        grids_of(file, sheet)
    (problem,) = refusal.value.problems
    assert problem.place == file.name
    return problem.kind, problem.message


def test_cells_far_away_cost_nothing(tmp_path: Path) -> None:
    book, sheet = workbook()
    sheet["XFD1048576"] = " "
    sheet["A1048576"].fill = PatternFill("solid", fgColor="FF0000")
    (grid,) = grids_of(saved(book, tmp_path))
    assert [cell.text for cell in grid.cells.values()][:3] == ["Frage", "Antwort", "2022"]
    assert len(grid.cells) == 9


def test_a_sheet_joined_into_one_cell_is_refused(tmp_path: Path) -> None:
    book, _ = workbook()
    file = saved(book, tmp_path)
    with zipfile.ZipFile(file) as archive:
        xml = archive.read(SHEET)
    joined = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    kind, message = refused(changed(file, SHEET, xml.replace(b"</sheetData>", joined)))
    assert (kind, "joined cells" in message) == ("too-large", True)


def test_a_packed_bomb_is_not_unpacked(tmp_path: Path) -> None:
    book, _ = workbook()
    file = saved(book, tmp_path)
    with (
        zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("xl/media/picture.bin", "w") as part,
    ):
        for _ in range(MOST_UNPACKED_BYTES // 1_000_000 + 1):
            part.write(bytes(1_000_000))
    assert file.stat().st_size < 1_000_000
    assert refused(file)[0] == "too-large"


@pytest.mark.parametrize("part", ["cells", "rows"])
def test_more_than_any_table_is_refused(
    tmp_path: Path, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"build_scripts.start.sheets.workbook_scan.MOST_{part.upper()}", 2)
    book, _ = workbook()
    kind, message = refused(saved(book, tmp_path))
    assert (kind, f"more than 2 {part}" in message) == ("too-large", True)


def test_entities_are_not_read(tmp_path: Path) -> None:
    book, _ = workbook()
    file = saved(book, tmp_path)
    with zipfile.ZipFile(file) as archive:
        xml = archive.read(SHEET)
    evil = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml
    assert refused(changed(file, SHEET, evil))[0] == "not-a-workbook"


def test_what_is_hidden_is_left_out_and_said(tmp_path: Path) -> None:
    book, sheet = workbook()
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["B"].hidden = True
    other = book.create_sheet("Alt")
    other.append(["Frage", "alte Werte"])
    other.sheet_state = "hidden"
    first, second = grids_of(saved(book, tmp_path))
    assert {cell.address for cell in first.cells.values()} == {"A1", "C1", "A2", "C2"}
    assert [(item.cells, item.why) for item in first.left_out] == [
        (3, "they are hidden"),
        (2, "they are hidden"),
    ]
    assert not second.cells
    assert [(item.what, item.cells) for item in second.left_out] == [("the whole sheet", 2)]


def test_joined_cells_say_the_same_in_every_place(tmp_path: Path) -> None:
    book, sheet = workbook(("a", None, None), ("b", 1, 2))
    sheet.merge_cells("A1:C1")
    (grid,) = grids_of(saved(book, tmp_path))
    assert [grid.text(1, column) for column in (1, 2, 3, 4)] == ["a", "a", "a", ""]
    assert len(grid.cells) == 4
    assert [cell.address for cell in grid.rows()[1].values()] == ["A1", "A1", "A1"]


def test_a_formula_without_a_result_is_refused(tmp_path: Path) -> None:
    book, sheet = workbook()
    sheet["C3"] = "=100-C2"
    kind, message = refused(saved(book, tmp_path))
    assert (kind, "C3" in message) == ("not-computed", True)


@pytest.mark.parametrize(
    ("value", "form", "shown"),
    [
        (0.405, "0.0\\ %", "40.5 %"),
        (0.4, "0%", "40 %"),
        (0.4, '0" %"', "0 %"),
        (40.5, '0.0"%"', "40.5 %"),
        (40.5, "0.0_ ;[Red]-0.0", "40.5"),
        (1234.5, "#,##0.00", "1234.50"),
        (0.1 + 0.2, "General", "0.3"),
        (3.1999999999999997, "General", "3.2"),
        (12, "0.0 \\P\\u\\n\\k\\t\\e", "12.0"),
        (-5, "0;-0", "-5"),
        (1e20, "0.00E+00", "100000000000000000000"),
    ],
)
def test_numbers_are_shown_as_their_format_says(value: float, form: str, shown: str) -> None:
    assert shown_as(value, form, "n") == (shown, "number")


def test_days_months_and_years_are_told_apart() -> None:
    day = date(2024, 9, 5)
    assert shown_as(day, "yyyy", "d") == ("2024", "text")
    assert shown_as(day, "mmm\\ yyyy", "d") == ("2024-09", "text")
    assert shown_as(day, "dd.mm.yyyy", "d") == ("2024-09-05", "date")
    assert shown_as("#N/A", "General", "e") == ("#N/A", "error")


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_files_of_every_program_are_read(tmp_path: Path, encoding: str, ending: str) -> None:
    file = tmp_path / "table.csv"
    lines = ("Frage;Anteil", '"Größe,\u00a0erfunden?";12,5', '"zwei\nZeilen";3', "")
    file.write_bytes(ending.join(lines).encode(encoding))
    (grid,) = grids_of(file)
    texts = [cell.text for cell in grid.cells.values()]
    assert texts == ["Frage", "Anteil", "Größe,\u00a0erfunden?", "12,5", "zwei Zeilen", "3"]
    assert bool(grid.left_out) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Excel workbook"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "web page"),
        (b'{"a": 1}', "JSON"),
        (b"<?xml?><office:document xmlns:office='urn:oasis:names:tc:opendocument:1.0'>", ".fods"),
        (b'<?xml?><?mso-application progid="Excel.Sheet"?><Workbook>', "Excel 2003"),
        (b"\x1f\x8b\x08", "compressed"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"", "empty"),
        (b" \r\n", "empty"),
    ],
)
def test_other_files_are_named_for_what_they_are(
    tmp_path: Path, content: bytes, words: str
) -> None:
    file = tmp_path / "table.xlsx"
    file.write_bytes(content)
    assert words in refused(file)[1]


@pytest.mark.parametrize(
    ("members", "words"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, ".ods"),
        ({"xl/workbook.bin": ""}, ".xlsb"),
        ({"word/document.xml": ""}, "Word"),
        ({"notes.txt": ""}, "ZIP"),
        ({"xl/workbook.xml": "", "xl/_rels/workbook.xml.rels": ""}, "damaged"),
    ],
)
def test_archives_are_named_for_what_they_are(
    tmp_path: Path, members: dict[str, str], words: str
) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    file = tmp_path / "table.csv"
    file.write_bytes(content.getvalue())
    assert words in refused(file)[1]


def test_the_name_of_a_workbook_does_not_matter(tmp_path: Path) -> None:
    book, _ = workbook()
    for name in ("table.xlsm", "table.ods", "table.csv"):
        assert len(grids_of(saved(book, tmp_path, name))[0].cells) == 9


def test_a_sheet_is_read_alone_and_the_others_are_named(tmp_path: Path) -> None:
    book, _ = workbook()
    book.create_sheet("Zwei").append(["x"])
    file = saved(book, tmp_path)
    first, second = grids_of(file, "Zwei")
    assert (len(first.cells), first.left_out[0].cells, len(second.cells)) == (0, 9, 1)
    assert "Zwei" in refused(file, "Drei")[1]


def test_the_only_sheet_has_a_name_too(tmp_path: Path) -> None:
    book, sheet = workbook()
    file = saved(book, tmp_path)
    assert len(grids_of(file, sheet.title)[0].cells) == 9
    assert sheet.title in refused(file, "Drei")[1]


@pytest.mark.parametrize(
    ("text", "kind", "row"),
    [
        ('a,b\n"no,40\nx,1\n', "not-a-csv", 2),
        (f"a,b\nx,{'y' * 40_000}\n", "too-large", 2),
        (f"a,b\nx,{'y' * 140_000}\n", "too-large", 2),
        ("a,b\nx\0,1\n", "nul-character", 2),
        ("a," * 1_200_000, "too-large", 0),
    ],
)
def test_broken_text_is_told_with_its_row(tmp_path: Path, text: str, kind: str, row: int) -> None:
    file = tmp_path / "table.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CannotPublish) as refusal:
        grids_of(file)
    assert [(problem.kind, problem.row) for problem in refusal.value.problems] == [(kind, row)]


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        (('A?;ja;"6"0;1,5', 'A?;nein;40;"1,5', '"A"?;kein;0;0'), ["C2", "D3", "A4"]),
        (('A?;"ja\nund";"6"0;1', "A?;nein;40;1", 'B?;"ja" ;1;1'), ["C3", "B5"]),
        ((f"{'y' * 140_000};1;1;1", 'A?;"ja";1;"1"', 'A?;j"a;"1""5;1'), ["A2", "C4"]),
    ],
)
def test_all_broken_rows_are_told_at_once(
    tmp_path: Path, rows: Sequence[str], cells: Sequence[str]
) -> None:
    file = tmp_path / "table.csv"
    file.write_text("\n".join(("Frage;Antwort;2022;2024", *rows, "C?;ja;1,5;2,5")), "utf-8")
    with pytest.raises(CannotPublish) as refusal:
        grids_of(file)
    assert [problem.field for problem in refusal.value.problems] == cells


def test_a_long_cell_is_told_whatever_other_readers_allow(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text(f'A;B\nx;{"y" * 140_000}\nx;"y"z\n', encoding="utf-8")
    usual = csv.field_size_limit(1_000_000)
    try:
        with pytest.raises(CannotPublish) as refusal:
            grids_of(file)
    finally:
        csv.field_size_limit(usual)
    told = [(problem.kind, problem.field) for problem in refusal.value.problems]
    assert told == [("too-large", "B2"), ("not-a-csv", "B3")]


def test_of_many_broken_rows_ten_are_told_and_how_many_follow(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("A;B;C\n" + 'x;"y"z;1\n' * 13, encoding="utf-8")
    with pytest.raises(CannotPublish) as refusal:
        grids_of(file)
    told = refusal.value.problems
    assert [problem.row for problem in told] == list(range(2, 13))
    assert "has 3 more broken rows" in str(told[-1])


def test_a_comma_in_every_row_parts_no_cells_where_a_semicolon_does(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_text("Frage, kurz;Anteil\nRad?;40,5\nBus?;59,5\n", encoding="utf-8")
    [grid] = grids_of(file)
    assert [grid.text(2, column) for column in (1, 2, 3)] == ["Rad?", "40,5", ""]


def test_old_ends_of_lines_tell_the_letters_of_the_same_system(tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes("Frage;Anteil\rFür Grün?;40\r".encode("mac_roman"))
    [grid] = grids_of(file)
    assert grid.text(2, 1) == "Für Grün?"
    assert grid.left_out[0].why.startswith("read as Mac OS Roman")


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [letters(number) for number in (1, 26, 27, 702, 16_384)] == ["A", "Z", "AA", "ZZ", "XFD"]
