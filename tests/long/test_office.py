"""LibreOffice opens our tables as its dialog proposes, and nothing is torn; what it tears is told.

Run by ``make test-long`` where it is installed; on Debian ``apt-get install
libreoffice-calc-nogui``.
"""

from __future__ import annotations

import csv
import io
import shutil
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

from build_scripts.problems import CannotPublish
from build_scripts.reading import examine
from build_scripts.report.volume import table_volume
from build_scripts.start.sheets.reading import grids_of
from build_scripts.workbook.desk import desk_of
from build_scripts.workbook.reading import is_untouched, read_workbook
from build_scripts.workbook.taking import Taken, taken
from build_scripts.workbook.writing import workbook_of
from tests.delivered_workbooks import delivered
from tests.kept_surveys import SURVEYS, kept_survey
from tests.made_up import PROJECT, SMALL_PACKAGE
from tests.office import (
    COMMA,
    DEFAULT,
    ENGLISH,
    GERMAN,
    SEMICOLON,
    SPACE,
    TAB,
    opened,
    rows_of,
    saved_again,
    sheets_of,
)
from tests.test_printed_report import source
from tests.test_workbook import EVERYTHING, files_in

if TYPE_CHECKING:
    from collections.abc import Iterable

pytestmark = [pytest.mark.long, pytest.mark.office]

Table = list[list[str]]
FIGURES = PROJECT / "small_site"
BARE = "Laune; Wetter\tund mehr"
"""RFC 4180 lets it stand without quotation marks."""


def as_read(cell: str, decimal_sign: str = ".") -> str:
    """What a cell says, however it is shown: 12.00 and 12, true and TRUE, 40 % and 40%."""
    number = cell.replace(decimal_sign, ".").removesuffix("%").rstrip(" \N{NO-BREAK SPACE}")
    try:
        return f"{Decimal(number).normalize():f}" + ("%" if cell.endswith("%") else "")
    except InvalidOperation:
        return cell.upper() if cell in ("true", "false") else cell


def read(table: Iterable[Iterable[str]], decimal_sign: str = ".") -> Table:
    return [[as_read(cell, decimal_sign) for cell in row] for row in table]


def test_nothing_in_a_table_of_a_package_is_torn(tmp_path: Path) -> None:
    tables = {
        f"{name} {path}".replace("/", " "): content
        for name in SURVEYS
        for path, content in kept_survey(name).package.items()
        if path.endswith(".csv")
    }
    assert len(tables) > 40
    for name, content in tables.items():
        (tmp_path / name).write_bytes(content)
    files = [tmp_path / name for name in tables]
    for file, saved in zip(files, opened(files, tmp_path / "saved"), strict=True):
        assert read(rows_of(saved)) == read(rows_of(file)), file.name


@pytest.mark.parametrize(
    ("suffix", "language", "mark", "decimal_sign"),
    [(".excel.csv", GERMAN, SEMICOLON, ","), (".csv", ENGLISH, COMMA, ".")],
)
def test_nothing_in_a_table_of_a_figure_is_torn(
    tmp_path: Path, suffix: str, language: int, mark: str, decimal_sign: str
) -> None:
    files = [
        Path(shutil.copy(file, tmp_path / file.relative_to(FIGURES).as_posix().replace("/", " ")))
        for file in FIGURES.glob("**/figures/*/*.csv")
        if file.name.endswith(".excel.csv") == (suffix == ".excel.csv")
    ]
    assert len(files) > 5
    made = opened(files, tmp_path / "saved", language=language)
    for file, saved in zip(files, made, strict=True):
        text = file.read_text(encoding="utf-8-sig")
        before = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        assert read(rows_of(saved)) == read(before, decimal_sign), file.name


def test_workbooks_show_what_they_hold(tmp_path: Path) -> None:
    """Every number, every text whole, no sheet lost."""
    package = kept_survey("small").package
    books = {"all.xlsx": package["made-up-survey.xlsx"], "volume.xlsx": table_volume(source())}
    for name, content in books.items():
        (tmp_path / name).write_bytes(content)
        held = openpyxl.load_workbook(io.BytesIO(content))
        shown = sheets_of(tmp_path / name, tmp_path / f"saved {name}")
        assert set(shown) == set(held.sheetnames)
        for sheet in held:
            cells = [
                ["" if value is None else str(value) for value in row]
                for row in sheet.iter_rows(values_only=True)
            ]
            assert read(shown[sheet.title]) == read(cells), sheet.title


@pytest.mark.parametrize("ticked", [DEFAULT, SEMICOLON, TAB, COMMA + SPACE, COMMA + TAB])
def test_a_table_torn_by_its_dialog_is_refused_and_called_so(tmp_path: Path, ticked: str) -> None:
    package = tmp_path / "datapackage" / SMALL_PACKAGE.name
    shutil.copytree(SMALL_PACKAGE, package)
    table = package / "data" / "topics.csv"
    head, first, *rest = table.read_text(encoding="utf-8").splitlines()
    key, _, *others = first.split(",")
    bare = "\n".join([head, ",".join([key, BARE, *others]), *rest, ""])
    table.write_text(bare, encoding="utf-8")
    assert "torn-apart" not in kinds_in(package, tmp_path)
    (saved,) = opened([table], tmp_path / "saved", ticked=ticked)
    shutil.copy(saved, table)
    assert "torn-apart" in kinds_in(package, tmp_path)


def kinds_in(package: Path, project: Path) -> set[str]:
    return {problem.kind for problem in examine(package, project).problems}


def test_a_workbook_to_work_in_comes_back_unchanged(tmp_path: Path) -> None:
    for package in (SMALL_PACKAGE, EVERYTHING):
        files = files_in(package)
        desk = desk_of(files)
        written = tmp_path / f"{package.name}.xlsx"
        written.write_bytes(workbook_of(desk))
        file = saved_again(written, tmp_path / "saved")
        assert is_untouched(file)
        assert taken(desk, read_workbook(file, desk), files) == Taken((), {})


def test_a_cell_changed_there_is_the_only_change(tmp_path: Path) -> None:
    file = tmp_path / "desk.xlsx"
    files = files_in(SMALL_PACKAGE)
    desk = desk_of(files)
    file.write_bytes(workbook_of(desk))
    book = openpyxl.load_workbook(file)
    book["Ergebnisse 2023"]["E3"] = 62
    book.save(file)
    saved = read_workbook(saved_again(file, tmp_path / "saved"), desk)
    [change] = taken(desk, saved, files).changes
    assert (change.field, change.old, change.new) == ("share", "61.5", "62.0")


@pytest.mark.parametrize(
    ("form", "name"),
    [
        ("ods", "an OpenDocument spreadsheet (.ods)"),
        ("fods", "an OpenDocument file without compression (.fods)"),
        ("xls", "an old Excel workbook (.xls), or one with a password"),
    ],
)
def test_workbooks_of_other_forms_are_named_and_what_to_do(
    tmp_path: Path, form: str, name: str
) -> None:
    table = delivered("likert-breit.xlsx", tmp_path)
    file = saved_again(table, tmp_path, form, "")
    with pytest.raises(CannotPublish) as refusal:
        grids_of(file)
    assert [(each.place, each.message, each.advice) for each in refusal.value.problems] == [
        (
            f"likert-breit.{form}",
            f"is {name}",
            "open it in the program that made it, save it as XLSX and give that file",
        )
    ]


def test_what_libreoffice_saves_as_xlsx_is_read_alike(tmp_path: Path) -> None:
    table = delivered("likert-breit.xlsx", tmp_path)
    (ours,), (theirs,) = grids_of(table), grids_of(saved_again(table, tmp_path))
    assert ours.cells == theirs.cells
