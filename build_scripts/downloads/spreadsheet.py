"""Workbooks (Office Open XML) that are the same bytes for the same cells.

A sheet reads well on screen and on paper: long texts wrap, a print is landscape and as wide as
the sheet, its head stands on every page, and a number shows the decimals it was published with.
"""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.downloads.archive import archive_of, members_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # the same

MOST_ROWS = 1_048_576
"""Rows that a sheet can hold; a program would leave out the rest without a word."""
LONGEST_NAME = 31
"""Characters that a workbook allows for the name of a sheet."""
_NARROW, _WIDE = 8, 60
_MOST_PLACES = 30
"""Decimals that a workbook can show."""
_A4 = 9
_OF_THEME = re.compile(rb'<\w+ [^<>]*theme1\.xml"[^<>]*/>|<color theme="1"/>|<scheme val="minor"/>')
"""What names the theme in the other members, in which no text holds an angle bracket."""
_AS_WRITTEN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


class Link(NamedTuple):
    """A cell that leads to a sheet of the same workbook."""

    text: str
    sheet: str


Cell = str | int | Decimal | Link | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table of cells; the header rows stay in sight while scrolling."""

    name: str
    """At most 31 characters, none of ``[]:*?/\\``."""
    rows: tuple[Row, ...]
    header_rows: int = 0


def parts_of(sheet: Sheet, most_rows: int = MOST_ROWS) -> Iterator[Sheet]:
    """The sheet, or as many as its rows need: ``results``, ``results-2``; each has the head."""
    head, body = sheet.rows[: sheet.header_rows], sheet.rows[sheet.header_rows :]
    room = most_rows - len(head)
    yield replace(sheet, rows=(*head, *body[:room]))
    for number, start in enumerate(range(room, len(body), room), start=2):
        end = f"-{number}"
        name = sheet.name[: LONGEST_NAME - len(end)] + end
        yield replace(sheet, name=name, rows=(*head, *body[start : start + room]))


def spreadsheet(sheets: Iterable[Sheet], title: str, created: str) -> bytes:
    """An XLSX workbook; ``created`` is the date of the data, ``YYYY-MM-DD`` or longer.

    Raises ValueError where a sheet cannot hold a cell, for example one row too many.
    """
    stream = io.BytesIO()
    workbook = new_workbook(stream, title, created)
    forms = Forms(workbook)
    for sheet in sheets:
        add_cells(workbook.add_worksheet(sheet.name), sheet, forms)
    workbook.close()
    return archive_of(members_of(stream), compressed=True)


def members_of(written: io.BytesIO) -> Iterator[tuple[str, bytes]]:
    """What XlsxWriter has written but its theme, which is a fifth of a small workbook.

    Office programs have one of their own where a workbook brings none (Apache POI writes none).
    """
    for name, content in members_in(written.getvalue()):
        if not name.endswith("theme1.xml"):
            yield name, _OF_THEME.sub(b"", content)


def new_workbook(stream: io.BytesIO, title: str, created: str) -> Workbook:
    """An empty workbook, to be written when it is closed."""
    from xlsxwriter import Workbook  # noqa: PLC0415  # a build without changes does without it

    workbook = Workbook(stream, {"in_memory": True, **_AS_WRITTEN})
    workbook.set_properties({"title": title, "created": datetime.fromisoformat(created[:10])})
    return workbook


def add_cells(target: Worksheet, sheet: Sheet, forms: Forms) -> None:
    """Everything of a sheet but its name; raises ValueError for what it cannot hold."""
    for number, row in enumerate(sheet.rows):
        is_head = number < sheet.header_rows or len(row) == 1
        for column, cell in enumerate(row):
            if cell is not None and cell != "":
                form = forms.head if is_head else forms.of(cell)
                if _write(target, number, column, cell, form):
                    raise ValueError(f"{sheet.name} cannot hold row {number + 1}")
    for column, width in enumerate(_widths(sheet)):
        target.set_column(column, column, width)
    target.freeze_panes(sheet.header_rows, 0)
    target.set_landscape()
    target.set_paper(_A4)
    target.fit_to_pages(1, 0)  # as wide as the paper, as many pages as it takes
    target.set_footer("&L&A&R&P / &N")
    print_head(target, sheet.header_rows)


def print_head(target: Worksheet, rows: int) -> None:
    """On every page of a print."""
    if rows:
        target.repeat_rows(0, rows - 1)


class Forms:
    """Formats of cells, made when a cell needs them."""

    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._numbers: dict[int, Format] = {}

    @cached_property
    def head(self) -> Format:
        return self._workbook.add_format({"bold": True, "valign": "top"})

    @cached_property
    def wrapped(self) -> Format:
        return self._workbook.add_format({"text_wrap": True, "valign": "top"})

    @cached_property
    def link(self) -> Format:
        return self._workbook.add_format(
            {"text_wrap": True, "valign": "top", "font_color": "#0563c1", "underline": 1}
        )

    def of(self, cell: Cell) -> Format:
        if isinstance(cell, Link):
            return self.link
        if isinstance(cell, str):
            return self.wrapped
        places = max(0, -int(cell.as_tuple().exponent)) if isinstance(cell, Decimal) else 0
        return self._number(min(places, _MOST_PLACES))

    @property
    def every(self) -> tuple[Format, ...]:
        """All that there can be, in one order."""
        numbers = (self._number(places) for places in range(_MOST_PLACES + 1))
        return self.head, self.wrapped, self.link, *numbers

    def _number(self, places: int) -> Format:
        if places not in self._numbers:
            shown = "0." + "0" * places if places else "General"
            self._numbers[places] = self._workbook.add_format(
                {"num_format": shown, "valign": "top"}
            )
        return self._numbers[places]


def _write(target: Worksheet, row: int, column: int, cell: Cell, form: Format) -> int:
    """Text as text, a number as a number; not 0 where the sheet cannot hold the cell."""
    if isinstance(cell, Link):
        address = f"internal:'{cell.sheet}'!A1"
        return int(target.write_url(row, column, address, form, cell.text))
    write = target.write_string if isinstance(cell, str) else target.write_number
    return int(write(row, column, cell, form))


def _widths(sheet: Sheet) -> tuple[int, ...]:
    columns = max((len(row) for row in sheet.rows), default=0)
    return tuple(
        min(_WIDE, max([_NARROW, *(_length(row, column) for row in sheet.rows)]))
        for column in range(columns)
    )


def _length(row: Row, column: int) -> int:
    """A heading that stands alone in its row may run over its neighbours."""
    if not 1 < len(row) > column:
        return 0
    cell = row[column]
    return len(cell.text if isinstance(cell, Link) else str(cell)) + 2
