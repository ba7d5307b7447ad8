"""The rows of a table in words: what each is about, and what kind of row it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.start.layout.bases_of_questions import with_bases_of_questions
from build_scripts.start.layout.column_kinds import MISSING
from build_scripts.start.layout.neighbouring_rows import with_neighbours
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.row import Row
from build_scripts.start.layout.words import ASKED, BASE_SIZE, Role, kind_of_row, role_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.start.layout.cells import TableCells
    from build_scripts.start.layout.periods import Period
    from build_scripts.start.sheets.grid import Cell

_ONCE = {*ASKED, "edition", "topic", "unit", "breakdown", "population"}
"""Columns that people fill once for the rows below."""
_DATED = re.compile(
    r"(?i)\d{1,2}\.? ?-?(jan|feb|mrz|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\.?"
    r"|(jan|feb|mrz|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)\.?[- ]\d{2}"
)
"""What spreadsheet programs make of ``5-9``."""
_PART = re.compile(r"darunter|davon|of which|dont|di cui", re.IGNORECASE)
"""Lines that name nothing: the rows below are parts of the one above."""
_HUNDRED = re.compile(r"100(?:[.,]0+)?\s?%?")
_NAMED = {"edition": "year or period", "note": "remark on a value", "unit": "unit"}


def rows_of(cells: TableCells) -> list[Row]:
    """Every row of values from top to bottom; their words are entered into the ledger."""
    rows = with_bases_of_questions(cells, list(_Rows(cells).rows()))
    return with_neighbours(cells, rows)


class _Rows:
    """Goes through the body of a table and remembers what holds for the rows below."""

    def __init__(self, cells: TableCells) -> None:
        self._cells = cells
        self._above: dict[Role, str] = {}
        self._section = ""
        self._period: Period | None = None
        self._once = {
            at for role, at in cells.shape.labels.items() if role.name in (*ASKED, "topic")
        }

    def rows(self) -> Iterator[Row]:
        for number in self._cells.table.body:
            alone = self._words_alone(number)
            if alone and self._holds_below(alone):
                continue
            own = self._own_words(number)
            self._enter_words(number)
            if not alone:
                yield self._row(number, own)

    def _holds_below(self, alone: Cell) -> bool:
        """Remember what a line of words says of the rows below it; False = it is one of them."""
        if period := period_of(alone.text):
            self._period = period
            self._cells.enter(alone, "words", "year or period of the rows below")
            return True
        if alone.column in self._once:
            return False
        words = alone.text.lstrip("* ").rstrip(" :")
        self._section = "" if _PART.fullmatch(words) else words
        name = "breakdown" if self._cells.shape.breakdowns else "question"
        if self._cells.shape.breakdowns or self._goes_down:
            self._cells.enter(alone, "words", f"a line that names a {name}")
        return True

    def _row(self, number: int, own: dict[Role, str]) -> Row:
        if label := self._label_elsewhere(number, own):
            own = {**own, Role("answer"): label.text}
            self._cells.enter(label, "words", "answer")
        own = self._with_validity(number, own)
        size = BASE_SIZE.search(self._group_of(number, own))
        return Row(
            number,
            own,
            self._kind(number, own.get(Role("answer"), "")),
            self._section,
            self._measure(number),
            label,
            base_n=size[1] if size else "",
            period=self._period,
        )

    def _kind(self, number: int, answer: str) -> str:
        if self._validity(number).lower() in MISSING:
            return "skipped"
        if not self._goes_down:
            return "answer"
        return "sum" if not answer and self._is_whole(number) else kind_of_row(answer)

    def _is_whole(self, number: int) -> bool:
        """A row of 100 in every column, as some write it below the answers without a name."""
        found = [self._cells.cell(number, each.number) for each in self._cells.value_columns]
        return any(found) and all(_HUNDRED.fullmatch(cell.text) for cell in found if cell)

    def _group_of(self, number: int, own: Mapping[Role, str]) -> str:
        """The words that may tell how many people are in the group of a row."""
        grid, breakdowns = self._cells.table.grid, self._cells.shape.breakdowns
        words = [grid.text(number, column.number) for column in breakdowns]
        return " ".join([*words, own.get(Role("group"), "")])

    @property
    def _goes_down(self) -> bool:
        return Role("answer") in self._cells.shape.labels

    def _own_words(self, number: int) -> dict[Role, str]:
        labels = self._cells.shape.labels
        own = {role: self._cells.table.grid.text(number, at) for role, at in labels.items()}
        once = _ONCE | {"answer"} if self._measure(number) else _ONCE
        self._above = _with_what_stands_above(own, self._above, once)
        return self._above

    def _measure(self, number: int) -> str:
        """``%`` or ``abs.``, where a column says it of each row."""
        column = self._cells.shape.row_measure
        name = role_of(self._cells.table.grid.text(number, column.number)).name if column else ""
        return "count" if name == "base_n" else name

    def _validity(self, number: int) -> str:
        """``Gültig``, ``Fehlend`` or ``Gesamt``, where a column says it."""
        column = self._cells.shape.validity
        return self._cells.table.grid.text(number, column.number) if column else ""

    def _with_validity(self, number: int, own: dict[Role, str]) -> dict[Role, str]:
        """A row of all has its name in that column."""
        answer, word = Role("answer"), self._validity(number)
        return {**own, answer: word} if word and not own.get(answer) else own

    def _label_elsewhere(self, number: int, own: Mapping[Role, str]) -> Cell | None:
        """``Answered`` and ``Skipped`` may stand in the place of a share, before the count."""
        if own.get(Role("answer")) or not self._goes_down:
            return None
        codes = [each for each, _ in self._cells.shape.left_out if each.role.name == "beside:id"]
        for column in (*self._cells.value_columns, *codes):
            cell = self._cells.cell(number, column.number)
            if cell and kind_of_row(cell.text) in ("base", "skipped", "sum"):
                return cell
        return None

    def _words_alone(self, number: int) -> Cell | None:
        """The only cell of a row that holds no value."""
        cells = self._cells
        found = {
            (cell.row, cell.column): cell
            for column in cells.columns
            if (cell := cells.cell(number, column))
        }
        if len(found) != 1 or len(cells.columns) == 1:
            return None
        (cell,) = found.values()
        return None if cell.column in {each.number for each in cells.value_columns} else cell

    def _enter_words(self, number: int) -> None:
        """Words of a row; days where no day can be meant become problems."""
        cells = self._cells
        named = {at: role.name for role, at in cells.shape.labels.items()}
        named |= {column.number: "group" for column in cells.shape.breakdowns}
        if measure := cells.shape.row_measure:
            named[measure.number] = "what is measured"
        if validity := cells.shape.validity:
            named[validity.number] = "valid or missing"
        for column, name in named.items():
            cell = cells.cell(number, column)
            cells.enter(cell, "words", f"{cells.column_name(column)}: {_NAMED.get(name, name)}")
            is_day = cell and (cell.kind == "date" or _DATED.fullmatch(cell.text))
            if cell and is_day and name != "edition":
                message = f"{shown(cell.text)} is a day; spreadsheets make days of 5-9 and the like"
                advice = "format the column as text and write it again, as 5–9"
                cells.problem(cell, "turned-into-a-date", message, advice)


def _with_what_stands_above(
    own: Mapping[Role, str], above: Mapping[Role, str], names: set[str]
) -> dict[Role, str]:
    """A question that is written once for several rows holds for all of them."""
    questions = [role for role in own if role.name in ("question", "title")]
    is_same = all(own[role] in ("", above.get(role)) for role in questions)
    once = names if is_same else {"edition"}
    return {
        role: words or (above.get(role, "") if role.name in once else "")
        for role, words in own.items()
    }
