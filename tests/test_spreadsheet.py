"""Workbooks: as they print, what a number shows, and that no row is lost in silence."""

from __future__ import annotations

import io
from decimal import Decimal

import openpyxl
import pytest

from build_scripts.downloads.spreadsheet import MOST_ROWS, Link, Row, Sheet, parts_of, spreadsheet


def opened(*sheets: Sheet) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(spreadsheet(sheets, "Made up", "2024-05-01")))


def test_a_print_is_landscape_as_wide_as_the_paper_with_its_head_on_every_page() -> None:
    sheet = opened(Sheet("values", (("a", "b"), (1, "x" * 500)), header_rows=1))["values"]
    assert sheet.page_setup.orientation == "landscape"
    assert str(sheet.page_setup.paperSize) == sheet.PAPERSIZE_A4
    assert sheet.sheet_properties.pageSetUpPr
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.page_setup.fitToWidth in (None, 1)  # one is what is meant where nothing is said
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.print_title_rows == "$1:$1"
    assert sheet["B2"].alignment.wrap_text


@pytest.mark.parametrize(
    ("number", "shown"),
    [("12.00", "0.00"), ("14.5", "0.0"), ("12", "General"), ("-0.250", "0.000")],
)
def test_a_number_shows_the_decimals_it_was_published_with(number: str, shown: str) -> None:
    cell = opened(Sheet("values", ((Decimal(number), "x"),)))["values"]["A1"]
    assert (cell.value, cell.number_format) == (float(number), shown)


def test_a_link_leads_to_its_sheet() -> None:
    book = opened(Sheet("contents", ((Link("Values", "v 1"), 1),)), Sheet("v 1", ((1, 2),)))
    assert book["contents"]["A1"].value == "Values"
    assert book["contents"]["A1"].hyperlink.location == "'v 1'!A1"


def test_rows_beyond_what_a_sheet_holds_stand_on_further_sheets_with_the_head() -> None:
    rows: tuple[Row, ...] = (("head",), *((number,) for number in range(7)))
    parts = [*parts_of(Sheet("n" * 31, rows, header_rows=1), most_rows=4)]
    assert [part.name for part in parts] == ["n" * 31, "n" * 29 + "-2", "n" * 29 + "-3"]
    assert [part.rows for part in parts] == [
        (("head",), (0,), (1,), (2,)),
        (("head",), (3,), (4,), (5,)),
        (("head",), (6,)),
    ]


def test_a_row_or_a_text_that_does_not_fit_is_never_left_out_in_silence() -> None:
    with pytest.raises(ValueError, match="values cannot hold row 1"):
        spreadsheet([Sheet("values", (("x" * 32_768, 1),))], "Made up", "2024-05-01")
    rows: tuple[Row, ...] = (("head",), *((row,) for row in range(MOST_ROWS)))
    parts = [*parts_of(Sheet("v", rows, header_rows=1))]
    assert [len(part.rows) for part in parts] == [MOST_ROWS, 2]
