"""The rows of a table in words: what each is about, and what kind of row it is."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.start.layout.cells import Row
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.readings import is_mark, makes_100
from build_scripts.start.layout.words import (
    BASE_SIZE,
    Role,
    is_degree,
    kind_of_row,
    may_be_an_answer,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.start.layout.cells import TableCells
    from build_scripts.start.layout.periods import Period
    from build_scripts.start.sheets.grid import Cell

_ONCE = {"edition", "topic", "question", "title", "unit", "breakdown", "item", "population"}
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
UNWEIGHTED = re.compile(r"(?i)ungew|unweight|\bn\b")


def rows_of(cells: TableCells) -> list[Row]:
    """Every row of values from top to bottom; their words are entered into the ledger."""
    rows = _with_asked_lines(cells, _with_shares_below(cells, list(_Rows(cells).rows())))
    steps = _questions_with_steps(rows)
    return _told_apart([_with_step(cells, row, steps) for row in rows])


class _Rows:
    """Goes through the body of a table and remembers what holds for the rows below."""

    def __init__(self, cells: TableCells) -> None:
        self._cells = cells
        self._above: dict[Role, str] = {}
        self._section = ""
        self._period: Period | None = None
        self._once = {
            at
            for role, at in cells.shape.labels.items()
            if role.name in ("question", "title", "item", "topic")
        }

    def rows(self) -> Iterator[Row]:
        for number in self._cells.table.body:
            alone = self._words_alone(number)
            if alone and (period := period_of(alone.text)):
                self._period = period
                self._cells.enter(alone, "words", "year or period of the rows below")
                continue
            if alone and alone.column not in self._once:
                words = alone.text.lstrip("* ").rstrip(" :")
                self._section = "" if _PART.fullmatch(words) else words
                name = "breakdown" if self._cells.shape.breakdowns else "question"
                if self._cells.shape.breakdowns or self._goes_down:
                    self._cells.enter(alone, "words", f"a line that names a {name}")
                continue
            own = self._own_words(number)
            self._enter_words(number)
            if not alone:
                measure = self._measure(number)
                label = self._label_elsewhere(number, own)
                if label:
                    own = {**own, Role("answer"): label.text}
                    self._cells.enter(label, "words", "answer")
                own = self._with_validity(number, own)
                kind = kind_of_row(own.get(Role("answer"), "")) if self._goes_down else "answer"
                if self._goes_down and not own.get(Role("answer")) and self._is_whole(number):
                    kind = "sum"
                kind = (
                    "skipped" if self._validity(number).lower() in ("fehlend", "missing") else kind
                )
                size = BASE_SIZE.search(self._group_of(number, own))
                yield Row(
                    number,
                    own,
                    kind,
                    self._section,
                    measure,
                    label,
                    base_n=size[1] if size else "",
                    period=self._period,
                )

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


def _asked(row: Row) -> tuple[str, ...]:
    return tuple(row.words.get(Role(name), "") for name in ("question", "title", "item"))


def _questions_with_steps(rows: Sequence[Row]) -> set[tuple[str, ...]]:
    """Questions with answers such as ``hoch`` and ``niedrig``, between which a middle stands."""
    degrees = Counter(_asked(row) for row in rows if is_degree(row.words.get(Role("answer"), "")))
    return {asked for asked, number in degrees.items() if number > 1}


def _with_asked_lines(cells: TableCells, rows: Sequence[Row]) -> list[Row]:
    """Lines of words below which answers make 100 are questions, or items of the one above."""
    labels = {role.name for role in cells.shape.labels}
    if "answer" not in labels or cells.shape.breakdowns or labels & {"question", "title", "item"}:
        return list(rows)
    sections = dict.fromkeys(row.section for row in rows if row.section)
    parts = [[row for row in rows if row.section == section] for section in sections]
    if not sections or not all(_makes_whole(cells, part) for part in parts):
        return list(rows)
    role = Role("item" if cells.is_asked else "question")
    return [
        replace(row, words={**row.words, role: row.section}) if row.section else row for row in rows
    ]


def _makes_whole(cells: TableCells, rows: Sequence[Row]) -> bool:
    """Whether the answers in most columns are parts of 100."""
    answers = [row for row in rows if row.kind == "answer" and row.measure != "count"]
    return makes_100(
        [
            [cells.cell(row.number, column.number) for row in answers]
            for column in cells.value_columns
        ]
    )


def _with_shares_below(cells: TableCells, rows: Sequence[Row]) -> list[Row]:
    """A row without a name and with per cent everywhere says the shares of the counts above it."""
    answer, found = Role("answer"), list(rows)
    for at in range(1, len(found)):
        above, below = found[at - 1], found[at]
        is_pair = above.words.get(answer) and answer in below.words and not below.words[answer]
        if is_pair and _are_shares(cells, below) and not _are_shares(cells, above):
            found[at - 1] = replace(above, measure="count")
            words = {**below.words, answer: above.words[answer]}
            found[at] = replace(below, words=words, kind=above.kind, measure="percent")
    return found


def _are_shares(cells: TableCells, row: Row) -> bool:
    found = [cells.cell(row.number, column.number) for column in cells.value_columns]
    return any(found) and all("%" in cell.text or is_mark(cell) for cell in found if cell)


def _with_step(cells: TableCells, row: Row, steps: set[tuple[str, ...]]) -> Row:
    """``mittel`` is an answer between ``hoch`` and ``niedrig``, and where it has a share."""
    if row.kind != "mean" or not may_be_an_answer(row.words.get(Role("answer"), "")):
        return row
    found = [cells.cell(row.number, column.number) for column in cells.value_columns]
    is_share = any(cell and "%" in cell.text for cell in found)
    return replace(row, kind="answer") if is_share or _asked(row) in steps else row


def _told_apart(rows: Sequence[Row]) -> list[Row]:
    """A plain base beside an unweighted one is the weighted one."""
    labels = [row.words.get(Role("answer"), "") for row in rows if row.kind == "base"]
    if len({bool(UNWEIGHTED.search(label)) for label in labels}) < 2:  # noqa: PLR2004  # both kinds
        return list(rows)
    return [
        replace(row, kind="base_weighted")
        if row.kind == "base" and not UNWEIGHTED.search(row.words.get(Role("answer"), ""))
        else row
        for row in rows
    ]
