"""From the rows of a table to its values; every cell is entered into the ledger."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.quoting import shown
from build_scripts.start.layout.bases import VALUES, Bases
from build_scripts.start.layout.lines import parted, without_footnote
from build_scripts.start.layout.periods import edition_of, year_of_day
from build_scripts.start.layout.point import Point, Sizes
from build_scripts.start.layout.rows import UNWEIGHTED, rows_of
from build_scripts.start.layout.words import LINES, Role, kind_of_row, may_be_an_answer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.start.layout.cells import Row, TableCells
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.lines import Context
    from build_scripts.start.layout.periods import Period
    from build_scripts.start.layout.shape import Shape
    from build_scripts.start.sheets.grid import Cell

_WHY = {
    "skipped": "who did not answer; no answer of theirs",
    "sum": "a sum of the other answers",
    "deviation": "a statistic that the data model has no place for",
}


class _Said(NamedTuple):
    """What place and neighbours of a cell say of its value."""

    kind: str
    measure: str
    groups: tuple[tuple[str, str], ...]
    sizes: Sizes


@dataclass
class TableReader:
    """Reads one table and remembers what could not be read."""

    cells: TableCells
    meanings: Mapping[str, str]
    _counted: dict[int, int] = field(default_factory=dict)
    """Rows of counts by the row of shares that they belong to."""
    _shared: set[tuple[str, ...]] = field(default_factory=set)
    """Questions with shares in a column of their own: there a count alone is no value."""

    def points(self) -> list[Point]:
        """Every value of the table, from top to bottom."""
        self._enter_head()
        rows = rows_of(self.cells)
        self.cells.context = _with_population(self.cells.context, rows)
        self._counted = self._counts_beside(rows)
        self._shared = {self._question_of(row) for row in rows if self._has_share(row)}
        bases = Bases(self.cells, rows)
        found = [point for row in rows for point in self._of_row(row, bases)]
        self._enter_rest()
        return found

    def _enter_head(self) -> None:
        grid = self.cells.table.grid
        for row in self.cells.table.head:
            for column in self.cells.columns:
                self.cells.enter(grid.at(row, column), "words", "head of a column")

    def _of_row(self, row: Row, bases: Bases) -> Iterator[Point]:
        if row.kind in ("base", "base_weighted"):
            return
        if row.kind in _WHY and not bases.is_alone(row):
            why = f"rows {self._answer_of(row)}: {_WHY[row.kind]}"
            for column in self.cells.value_columns:
                self.cells.enter(self.cells.cell(row.number, column.number), "left out", why)
            return
        kind = row.kind if row.kind in ("net", "mean", "median") else "answer"
        if row.measure == "count" and row.number in self._counted.values():
            return
        if self.cells.shape.axis == "long":
            yield self._long_point(row, kind, bases)
            return
        for column in self.cells.shape.across:
            if column in bases.siblings:
                continue
            cell = self.cells.cell(row.number, column.number)
            if cell and cell != row.label:
                yield from self._across_point(row, column, cell, kind, bases)
        yield from self._means(row, bases)

    def _answer_of(self, row: Row) -> str:
        return row.words.get(Role("answer"), "")

    def _long_point(self, row: Row, kind: str, bases: Bases) -> Point:
        there = [name for name in VALUES if name in self.cells.shape.numbers]
        filled = [
            n for n in there if self.cells.cell(row.number, self.cells.shape.numbers[n].number)
        ]
        is_shared = row.kind == "answer" and self._question_of(row) in self._shared
        first = there if is_shared else filled
        name = next(iter([*(n for n in filled if n != "count"), *first, *there]), "value")
        column = self.cells.shape.numbers.get(name)
        cell = self.cells.cell(row.number, column.number) if column else None
        for other in filled:
            if other not in (name, "count"):
                beside = self.cells.cell(row.number, self.cells.shape.numbers[other].number)
                self.cells.enter(beside, "left out", f"column {other}: a second value in the row")
        if name in ("mean", "median"):
            kind = name if kind == "answer" and row.words.get(Role("answer")) is None else kind
        measure = {"mean": "value", "median": "value"}.get(name, name)
        if row.measure in ("percent", "count") and name == "value":
            measure = row.measure
        count = self._count(row, name) or (self._count_beside(row, column) if column else "")
        sizes = replace(self._interval(row), count=count)
        said = _Said(kind, measure, self.cells.groups(row), bases.sizes_of(row, None, sizes))
        return self._point(row, cell, said)

    def _has_share(self, row: Row) -> bool:
        column = self.cells.shape.numbers.get("percent")
        return column is not None and self.cells.cell(row.number, column.number) is not None

    @staticmethod
    def _question_of(row: Row) -> tuple[str, ...]:
        return tuple(row.words.get(Role(name), "") for name in ("question", "title", "item"))

    def _count(self, row: Row, name: str) -> str:
        column = self.cells.shape.numbers.get("count")
        if column is None or name == "count":
            return ""
        cell = self.cells.cell(row.number, column.number)
        self.cells.enter(cell, "base", f"column {column.name}: number of answers beside a share")
        return self.cells.number(cell, whole=True).text

    def _counts_beside(self, rows: Sequence[Row]) -> dict[int, int]:
        """Rows of counts by the row of shares with the same words and groups."""
        keys = {row.number: (tuple(row.words.items()), self.cells.groups(row)) for row in rows}
        counts = {keys[row.number]: row.number for row in rows if _counts(row)}
        return {
            row.number: counts[keys[row.number]]
            for row in rows
            if row.measure == "percent" and keys[row.number] in counts
        }

    def _count_beside(self, row: Row, column: Column) -> str:
        """The number of answers in the row of counts that belongs to one of shares."""
        if row.number not in self._counted:
            return ""
        cell = self.cells.cell(self._counted[row.number], column.number)
        self.cells.enter(cell, "base", "rows of counts: number of answers beside a share")
        return self.cells.number(cell, whole=True).text

    def _interval(self, row: Row) -> Sizes:
        """Both ends, or neither."""
        columns = [self.cells.shape.numbers.get(name) for name in ("ci_low", "ci_high")]
        cells = [
            self.cells.cell(row.number, column.number) if column else None for column in columns
        ]
        readings = [self.cells.number(cell, decimal=True) for cell in cells]
        is_whole = all(reading.text for reading in readings)
        for cell, column in zip(cells, columns, strict=True):
            name = column.name if column else ""
            if is_whole:
                self.cells.enter(cell, "base", f"column {name}: end of an interval")
            else:
                self.cells.enter(cell, "left out", f"column {name}: an interval with one end")
        return Sizes(ci_low=readings[0].text, ci_high=readings[1].text) if is_whole else Sizes()

    def _across_point(
        self, row: Row, column: Column, cell: Cell, kind: str, bases: Bases
    ) -> Iterator[Point]:
        groups, answer, question = self.cells.groups(row), "", ""
        if self.cells.shape.axis == "groups":
            groups = (*groups, *_group_of(column))
        elif self.cells.shape.axis == "answers":
            upper, answer = _upper(column, self.cells.shape.across), "".join(column.words[-1:])
            is_answer = column.is_answer or may_be_an_answer(answer)
            kind = "answer" if is_answer else kind_of_row(answer)
            if kind in _WHY or kind.startswith("base"):
                why = _WHY.get(kind, "a base that is no column of bases")
                self.cells.enter(cell, "left out", f"column {column.name}: {why}")
                return
            if upper and self._is_asked(row):
                groups = (*groups, ("", upper))
            else:
                question = upper
        measure = column.measure if column.measure in ("percent", "count", "value") else ""
        measure = row.measure if row.measure in ("percent", "count") else measure
        count = self._count_beside(row, column)
        is_lone = len(self.cells.shape.across) == 1
        beside = replace(self._interval(row), count=count) if is_lone else Sizes(count=count)
        sizes = bases.sizes_of(row, column, beside)
        point = self._point(row, cell, _Said(kind, measure, groups, sizes))
        words = dict(point.words)
        words |= {Role("answer"): answer} if answer else {}
        words |= {Role("question"): question} if question else {}
        words |= (
            {Role("unit"): column.unit} if self.cells.shape.axis == "values" and column.unit else {}
        )
        feet = (*point.notes, *filter(None, [self.meanings.get(column.sign, "")]))
        yield self._with_footnotes(
            replace(point, words=words, period=column.period or point.period, notes=feet)
        )

    def _is_asked(self, row: Row) -> bool:
        named = any(row.words.get(Role(name)) for name in ("question", "title", "item"))
        return named or bool(self.cells.context.question)

    def _means(self, row: Row, bases: Bases) -> Iterator[Point]:
        """A mean that stands beside the answers of a row."""
        for name in ("mean", "median"):
            column = self.cells.shape.numbers.get(name)
            if column is None or self.cells.shape.axis != "answers":
                continue
            if cell := self.cells.cell(row.number, column.number):
                sizes = bases.sizes_of(row, None, Sizes())
                said = _Said(name, "value", self.cells.groups(row), sizes)
                yield self._point(row, cell, said)

    def _point(self, row: Row, cell: Cell | None, said: _Said) -> Point:
        kind, measure, groups, sizes = said
        is_share = measure == "percent" or (cell is not None and "%" in cell.text)
        is_share = is_share or (
            self.cells.context.measure == "percent" and kind not in ("mean", "median")
        )
        is_count = measure == "count" and kind not in ("mean", "median")
        reading = self.cells.number(cell, whole=is_count, decimal=is_share)
        if cell and self.cells.table.grid.is_joined(cell):
            message = f"{shown(cell.text)} stands in joined cells; nobody knows for which of them"
            advice = "part the cells, and write the number where it belongs"
            self.cells.problem(cell, "joined-value", message, advice)
        self.cells.enter(cell, "value", self._taken_for(row, cell, kind))
        words = {role: text for role, text in row.words.items() if text}
        point = Point(
            grid=self.cells.table.grid,
            row=row.number,
            cell=cell,
            reading=reading,
            kind=kind,
            words=words,
            groups=groups,
            period=self._period(row),
            measure="value" if kind in ("mean", "median") else measure,
            context=self.cells.context,
            sizes=sizes,
            letters=self._letters,
            axis=self.cells.shape.axis,
            head=self.cells.table.head[0],
        )
        return self._with_footnotes(point)

    @property
    def _letters(self) -> dict[str, str]:
        across = self.cells.shape.across
        return {each.letter: each.words[-1] for each in across if each.letter and each.words}

    def _taken_for(self, row: Row, cell: Cell | None, kind: str) -> str:
        if kind != "answer" and kind == row.kind:
            return f"rows {self._answer_of(row)}: {_KINDS[kind]}"
        across = next(
            (c for c in self.cells.shape.across if cell and c.number == cell.column), None
        )
        name = self.cells.column_name(cell.column) if cell else ""
        name = f"column {across.name}" if across else name
        if kind != "answer":
            return f"{name}: {_KINDS[kind]}"
        return f"{name}: {_axis_of(self.cells.shape, across)}"

    def _period(self, row: Row) -> Period | None:
        written = row.words.get(Role("edition"), "")
        words = parted(written)[0]
        period = edition_of(written) or edition_of(words)
        if words and period is None:
            cell = self.cells.cell(row.number, self.cells.shape.labels[Role("edition")])
            message = f"{shown(words)} is no year, quarter, month or span of years"
            advice = "write 2024, 2024-Q1, 2024-05, 2023/2024 or a name and year: Welle 1 2024"
            if cell:
                self.cells.problem(cell, "no-year", message, advice)
        if period and self._are_first_days:
            period = year_of_day(period)
        return period or row.period or self.cells.context.period

    @cached_property
    def _are_first_days(self) -> bool:
        """Every edition is a first of January: a year that a program took for a date."""
        column = self.cells.shape.labels.get(Role("edition"))
        if column is None:
            return False
        texts = {self.cells.table.grid.text(row, column) for row in self.cells.table.body} - {""}
        found = [edition_of(text) for text in texts]
        return all(each and year_of_day(each) != each for each in found)

    def _with_footnotes(self, point: Point) -> Point:
        """Signs that are explained below the table leave the words and become notes."""
        words, notes = dict(point.words), list(point.notes)
        for role, text in point.words.items():
            words[role], note = without_footnote(text, self.meanings)
            notes += [note] if note else []
        groups = []
        for breakdown, group in point.groups:
            plain, note = without_footnote(group, self.meanings)
            title, other = without_footnote(breakdown, self.meanings)
            groups.append((title, plain))
            notes += [each for each in (note, other) if each]
        unique = tuple(dict.fromkeys(notes))
        return replace(point, words=words, groups=tuple(groups), notes=unique)

    def _enter_rest(self) -> None:
        """What is left of the table: columns beside the results, lines without values."""
        grid = self.cells.table.grid
        for column, why in self.cells.shape.left_out:
            for row in self.cells.table.body:
                self.cells.enter(
                    grid.at(row, column.number), "left out", f"column {column.name}: {why}"
                )
        for name, column in self.cells.shape.numbers.items():
            for row in self.cells.table.body:
                why = f"column {column.name}: nothing tells which values it belongs to"
                self.cells.enter(grid.at(row, column.number), "left out", _WHY.get(name, why))
        for row in self.cells.table.body:
            for number in self.cells.columns:
                self.cells.enter(grid.at(row, number), "left out", "a line of words between values")


_KINDS = {
    "net": "a sum of answers, a question of its own",
    "mean": "a mean, a question of its own",
    "median": "a median, a question of its own",
}


def _axis_of(shape: Shape, column: Column | None) -> str:
    """What a column of values stands for."""
    if column is None:
        return "values"
    said = [f"values of {column.period.code}"] if column.period else []
    if column.words and shape.axis == "answers":
        said.append("values of an answer")
    elif column.words:
        said.append("values of a group")
    elif not said:
        said.append("values of everybody")
    return ", ".join(said)


def _counts(row: Row) -> bool:
    return row.measure == "count" and row.kind == "answer"


def _with_population(context: Context, rows: Sequence[Row]) -> Context:
    """``Base: all respondents`` may stand in the row of the base itself."""
    labels = [row.words.get(Role("answer"), "") for row in rows if row.kind.startswith("base")]
    said = [label[match.end() :] for label in labels if (match := LINES["base"].match(label))]
    names = [
        text.strip(" ()") for text in said if not UNWEIGHTED.search(text) and text[:1].isalpha()
    ]
    return replace(context, population=names[0]) if names and not context.population else context


def _group_of(column: Column) -> tuple[tuple[str, str], ...]:
    if not column.words:
        return ()
    *upper, group = column.words
    return ((" – ".join(upper), group),)


def _upper(column: Column, across: Sequence[Column]) -> str:
    """The upper words of a head of two levels, where they differ from column to column."""
    upper = column.words[:-1]
    others = {each.words[:-1] for each in across if each.words}
    return " – ".join(upper) if len(others) > 1 else ""
