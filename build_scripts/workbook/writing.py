"""The workbook of a package: typed cells, locked heads, lists to choose from, notes, colours."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]  # ships no types
from xlsxwriter.utility import xl_range_abs  # type: ignore[import-untyped]  # the same

from build_scripts.downloads.archive import repacked
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.to_dos import MARK, still_to_do
from build_scripts.survey.wording import language_name
from build_scripts.workbook.cells import as_number
from build_scripts.workbook.marks import NO_MARKS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from xlsxwriter.format import Format  # type: ignore[import-untyped]  # ships no types
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # the same

    from build_scripts.workbook.desk import Column, Desk, Sheet
    from build_scripts.workbook.marks import Mark, Marks

HEAD_ROWS = 2
"""What a column holds, and its name."""
WORDS = "translations"
"""What the guide calls the sheet of texts that are to be translated: it is no file."""
_SPARE_ROWS = 500
"""Below the last row, ready to be filled."""
_OPEN, _ERROR, _WARNING, _HEAD = "#ffe699", "#f8b4ab", "#ffd9a8", "#dfe7ec"
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
        self.formats: dict[tuple[tuple[str, Any], ...], Format] = {}
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
        self._guide(guide)
        self._lists()
        self.book.close()
        return repacked(self.stream.getvalue())

    def _format(self, **parts: Any) -> Format:  # noqa: ANN401  # properties of a format
        key = tuple(sorted(parts.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"valign": "top", "text_wrap": True, **parts})
        return self.formats[key]

    def _head(self, *, is_name: bool = False) -> Format:
        look = {"font_color": "#5a6b75", "font_size": 8} if is_name else {"bold": True}
        return self._format(bg_color=_HEAD, **look)

    def _guide(self, target: Worksheet) -> None:
        word, desk = self.desk.word, self.desk
        target.set_column(0, 1, 34, self._format())
        target.set_column(2, 4, 18, self._format())
        row = 0
        more = ("intro_words",) if desk.words.rows else ()
        for name in ("intro_1", "intro_2", *more, "intro_3"):
            text = word(name).format(survey=desk.survey_id)
            target.merge_range(row, 0, row, 4, text, self._format())
            target.set_row(row, 48)
            row += 1
        row += 1
        for at, name in enumerate(("sheet", "file", "rows", "open", "state")):
            target.write_string(row, at, word(name), self._head())
        texts = [(each.text,) for each in desk.properties]
        lines = [(word("survey"), DESCRIPTOR, len(texts), _open(texts), desk.state)]
        if words := desk.words.rows:
            left = sum(not all(row) for row in words)
            lines.insert(0, (word("words"), WORDS, len(words), left, desk.words.state))
        for sheet in desk.sheets:
            cells = [each.cells for each in sheet.table.rows]
            lines.append((sheet.name, sheet.path, len(cells), _open(cells), sheet.state))
        for name, path, rows, left, state in lines:
            row += 1
            link = self._format(font_color="#0563c1", underline=1)
            target.write_url(row, 0, f"internal:{_quoted(name)}!A1", link, name)
            target.write_string(row, 1, path, self._format())
            target.write_number(row, 2, rows, self._format())
            colour = {"bg_color": _OPEN} if left else {}
            target.write_number(row, 3, left, self._format(**colour))
            target.write_string(row, 4, state, self._format(font_color="#5a6b75"))
        if self.marks.others:
            row += 2
            target.write_string(row, 0, word("problems"), self._head())
            for line in self.marks.others:
                row += 1
                target.merge_range(row, 0, row, 4, line, self._format(bg_color=_ERROR))
                target.set_row(row, 32)
        target.protect()

    def _words(self, target: Worksheet) -> None:
        """Every text that is to be translated, with room for it in each language beside it."""
        words = self.desk.words
        for at, code in enumerate(words.codes):
            name = language_name(code, self.desk.language)
            target.write_string(0, at, name[:1].upper() + name[1:], self._head())
            target.write_string(1, at, code, self._head(is_name=True))
            may = {"num_format": "@", "locked": at == 0}
            target.set_column(at, at, 70, self._format(**may))
            for row, texts in enumerate(words.rows, HEAD_ROWS):
                target.write_string(row, at, texts[at], self._format(**may)) if texts[at] else None
        last = HEAD_ROWS + len(words.rows) - 1
        yellow = self.book.add_format({"bg_color": _OPEN})
        target.conditional_format(
            HEAD_ROWS, 1, last, len(words.codes) - 1, {"type": "blanks", "format": yellow}
        )
        target.freeze_panes(HEAD_ROWS, 1)
        target.protect("", _MAY)

    def _properties(self, target: Worksheet) -> None:
        target.write_string(0, 0, self.desk.word("property"), self._head())
        target.write_string(0, 1, self.desk.word("value"), self._head())
        target.set_column(0, 0, 26, self._format())
        target.set_column(1, 1, 90, self._format(locked=False, num_format="@"))
        for row, each in enumerate(self.desk.properties, 1):
            target.write_string(row, 0, each.path, self._head(is_name=True))
            mark = self.marks.cells.get((DESCRIPTOR, 0, each.path))
            self._text(target, row, 1, each.text, mark)
        target.conditional_format(1, 1, len(self.desk.properties) + 1, 1, self._is_open())
        target.freeze_panes(1, 1)
        target.protect()

    def _table(self, target: Worksheet, sheet: Sheet) -> None:
        last = HEAD_ROWS + len(sheet.table.rows) + _SPARE_ROWS
        at = {name: number for number, name in enumerate(sheet.table.columns)}
        for number, column in enumerate(sheet.columns):
            target.write_string(0, number, column.title, self._head())
            target.write_string(1, number, column.name, self._head(is_name=True))
            if column.note:
                size = {"x_scale": 2.2, "y_scale": min(6, 1 + column.note.count("\n") / 3)}
                target.write_comment(0, number, column.note, size)
            kind = {} if column.is_number else {"num_format": "@"}
            texts = [row.cells[at[column.name]] for row in sheet.table.rows]
            width = max([len(column.title), len(column.name), *map(len, texts)], default=0) + 2
            form = self._format(locked=False, **kind)
            target.set_column(number, number, min(_WIDE, max(_NARROW, width)), form)
            for row, text in enumerate(texts, HEAD_ROWS):
                mark = self.marks.cells.get((sheet.path, row, column.name))
                write = self._number if column.is_number else self._text
                write(target, row, number, text, mark)
            self._choice(target, column, number, last)
        width = max(0, len(sheet.columns) - 1)
        target.conditional_format(HEAD_ROWS, 0, last, width, self._is_open())
        target.freeze_panes(HEAD_ROWS, min(2, len(sheet.key)))
        target.autofilter(1, 0, max(HEAD_ROWS, HEAD_ROWS + len(sheet.table.rows) - 1), width)
        target.protect("", _MAY)
        target.set_landscape()
        target.fit_to_pages(1, 0)
        target.repeat_rows(0, HEAD_ROWS - 1)

    def _is_open(self) -> dict[str, Any]:
        yellow = self.book.add_format({"bg_color": _OPEN})
        return {"type": "text", "criteria": "begins with", "value": MARK, "format": yellow}

    def _text(self, target: Worksheet, row: int, column: int, text: str, mark: Mark | None) -> None:
        form = self._format(locked=False, num_format="@", **self._colour(mark))
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
                    row, column, None, self._format(locked=False, **self._colour(mark))
                )
                self._note(target, row, column, mark)
            return
        places = max(0, -int(number.as_tuple().exponent))
        shown = "0." + "0" * places if places else "0"
        form = self._format(locked=False, num_format=shown, **self._colour(mark))
        target.write_number(row, column, float(number), form)
        self._note(target, row, column, mark)

    @staticmethod
    def _colour(mark: Mark | None) -> dict[str, str]:
        return {"bg_color": _ERROR if mark.is_error else _WARNING} if mark else {}

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
            self.book.define_name(f"list_{column + 1}", f"={_quoted(target.name)}!{area}")
        target.hide()
        used = {column.refers for sheet in self.desk.sheets for column in sheet.columns}
        for number, sheet in enumerate(self.desk.sheets):
            if sheet.name in used and sheet.key:
                at = [column.name for column in sheet.columns].index(sheet.key[-1])
                end = max(HEAD_ROWS, HEAD_ROWS + len(sheet.table.rows) - 1)
                area = xl_range_abs(HEAD_ROWS, at, end, at)
                self.book.define_name(f"ids_{number}", f"={_quoted(sheet.name)}!{area}")


def _quoted(name: str) -> str:
    """The name of a sheet as formulas write it."""
    return "'" + name.replace("'", "''") + "'"


def _open(rows: Iterable[Iterable[str]]) -> int:
    return sum(still_to_do(cell) is not None for row in rows for cell in row)
