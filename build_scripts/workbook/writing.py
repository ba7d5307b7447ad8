"""The workbook of a package: typed cells, locked heads, lists to choose from, notes, colours."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]  # the same

from build_scripts.downloads.archive import repacked
from build_scripts.package.files import DESCRIPTOR
from build_scripts.survey.wording import language_name
from build_scripts.workbook.cells import as_number
from build_scripts.workbook.guide import in_formulas, write_guide
from build_scripts.workbook.marks import NO_MARKS
from build_scripts.workbook.styles import ERROR, WARNING, Styles

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # the same

    from build_scripts.workbook.desk import Column, Desk, Sheet
    from build_scripts.workbook.marks import Mark, Marks

HEAD_ROWS = 2
"""What a column holds, and its name."""
_SPARE_ROWS = 500
"""Below the last row, ready to be filled."""
_NARROW, _WIDE = 11, 48
_MAY = {
    "format_cells": True,
    "format_columns": True,
    "format_rows": True,
    "insert_rows": True,
    "delete_rows": True,
    "sort": True,
    "autofilter": True,
}
"""What people may do besides writing, although the heads are locked."""


def workbook_of(desk: Desk, marks: Marks = NO_MARKS) -> bytes:
    """The workbook as bytes, the same for the same package."""
    return _Writer(desk, marks).content()


class _Writer:
    """One workbook in the making."""

    def __init__(self, desk: Desk, marks: Marks) -> None:
        self.desk, self.marks = desk, marks
        self.stream = io.BytesIO()
        self.book = Workbook(
            self.stream,
            {
                "in_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self.styles = Styles(self.book)
        self.lists: list[tuple[str, ...]] = []

    def content(self) -> bytes:
        created = datetime.fromisoformat(self.desk.created[:10])
        self.book.set_properties({"title": self.desk.survey_id, "created": created})
        guide = self.book.add_worksheet(self.desk.word("guide"))
        if self.desk.words.rows:
            self._words(self.book.add_worksheet(self.desk.word("words")))
        self._properties(self.book.add_worksheet(self.desk.word("survey")))
        for sheet in self.desk.sheets:
            self._table(self.book.add_worksheet(sheet.name), sheet)
        write_guide(guide, self.desk, self.marks.others, self.styles)
        self._lists()
        self.book.close()
        return repacked(self.stream.getvalue())

    def _words(self, target: Worksheet) -> None:
        """Every text that is to be translated, with room for it in each language beside it."""
        words = self.desk.words
        for at, code in enumerate(words.codes):
            name = language_name(code, self.desk.language)
            target.write_string(0, at, name[:1].upper() + name[1:], self.styles.head())
            target.write_string(1, at, code, self.styles.head(is_name=True))
            may = {"num_format": "@", "locked": at == 0}
            target.set_column(at, at, 70, self.styles.of(**may))
            for row, texts in enumerate(words.rows, HEAD_ROWS):
                target.write_string(row, at, texts[at], self.styles.of(**may)) if texts[
                    at
                ] else None
        last = HEAD_ROWS + len(words.rows) - 1
        rule = self.styles.still_open(type="blanks")
        target.conditional_format(HEAD_ROWS, 1, last, len(words.codes) - 1, rule)
        target.freeze_panes(HEAD_ROWS, 1)
        target.protect("", _MAY)

    def _properties(self, target: Worksheet) -> None:
        target.write_string(0, 0, self.desk.word("property"), self.styles.head())
        target.write_string(0, 1, self.desk.word("value"), self.styles.head())
        target.set_column(0, 0, 26, self.styles.of())
        target.set_column(1, 1, 90, self.styles.of(locked=False, num_format="@"))
        for row, each in enumerate(self.desk.properties, 1):
            target.write_string(row, 0, each.path, self.styles.head(is_name=True))
            mark = self.marks.cells.get((DESCRIPTOR, 0, each.path))
            self._text(target, row, 1, each.text, mark)
        target.conditional_format(1, 1, len(self.desk.properties) + 1, 1, self.styles.still_open())
        target.freeze_panes(1, 1)
        target.protect()

    def _table(self, target: Worksheet, sheet: Sheet) -> None:
        last = HEAD_ROWS + len(sheet.table.rows) + _SPARE_ROWS
        at = {name: number for number, name in enumerate(sheet.table.columns)}
        for number, column in enumerate(sheet.columns):
            target.write_string(0, number, column.title, self.styles.head())
            target.write_string(1, number, column.name, self.styles.head(is_name=True))
            if column.note:
                size = {"x_scale": 2.2, "y_scale": min(6, 1 + column.note.count("\n") / 3)}
                target.write_comment(0, number, column.note, size)
            kind = {} if column.is_number else {"num_format": "@"}
            texts = [row.cells[at[column.name]] for row in sheet.table.rows]
            width = max([len(column.title), len(column.name), *map(len, texts)], default=0) + 2
            form = self.styles.of(locked=False, **kind)
            target.set_column(number, number, min(_WIDE, max(_NARROW, width)), form)
            for row, text in enumerate(texts, HEAD_ROWS):
                mark = self.marks.cells.get((sheet.path, row, column.name))
                write = self._number if column.is_number else self._text
                write(target, row, number, text, mark)
            self._choice(target, column, number, last)
        width = max(0, len(sheet.columns) - 1)
        target.conditional_format(HEAD_ROWS, 0, last, width, self.styles.still_open())
        target.freeze_panes(HEAD_ROWS, min(2, len(sheet.key)))
        target.autofilter(1, 0, max(HEAD_ROWS, HEAD_ROWS + len(sheet.table.rows) - 1), width)
        target.protect("", _MAY)
        target.set_landscape()
        target.fit_to_pages(1, 0)
        target.repeat_rows(0, HEAD_ROWS - 1)

    def _text(self, target: Worksheet, row: int, column: int, text: str, mark: Mark | None) -> None:
        form = self.styles.of(locked=False, num_format="@", **self._colour(mark))
        if text:
            target.write_string(row, column, text, form)
        elif mark:
            target.write_blank(row, column, None, form)
        self._note(target, row, column, mark)

    def _number(
        self, target: Worksheet, row: int, column: int, text: str, mark: Mark | None
    ) -> None:
        """With the decimals that it is written with; what is no number stays the text it is."""
        number = as_number(text) if text else None
        if number is None and text:
            self._text(target, row, column, text, mark)
            return
        if number is None:
            if mark:
                target.write_blank(
                    row, column, None, self.styles.of(locked=False, **self._colour(mark))
                )
                self._note(target, row, column, mark)
            return
        places = max(0, -int(number.as_tuple().exponent))
        shown = "0." + "0" * places if places else "0"
        form = self.styles.of(locked=False, num_format=shown, **self._colour(mark))
        target.write_number(row, column, float(number), form)
        self._note(target, row, column, mark)

    @staticmethod
    def _colour(mark: Mark | None) -> dict[str, str]:
        return {"bg_color": ERROR if mark.is_error else WARNING} if mark else {}

    @staticmethod
    def _note(target: Worksheet, row: int, column: int, mark: Mark | None) -> None:
        if mark:
            target.write_comment(row, column, mark.text, {"x_scale": 2.5, "y_scale": 1.5})

    def _choice(self, target: Worksheet, column: Column, number: int, last: int) -> None:
        """A list of codes binds; one of ids only helps, because a new id may come first here."""
        if column.codes:
            self.lists.append(tuple(code for code, _ in column.codes))
            name, severity = f"list_{len(self.lists)}", "stop"
        elif column.refers:
            name, severity = f"ids_{self._place_of(column.refers)}", "information"
        else:
            return
        target.data_validation(
            HEAD_ROWS,
            number,
            last,
            number,
            {
                "validate": "list",
                "source": f"={name}",
                "error_type": severity,
                "error_title": column.title[:32],
                "error_message": self.desk.word("choose"),
            },
        )

    def _place_of(self, name: str) -> int:
        return [sheet.name for sheet in self.desk.sheets].index(name)

    def _lists(self) -> None:
        """Named, because a program may drop a list that is stated by the cells of another sheet."""
        target = self.book.add_worksheet(self.desk.word("lists"))
        for column, codes in enumerate(self.lists):
            target.write_column(0, column, codes)
            area = xl_range_abs(0, column, len(codes) - 1, column)
            self.book.define_name(f"list_{column + 1}", f"={in_formulas(target.name)}!{area}")
        target.hide()
        used = {column.refers for sheet in self.desk.sheets for column in sheet.columns}
        for number, sheet in enumerate(self.desk.sheets):
            if sheet.name in used and sheet.key:
                at = [column.name for column in sheet.columns].index(sheet.key[-1])
                end = max(HEAD_ROWS, HEAD_ROWS + len(sheet.table.rows) - 1)
                area = xl_range_abs(HEAD_ROWS, at, end, at)
                self.book.define_name(f"ids_{number}", f"={in_formulas(sheet.name)}!{area}")
