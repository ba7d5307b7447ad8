"""A workbook in pieces has the cells and looks of one in one piece, and keeps its sheets."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import openpyxl
import pytest

from build_scripts.downloads.large_workbook import Part, as_it_is, large_workbook
from build_scripts.downloads.spreadsheet import Link, Sheet, spreadsheet
from build_scripts.site.kept.shelf import Shelf

if TYPE_CHECKING:
    from pathlib import Path

MADE: list[str] = []
"""Sheets that were made and not taken from the shelf."""
SHEETS = (
    Sheet("Inhalt", (("Über alles & mehr",), (Link("Tabelle 1", "Tabelle 1"), "b"))),
    Sheet("Tabelle 1", (("Kopf", "n", ""), ("gleich", Decimal("12.50"), 3)), header_rows=1),
    Sheet("Tabelle 2", (("Kopf", "n"), ("<gleich>", Decimal("1E-31")), (" x ", 7)), header_rows=2),
    Sheet("Zahlen", ((1, 2), (3, Decimal("0.125")))),
)
BOOK = ("Erfunden & mehr", "2024-05-01")


def named(sheet: Sheet) -> Sheet:
    MADE.append(sheet.name)
    return sheet


def in_pieces(sheets: tuple[Sheet, ...], shelf: Shelf | None = None) -> bytes:
    MADE.clear()
    return large_workbook([Part(named, (sheet,)) for sheet in sheets], *BOOK, shelf=shelf)


def seen(book: bytes) -> list[list[Any]]:
    """All that a reader sees of each sheet."""
    return [
        [
            *(sheet.title, sheet.print_title_rows, sheet.freeze_panes),
            *(sheet.page_setup.orientation, sheet.sheet_view.tabSelected),
            {name: column.width for name, column in sheet.column_dimensions.items()},
            [
                [
                    *(cell.coordinate, cell.value, cell.number_format, cell.font.b, cell.font.u),
                    *(cell.alignment.wrap_text, cell.hyperlink and cell.hyperlink.location),
                ]
                for row in sheet.iter_rows()
                for cell in row
            ],
        ]
        for sheet in openpyxl.load_workbook(io.BytesIO(book))
    ]


def members(book: bytes) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(book)) as packed:
        assert packed.testzip() is None
        return {name: packed.read(name) for name in packed.namelist()}


def test_it_is_the_workbook_that_is_made_in_one_piece() -> None:
    whole, pieces = spreadsheet(SHEETS, *BOOK), in_pieces(SHEETS)
    assert seen(pieces) == seen(whole)
    one, other = members(whole), members(pieces)
    around = [
        name
        for name in one
        if "sheet" not in name and name[-10:] not in ("trings.xml", "styles.xml")
    ]
    assert list(one) == list(other)
    assert {name: one[name] for name in around} == {name: other[name] for name in around}


def test_only_what_changed_is_made_and_the_bytes_are_those_of_a_workbook_from_nothing(
    tmp_path: Path,
) -> None:
    with Shelf(tmp_path, "site").open() as shelf:
        in_pieces(SHEETS, shelf)
        assert [sheet.name for sheet in SHEETS] == MADE
    changed = Sheet(
        "Tabelle 1", (("Kopf", "n", ""), ("gleich", Decimal("13.75"), 3)), header_rows=1
    )
    more = Sheet(
        "Tabelle 1", (("Kopf", "n", "noch"), ("gleich", Decimal("13.7"), 3)), header_rows=1
    )
    for new, made in ((changed, ["Tabelle 1"]), (more, ["Tabelle 1", "Tabelle 2", "Zahlen"])):
        sheets = (SHEETS[0], new, *SHEETS[2:])
        with Shelf(tmp_path, "site").open() as shelf:
            book = in_pieces(sheets, shelf)
        assert made == MADE
        assert book == in_pieces(sheets)
        assert seen(book) == seen(spreadsheet(sheets, *BOOK))


def test_what_a_sheet_cannot_hold_is_refused() -> None:
    sheet = Sheet("values", (("x" * 32_768, 1),))
    with pytest.raises(ValueError, match="values cannot hold row 1"):
        large_workbook([Part(as_it_is, (sheet,))], *BOOK)
