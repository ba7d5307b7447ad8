"""Which way a table runs: one value a row, or columns of years, groups or answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, NamedTuple

from build_scripts.start.layout.column import Column
from build_scripts.start.layout.column_kinds import (
    INSTITUTES,
    WHOLE,
    are_groups,
    changes_among,
    is_100,
    is_of_measures,
    is_of_validity,
    is_share,
    is_wave,
    names_measures,
    number_in,
    repeated_among,
    tells_apart,
)
from build_scripts.start.layout.readings import MOST_OFF, makes_100
from build_scripts.start.layout.words import (
    LINES,
    Role,
    is_breakdown,
    is_gender,
    is_label,
    is_number,
    is_total,
    kind_of_row,
    may_be_an_answer,
    plain,
    role_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.start.layout.tables import Table
    from build_scripts.start.sheets.grid import Cell

Axis = Literal["long", "groups", "answers", "values"]
"""One value a row; columns are groups; columns are answers; columns are years or the one value."""
_BESIDE = {
    "id": "numbers or codes of the table itself",
    "source": "where the numbers come from; see sources.csv",
    "change": "a difference between other values",
    "statistic": "a statistic that the data model has no place for",
    "sum": "a sum of other columns",
    "net": "a sum of other columns",
    "invalid": "a share of all cases; the valid per cent are published",
    "unweighted": "without weights; the weighted values are published",
}
_PARTIES = ("partei", "party", "parti", "partito")
"""Answers where their shares are parts of a whole, groups of adherents elsewhere."""
_GAPS = str.maketrans("", "", " .,'’\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}")
_ROW_SHARE = re.compile(
    r"(%|prozent|per ?cent)\s+(innerhalb|within|von|der|of|vom)\b|[\w-]+ ?%$", re.IGNORECASE
)
"""``% innerhalb von Geschlecht``: a share of something that only a person knows."""
_DATED = re.compile(r"((?:19|20)\d\d)\s*[:,–-]\s*[^\W\d]")


class Asked(NamedTuple):
    """What is known of the question beside the columns."""

    is_said: bool
    """It stands above the table or is said elsewhere."""
    is_several: bool = False
    """Several answers were possible."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the columns of a table are."""

    axis: Axis
    labels: dict[Role, int] = field(default_factory=dict)
    """Columns of words by what they say."""
    breakdowns: tuple[Column, ...] = ()
    """Columns of groups, each under the name of its breakdown."""
    numbers: dict[str, Column] = field(default_factory=dict)
    """Columns of numbers under a known name."""
    across: tuple[Column, ...] = ()
    row_measure: Column | None = None
    """A column that says of each row what it measures: ``abs.``, ``%``."""
    validity: Column | None = None
    """A column that sets apart who did not answer: ``Gültig``, ``Fehlend``, ``Gesamt``."""
    left_out: tuple[tuple[Column, str], ...] = ()
    unclear: tuple[tuple[Column, str], ...] = ()
    """Columns that a person must say more about."""


def shape_of(
    table: Table,
    columns: Sequence[Column],
    languages: Iterable[str],
    asked: Asked,
) -> Shape:
    """The shape of a table."""
    known = dict.fromkeys((*languages, ""))
    row_measure = next((column for column in columns if is_of_measures(table, column)), None)
    validity = next((column for column in columns if is_of_validity(table, column)), None)
    columns = [column for column in columns if column not in (row_measure, validity)]
    labels: dict[Role, int] = {}
    numbers: dict[str, Column] = {}
    left_out: list[tuple[Column, str]] = []
    unclear: list[tuple[Column, str]] = []
    for column in columns:
        name = column.role.name
        if name in ("beside:id", "beside:source") and tells_apart(table, columns, column):
            if plain(column.name) not in INSTITUTES:
                unclear.append((column, "tells apart rows that are otherwise the same"))
        elif name.startswith("beside:"):
            left_out.append((column, _BESIDE[name.partition(":")[2]]))
        elif is_label(column.role) and column.role.language not in known:
            why = f"in {column.role.language!r}, which --languages does not name"
            left_out.append((column, why))
        elif is_label(column.role) and column.role in labels:
            other = next(each.name for each in columns if each.number == labels[column.role])
            unclear.append((column, f"means the same as {other!r}"))
        elif is_label(column.role):
            labels[column.role] = column.number
        elif is_number(column.role) and name in numbers:
            unclear.append((column, f"means the same as {numbers[name].name!r}"))
        elif is_number(column.role):
            numbers[name] = column
    taken = {*labels.values(), *(each.number for each in numbers.values())}
    taken |= {column.number for column, _ in (*left_out, *unclear)}
    rest = [column for column in columns if column.number not in taken]
    sorted_ = _Rest(table, labels, numbers, rest, asked)
    found = sorted_.shape()
    return Shape(
        found.axis,
        found.labels,
        found.breakdowns,
        found.numbers,
        found.across,
        row_measure,
        validity,
        (*left_out, *found.left_out),
        (*unclear, *found.unclear),
    )


class _Rest:
    """Decides about the columns whose names are the publisher's own."""

    def __init__(
        self,
        table: Table,
        labels: dict[Role, int],
        numbers: dict[str, Column],
        rest: Sequence[Column],
        asked: Asked,
    ) -> None:
        self._table, self._labels, self._numbers = table, labels, numbers
        self._is_several = asked.is_several
        self._is_asked = asked.is_said or any(
            role.name in ("question", "title", "item") for role in labels
        )
        self._words = [column for column in rest if not column.is_numeric]
        self._across = [column for column in rest if column.is_numeric]
        self._take_lone_topic()
        if "mean" in numbers and self._is_step(numbers["mean"]):
            step = numbers.pop("mean")
            self._across.append(replace(step, role=Role(""), words=step.head))
            self._across.sort(key=lambda column: column.number)
        first = min(table.columns)
        for column in rest:  # numbers may be answers too: marks from 1 to 6
            if column.number == first and column.is_numeric and not column.head and len(rest) > 1:
                self._across.remove(column)
                self._words.insert(0, column)

    def _take_lone_topic(self) -> None:
        """``Thema`` as the only words below one question holds answers, items or groups."""
        topics = [role for role in self._labels if role.name == "topic"]
        is_lone = {role.name for role in self._labels} <= {"topic", "edition"}
        if len(topics) == 1 and is_lone and not self._words:
            number = self._labels.pop(topics[0])
            head = tuple(filter(None, (self._table.grid.text(r, number) for r in self._table.head)))
            self._words.append(Column(number, head, Role(""), is_numeric=False))

    def shape(self) -> Shape:
        if not self._across:
            return self._long()
        if {"percent", "value"} & set(self._numbers) and not self._has_periods():
            return self._long()
        return self._wide()

    def _of_rows(self) -> list[tuple[Column, str]]:
        """Columns that say of rows what they measure, which no rule knows."""
        found = []
        for column in self._words:
            words = {cell.text for cell in self._cells(column)}
            if any(_ROW_SHARE.match(text) for text in words) or {"percent", "count"} <= {
                role_of(text).name for text in words
            }:
                found.append((column, "says of each row what it measures"))
        self._words = [each for each in self._words if each not in {one for one, _ in found}]
        return found

    def _has_periods(self) -> bool:
        return any(column.period for column in self._across)

    def _long(self) -> Shape:
        """One value a row; numbers under unknown names stand beside the results."""
        why = "numbers that no word of the head explains"
        unclear = self._of_rows()
        unclear += [
            (column, "may be a group of respondents, or something beside the results")
            for column in self._across
            if column.is_total or any(map(is_total, column.words)) or self._is_percent(column)
        ]
        doubtful = {column.number for column, _ in unclear}
        self._take_answers_down()
        beside = [column for column in self._words if self._goes_with_answers(column)]
        unclear += [
            (column, "says one thing for each answer and divides nobody") for column in beside
        ]
        with_question = [column for column in self._words if self._goes_with_questions(column)]
        unclear += [
            (column, "says one thing for each question and divides nobody")
            for column in with_question
        ]
        beside += with_question
        return Shape(
            "long",
            self._labels,
            tuple(column for column in self._words if column not in beside),
            self._numbers,
            left_out=tuple(
                (column, why) for column in self._across if column.number not in doubtful
            ),
            unclear=tuple(unclear),
        )

    def _take_answers_down(self) -> None:
        """The first column of words holds the answers where its shares are parts of a whole."""
        column = self._numbers.get("percent") or self._numbers.get("value")
        named = {role.name for role in self._labels}
        if not self._words or column is None or not self._is_asked or named & {"answer", "group"}:
            return
        first = self._words[0]
        is_party = plain(first.name) in _PARTIES
        is_lone = self._is_several and len(self._words) == 1 and not self._has_total_row(first)
        is_whole = is_lone or self._adds_up_down([column])
        if (is_party or not is_breakdown(first.name)) and is_whole:
            self._labels[Role("answer")] = first.number
            self._words = self._words[1:]

    def _goes_with_answers(self, column: Column) -> bool:
        """Whether no word of the column stands beside two answers: a judgement, and no group."""
        at = self._labels.get(Role("answer"))
        if at is None:
            return False
        asked = self._labels.get(Role("question"), self._labels.get(Role("title")))
        answers: dict[tuple[str, str], set[str]] = {}
        text = self._table.grid.text
        for row in self._table.body:
            if group := text(row, column.number):
                question = text(row, asked) if asked is not None else ""
                answers.setdefault((question, group), set()).add(text(row, at))
        found: dict[str, set[str]] = {}
        for (question, _), each in answers.items():
            found.setdefault(question, set()).update(each)
        is_varied = any(len(each) > 1 for each in found.values())
        return is_varied and all(len(each) == 1 for each in answers.values())

    def _goes_with_questions(self, column: Column) -> bool:
        """Whether a word of the column stands beside each question, and not always the same."""
        at = self._labels.get(Role("question"), self._labels.get(Role("title")))
        if at is None or is_breakdown(column.name):
            return False
        text = self._table.grid.text
        found: dict[str, set[str]] = {}
        asked = ""
        for row in self._table.body:
            asked = text(row, at) or asked
            found.setdefault(asked, set()).add(text(row, column.number))
        words = {word for each in found.values() for word in each}
        return len(words) > 1 and all(len(each) == 1 and each != {""} for each in found.values())

    def _is_percent(self, column: Column) -> bool:
        return any("%" in cell.text for cell in self._cells(column))

    def _wide(self) -> Shape:
        """Years, groups or answers stand side by side."""
        dated = [column for column in self._words if self._is_dated(column)]
        signs = [column for column in self._words if self._holds_signs(column)]
        self._words = [column for column in self._words if column not in signs]
        nameless = [column for column in self._across if not column.head]
        unclear = [(column, "holds values and has no name") for column in nameless]
        unclear += [(column, "holds years and words") for column in dated]
        unclear += self._of_rows()
        sums, bases = self._sum_columns(), self._base_columns()
        if bases:
            self._numbers["base_n"] = bases[0]
            self._across.remove(bases[0])
        self._across = [each for each in self._across if each.head and each not in sums]
        across = self._across
        words = list(self._words)
        stub = self._stub(words)
        labels = dict(self._labels)
        if stub is not None:
            words.remove(stub)
            labels[Role("answer")] = stub.number
        elif self._are_items(words):
            labels[Role("item")] = words.pop(0).number
        if Role("answer") in labels and self._is_lone(across):
            why = "may be a group of respondents or what is measured"
            unclear.append((across[0], why))
        axis = self._axis(across, has_answers=Role("answer") in labels)
        repeated = repeated_among(across)
        unclear += [(column, "stands there twice") for column in repeated]
        unclear += [
            (column, "may be what is measured") for column in across if names_measures(column)
        ]
        unclear += [(column, "is a wave without a year") for column in across if is_wave(column)]
        numbers = dict(self._numbers)
        left_out = [
            (numbers.pop(name), "shares or counts beside columns of their own")
            for name in ("percent", "value", "count")
            if name in numbers
        ]
        unclear = list({column.number: (column, why) for column, why in reversed(unclear)}.values())
        changes, across = changes_among(across)
        return Shape(
            axis,
            labels,
            tuple(words),
            numbers,
            tuple(across),
            left_out=(
                *left_out,
                *((column, _BESIDE["change"]) for column in changes),
                *((column, _BESIDE["sum"]) for column in sums),
                *((column, "signs that are no words") for column in signs),
            ),
            unclear=tuple(unclear),
        )

    def _stub(self, words: Sequence[Column]) -> Column | None:
        """The column of words that holds the answers, where none is called so."""
        if (
            Role("answer") in self._labels
            or not words
            or any(role.name == "group" for role in self._labels)
        ):
            return None
        first = words[0]
        named = " ".join(first.head)
        free = [column for column in self._across if column.words]
        asks = any(LINES["question"].search(column.words[0]) for column in free)
        if is_breakdown(named) or (asks and self._has_total_row(first)):
            return None
        if any(len(column.words) > 1 for column in free) or not free:
            return first if free or not self._has_total_row(first) else None
        if any(column.is_total for column in self._across):
            return None if self._has_total_group(first) else first
        if not first.head and self._is_asked and not self._has_total_row(first):
            return first if self._adds_up_down(free) or self._has_kinds(first) else None
        return first if self._adds_up_down(free) and not self._adds_up_across(free) else None

    def _holds_signs(self, column: Column) -> bool:
        """Arrows, ticks and dots in every cell."""
        cells = self._cells(column)
        return bool(cells) and not any(sign.isalnum() for cell in cells for sign in cell.text)

    def _is_dated(self, column: Column) -> bool:
        """``2003: Basel``, ``2007: Basel`` in every cell."""
        years = [_DATED.match(cell.text) for cell in self._cells(column)]
        return all(years) and len({year[1] for year in years if year}) > 1

    def _is_step(self, column: Column) -> bool:
        """``mittel`` between ``hoch`` and ``niedrig`` is an answer: with it rows make 100."""
        answers = [each for each in self._across if each.words]
        if not may_be_an_answer(column.name) or not answers or self._adds_up_across(answers):
            return False
        return self._is_percent(column) or self._adds_up_across([*answers, column])

    def _sum_columns(self) -> list[Column]:
        """``Gesamt`` with 100 in every row beside answers that make 100, or beside years."""
        totals = [column for column in self._across if column.is_total and not column.period]
        others = [column for column in self._across if column not in totals]
        if others and all(column.period and not column.words for column in others):
            return totals
        answers = [column for column in self._across if column.words]
        if not totals or Role("answer") in self._labels or not self._adds_up_across(answers):
            return []
        return [column for column in totals if all(map(is_100, self._cells(column)))]

    def _base_columns(self) -> list[Column]:
        """``Gesamt`` with numbers above 100 beside answers that make 100: how many answered."""
        totals = [column for column in self._across if column.is_total and not column.period]
        answers = [column for column in self._across if column.words]
        alone = [each for each in self._across if not (each.words or each.period)]
        bases = [column for column in alone if column.measure == "base_n" and len(alone) == 1]
        if len(bases) == 1 and "base_n" not in self._numbers:
            return bases
        if len(totals) != 1 or Role("answer") in self._labels or "base_n" in self._numbers:
            return []
        cells = self._cells(totals[0])
        is_base = all(cell.text.translate(_GAPS).isdigit() for cell in cells) and not any(
            map(is_share, cells)
        )
        return totals if cells and is_base and self._adds_up_across(answers) else []

    def _are_items(self, words: Sequence[Column]) -> bool:
        """Whether the first column holds statements below one question, and no groups."""
        has_free = any(column.words for column in self._across)
        if not words or not self._is_asked or not has_free or self._is_asked_in_a_column:
            return False
        cells = self._cells(words[0])
        return not (
            is_breakdown(" ".join(words[0].head))
            or self._has_total_row(words[0])
            or any(is_gender(cell.text) or cell.text[0].isdigit() for cell in cells)
            or self._has_sections()
        )

    @property
    def _is_asked_in_a_column(self) -> bool:
        return any(role.name in ("question", "title", "item") for role in self._labels)

    def _has_sections(self) -> bool:
        """Lines of words alone between the rows name breakdowns."""
        first = self._words[0].number
        columns = [column for column in self._table.columns if column != first]
        rows = [[self._table.grid.at(row, each) for each in columns] for row in self._table.body]
        return any(not any(row) for row in rows)

    @staticmethod
    def _is_lone(across: Sequence[Column]) -> bool:
        """One column of values under a name that tells nothing."""
        (first, *more) = across or (None,)
        return first is not None and not more and bool(first.words) and not first.unit

    def _has_total_row(self, column: Column) -> bool:
        return any(is_total(cell.text) for cell in self._cells(column))

    def _has_total_group(self, column: Column) -> bool:
        """Whether a row of everybody is neither a whole of 100 nor the sum of the other rows."""
        texts = {row: self._table.grid.text(row, column.number) for row in self._table.body}
        totals = [row for row, text in texts.items() if text and is_total(text)]
        others = [row for row in texts if row not in totals]
        if len(totals) != 1:
            return False
        for each in self._across:
            total = number_in(self._table.grid.at(totals[0], each.number))
            numbers = [number_in(self._table.grid.at(row, each.number)) for row in others]
            if total is None or abs(total - WHOLE) <= MOST_OFF:
                return False
            if abs(sum(filter(None, numbers), Decimal(0)) - total) <= total / 50:
                return False
        return bool(others)

    def _has_kinds(self, column: Column) -> bool:
        return any(kind_of_row(cell.text) != "answer" for cell in self._cells(column))

    def _axis(self, across: Sequence[Column], *, has_answers: bool) -> Axis:
        if not any(column.words and not column.unit for column in across):
            return "groups" if any(column.is_total for column in across) else "values"
        if has_answers or any(column.is_total for column in across) or are_groups(across):
            return "groups"
        return "answers"

    def _cells(self, column: Column) -> list[Cell]:
        return self._table.body_cells(column.number)

    def _adds_up_across(self, across: Sequence[Column]) -> bool:
        rows = [
            [self._table.grid.at(row, column.number) for column in across]
            for row in self._table.body
        ]
        return makes_100(rows)

    def _adds_up_down(self, across: Sequence[Column]) -> bool:
        """Within the first question and edition of the table."""
        body = self._table.body
        for role in (Role("question"), Role("edition")):
            if (column := self._labels.get(role)) is not None:
                first = self._table.grid.text(body[0], column)
                body = tuple(r for r in body if self._table.grid.text(r, column) in (first, ""))
        stub = self._words[0].number
        body = tuple(r for r in body if kind_of_row(self._table.grid.text(r, stub)) == "answer")
        return makes_100([[self._table.grid.at(r, each.number) for r in body] for each in across])
