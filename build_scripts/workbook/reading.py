"""A workbook that was saved, read back against the package that it was made from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.quoting import listed, shown, visible
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.sheets.grid import letters
from build_scripts.start.sheets.kinds import TEXT, content_of, kind_of
from build_scripts.start.sheets.opened import opened
from build_scripts.workbook.cells import Fault, text_of
from build_scripts.workbook.desk import state_of
from build_scripts.workbook.guide import WORDS, noted_in
from build_scripts.workbook.translated import with_words
from build_scripts.workbook.writing import HEAD_ROWS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from openpyxl.workbook.workbook import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

    from build_scripts.workbook.desk import Desk, Sheet

Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SavedSheet:
    """The rows of a sheet, in the order of the columns of its table."""

    rows: tuple[Cells, ...]
    numbers: tuple[int, ...]
    """Of each row in the workbook."""
    base: str
    """State of the table when the workbook was written; '' = nothing tells."""

    @property
    def is_touched(self) -> bool:
        """Whether anything was changed since the workbook was written."""
        return state_of(self.rows) != self.base


@dataclass(frozen=True, slots=True)
class Saved:
    """Everything that a workbook says, by path of the file in the package."""

    place: str
    sheets: Mapping[str, SavedSheet]
    """The texts of the descriptor are a sheet of two columns."""


def read_workbook(file: Path, desk: Desk) -> Saved:
    """The workbook of a package; raises CannotPublish with all that is wrong with it."""
    place = visible(file.name)
    content = content_of(file)
    if kind_of(file, content) == TEXT:
        message, advice = "is no workbook", "give the file that make workbook has written"
        raise CannotPublish([Problem(place, 0, "", "not-a-workbook", message, advice)])
    names = (desk.word("survey"), *(sheet.name for sheet in desk.sheets))
    book = opened(place, content, tuple(f"{name}, " for name in names))
    return _Reading(place, book, desk).saved()


def is_untouched(file: Path) -> bool:
    """Whether a file is a workbook of ours in which nothing was changed since it was written."""
    try:
        book = opened(file.name, content_of(file), ())
        noted = noted_in(book.worksheets[0].iter_rows(values_only=True))
        lines = [
            (name, 2 if path == DESCRIPTOR else HEAD_ROWS + 1, state)
            for name, path, state in noted
            if path in (DESCRIPTOR, WORDS) or path.startswith("data/")
        ]
        states = [(state_of(_plain_rows(book[name], first)), state) for name, first, state in lines]
    except Exception:  # noqa: BLE001  # whatever it is, it is not ours to write over
        return False
    return bool(states) and all(now == state for now, state in states)


def _plain_rows(sheet: Worksheet, first: int) -> list[Cells]:
    rows = [
        tuple(str(text_of(cell.value, cell.number_format, is_number=False)) for cell in row)
        for row in sheet.iter_rows(min_row=first)
    ]
    return [row for row in rows if any(row)]


class _Reading:
    """Reads sheet after sheet and remembers everything that is wrong."""

    def __init__(self, place: str, book: Workbook, desk: Desk) -> None:
        self.place, self.desk = place, desk
        self.by_name = {sheet.title: sheet for sheet in book.worksheets}
        self.problems: list[Problem] = []

    def saved(self) -> Saved:
        word = self.desk.word
        self._unknown_sheets({word("guide"), word("survey"), word("words"), word("lists")})
        states = self._states()
        found: dict[str, SavedSheet] = {}
        if target := self._sheet(word("survey")):
            rows, numbers = self._properties(target)
            found[DESCRIPTOR] = SavedSheet(rows, numbers, states.get(DESCRIPTOR, ""))
        for sheet in self.desk.sheets:
            if target := self._sheet(sheet.name):
                rows, numbers = self._table(target, sheet)
                found[sheet.path] = SavedSheet(rows, numbers, states.get(sheet.path, ""))
        words = self._words()
        if self.problems:
            raise CannotPublish(self.problems)
        if words:
            said = with_words({path: each.rows for path, each in found.items()}, words, self.desk)
            found = {path: replace(sheet, rows=said[path]) for path, sheet in found.items()}
        return Saved(self.place, found)

    def _words(self) -> dict[str, dict[str, str]]:
        """What was written on the sheet of texts to be translated, by language."""
        target = self.by_name.get(self.desk.word("words"))
        if target is None:
            return {}
        heads = [str(cell.value or "").strip() for cell in target[HEAD_ROWS]]
        found: dict[str, dict[str, str]] = {}
        for number in range(HEAD_ROWS + 1, target.max_row + 1):
            own = self._text(target, number, 1, is_number=False)
            for at, code in enumerate(heads[1:], 2):
                said = self._text(target, number, at, is_number=False).strip()
                if own and said and code in self.desk.languages:
                    found.setdefault(code, {})[own] = said
        return found

    def _fault(self, sheet: str, row: int, field: str, *fault: str) -> None:
        kind, message, advice = fault
        self.problems.append(
            Problem(f"{self.place} ({visible(sheet)})", row, field, kind, message, advice)
        )

    def _unknown_sheets(self, others: set[str]) -> None:
        known = {*others, *(sheet.name for sheet in self.desk.sheets)}
        for name, sheet in self.by_name.items():
            is_filled = any(cell.value is not None for row in sheet.iter_rows() for cell in row)
            if name not in known and is_filled:
                advice = "move what it holds to the sheet of a table, then delete it"
                self._fault(name, 0, "", "unknown-sheet", "belongs to no table", advice)

    def _sheet(self, name: str) -> Worksheet | None:
        if name not in self.by_name:
            message = f"the sheet {shown(name)} is missing"
            advice = (
                f"give it its name back, or begin anew: make workbook SURVEY={self.desk.survey_id}"
            )
            self._fault(name, 0, "", "missing-sheet", message, advice)
        return self.by_name.get(name)

    def _states(self) -> dict[str, str]:
        """What the guide says of each table as it was, by its file."""
        guide = self._sheet(self.desk.word("guide"))
        rows = guide.iter_rows(values_only=True) if guide else ()
        return {path: state for _, path, state in noted_in(rows) if state}

    def _properties(self, target: Worksheet) -> tuple[tuple[Cells, ...], tuple[int, ...]]:
        wanted = [each.path for each in self.desk.properties]
        texts: dict[str, str] = {}
        numbers: dict[str, int] = {}
        for number, row in enumerate(target.iter_rows(min_row=2, max_col=2), 2):
            name = str(row[0].value or "")
            if not name and row[1].value is None:
                continue
            if name not in wanted or name in texts:
                advice = f"write one of {listed(wanted)} once"
                message = f"{shown(name)} is no property of the survey, or stands there twice"
                self._fault(target.title, number, "A", "unknown-property", message, advice)
                continue
            texts[name], numbers[name] = self._text(target, number, 2, is_number=False), number
        for name in wanted:
            if name not in texts:
                message, advice = f"the row {shown(name)} is missing", "put it back"
                self._fault(target.title, 0, "A", "missing-property", message, advice)
        kept = [name for name in wanted if name in texts]
        return tuple((name, texts[name]) for name in kept), tuple(numbers[name] for name in kept)

    def _table(self, target: Worksheet, sheet: Sheet) -> tuple[tuple[Cells, ...], tuple[int, ...]]:
        at = self._columns(target, sheet)
        rows: list[Cells] = []
        numbers: list[int] = []
        is_number = {column.name: column.is_number for column in sheet.columns}
        named = {cell.column for cell in target[HEAD_ROWS] if cell.value is not None}
        for number in range(HEAD_ROWS + 1, target.max_row + 1):
            strays = [
                cell.coordinate
                for cell in target[number]
                if cell.column not in named and cell.value is not None
            ]
            if strays:
                message = f"{listed(strays)} stand in no column of the table"
                advice = "move it into a column, or delete it"
                self._fault(target.title, number, strays[0], "stray-cell", message, advice)
            cells = tuple(
                self._text(target, number, at[name], is_number=is_number[name])
                if name in at
                else ""
                for name in sheet.table.columns
            )
            if any(cells):
                rows.append(cells)
                numbers.append(number)
        if at.keys() >= set(sheet.key):
            self._keys_twice(target, sheet, rows, numbers)
        return tuple(rows), tuple(numbers)

    def _columns(self, target: Worksheet, sheet: Sheet) -> dict[str, int]:
        """Where each column stands, by the names in the second row."""
        found: dict[str, int] = {}
        wanted = sheet.table.columns
        for number, cell in enumerate(target[HEAD_ROWS], 1):
            name, address = str(cell.value or "").strip(), f"{letters(number)}{HEAD_ROWS}"
            if name in found:
                message = f"the column {shown(name)} stands there twice"
                fault = ("column-twice", message, "delete one of them")
                self._fault(target.title, HEAD_ROWS, address, *fault)
            elif name in wanted:
                found[name] = number
            elif name:
                near = get_close_matches(name, wanted, 1)
                advice = f"write {near[0]}" if near else "delete the column"
                fault = ("unknown-column", f"the table has no column {shown(name)}", advice)
                self._fault(target.title, HEAD_ROWS, address, *fault)
        for name in wanted:
            if name not in found:
                message = f"the column {shown(name)} is missing"
                advice = "put it back with its name in row 2; its cells may be empty"
                self._fault(target.title, HEAD_ROWS, name, "missing-column", message, advice)
        return found

    def _text(self, target: Worksheet, row: int, column: int | None, *, is_number: bool) -> str:
        if column is None:  # is missing, which is said
            return ""
        cell = target.cell(row, column)
        text = text_of(cell.value, cell.number_format or "", is_number=is_number)
        if isinstance(text, Fault):
            address = f"{letters(column)}{row}"
            self._fault(target.title, row, address, "not-taken", text.message, text.advice)
            return ""
        return text

    def _keys_twice(
        self, target: Worksheet, sheet: Sheet, rows: list[Cells], numbers: list[int]
    ) -> None:
        seen: dict[Cells, int] = {}
        places = [sheet.table.columns.index(name) for name in sheet.key]
        for number, row in zip(numbers, rows, strict=True):
            key = tuple(row[n] for n in places)
            if key in seen and places:
                message = f"{'/'.join(key)} stands in row {seen[key]} as well"
                advice = "delete one of the two rows, or correct its id"
                self._fault(target.title, number, sheet.key[-1], "key-twice", message, advice)
            seen.setdefault(key, number)
