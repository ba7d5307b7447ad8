"""From the rows of a table to its values; every cell is entered into the ledger."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.quoting import shown
from build_scripts.start.layout.bases import VALUES, Bases
from build_scripts.start.layout.footnotes import with_footnotes
from build_scripts.start.layout.named_values import named_by
from build_scripts.start.layout.point import Point, Sizes
from build_scripts.start.layout.row_periods import RowPeriods
from build_scripts.start.layout.rows import rows_of
from build_scripts.start.layout.sizes_beside import SizesBeside
from build_scripts.start.layout.words import (
    LINES,
    Role,
    is_unweighted,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.start.layout.cells import TableCells
    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.lines import Context
    from build_scripts.start.layout.named_values import Groups, Named
    from build_scripts.start.layout.row import Row
    from build_scripts.start.layout.shape import Shape
    from build_scripts.start.sheets.grid import Cell

_WHY = {
    "skipped": "who did not answer; no answer of theirs",
    "sum": "a sum of the other answers",
    "deviation": "a statistic that the data model has no place for",
}
_KINDS = {
    "net": "a sum of answers, a question of its own",
    "mean": "a mean, a question of its own",
    "median": "a median, a question of its own",
}
_MEANS = ("mean", "median")


class _Said(NamedTuple):
    """What place and neighbours of a cell say of its value."""

    kind: str
    measure: str
    groups: Groups
    sizes: Sizes


def points_of(cells: TableCells, meanings: Mapping[str, str]) -> list[Point]:
    """Every value of a table, from top to bottom; ``meanings`` are those of signs of footnotes."""
    _enter_head(cells)
    rows = rows_of(cells)
    cells.context = _with_population(cells.context, rows)
    found = list(_Values(cells, rows, meanings).points())
    _enter_rest(cells)
    return found


class _Values:
    """The values of the rows of a table, with what stands beside them."""

    def __init__(self, cells: TableCells, rows: Sequence[Row], meanings: Mapping[str, str]) -> None:
        self._cells, self._rows, self._meanings = cells, rows, meanings
        self._beside, self._bases = SizesBeside(cells, rows), Bases(cells, rows)
        self._periods = RowPeriods(cells)

    def points(self) -> Iterator[Point]:
        for row in self._rows:
            if row.kind in _WHY and not self._bases.is_alone(row):
                self._leave_out(row)
            elif not (row.is_base or self._beside.is_count_of_share(row)):
                kind = row.kind if row.kind in _KINDS else "answer"
                if self._cells.shape.axis == "long":
                    yield self._long_point(row, kind)
                else:
                    yield from self._across_points(row, kind)
                    yield from self._means(row)

    def _leave_out(self, row: Row) -> None:
        why = f"rows {row.answer}: {_WHY[row.kind]}"
        for column in self._cells.value_columns:
            self._cells.enter(self._cells.cell(row.number, column.number), "left out", why)

    def _long_point(self, row: Row, kind: str) -> Point:
        """The one value of a row; further ones in it are left out."""
        columns = self._cells.shape.numbers
        there = [name for name in VALUES if name in columns]
        filled = [name for name in there if self._cells.cell(row.number, columns[name].number)]
        first = there if self._beside.is_shared(row) else filled
        name = next(iter([*(n for n in filled if n != "count"), *first, *there]), "value")
        column = columns.get(name)
        cell = self._cells.cell(row.number, column.number) if column else None
        for other in filled:
            if other not in (name, "count"):
                second = self._cells.cell(row.number, columns[other].number)
                self._cells.enter(second, "left out", f"column {other}: a second value in the row")
        if name in _MEANS and kind == "answer" and Role("answer") not in row.words:
            kind = name
        measure = "value" if name in _MEANS else name
        if row.measure in ("percent", "count") and name == "value":
            measure = row.measure
        count = self._beside.count_in_column(row) if name != "count" else ""
        count = count or (self._beside.count_in_row(row, column) if column else "")
        sizes = self._bases.sizes_of(row, None, replace(self._beside.interval(row), count=count))
        return self._point(row, cell, _Said(kind, measure, self._cells.groups(row), sizes))

    def _across_points(self, row: Row, kind: str) -> Iterator[Point]:
        """A value in each column; a base or sum among columns of answers is none."""
        for column in self._cells.shape.across:
            cell = self._cells.cell(row.number, column.number)
            if column in self._bases.siblings or cell is None or cell == row.label:
                continue
            is_asked = any(row.asked) or bool(self._cells.context.question)
            named = named_by(column, self._cells.shape, kind, is_asked=is_asked)
            if named.kind in _WHY or named.kind.startswith("base"):
                why = _WHY.get(named.kind, "a base that is no column of bases")
                self._cells.enter(cell, "left out", f"column {column.name}: {why}")
            else:
                yield self._across_point(row, column, cell, named)

    def _across_point(self, row: Row, column: Column, cell: Cell, named: Named) -> Point:
        measure = column.measure if column.measure in ("percent", "count", "value") else ""
        measure = row.measure if row.measure in ("percent", "count") else measure
        count = self._beside.count_in_row(row, column)
        is_lone = len(self._cells.shape.across) == 1
        interval = self._beside.interval(row) if is_lone else Sizes()
        sizes = self._bases.sizes_of(row, column, replace(interval, count=count))
        groups = (*self._cells.groups(row), *named.groups)
        point = self._point(row, cell, _Said(named.kind, measure, groups, sizes))
        said = replace(
            point,
            words={**point.words, **named.words},
            period=column.period or point.period,
            notes=(*point.notes, *filter(None, [self._meanings.get(column.sign, "")])),
        )
        return with_footnotes(said, self._meanings)

    def _means(self, row: Row) -> Iterator[Point]:
        """A mean that stands beside the answers of a row."""
        for name in _MEANS:
            column = self._cells.shape.numbers.get(name)
            if column is None or self._cells.shape.axis != "answers":
                continue
            if cell := self._cells.cell(row.number, column.number):
                sizes = self._bases.sizes_of(row, None, Sizes())
                said = _Said(name, "value", self._cells.groups(row), sizes)
                yield self._point(row, cell, said)

    def _point(self, row: Row, cell: Cell | None, said: _Said) -> Point:
        cells, (kind, measure, groups, sizes) = self._cells, said
        is_mean = kind in _MEANS
        is_share = measure == "percent" or (cell is not None and "%" in cell.text)
        is_share = is_share or (cells.context.measure == "percent" and not is_mean)
        is_count = measure == "count" and not is_mean
        reading = cells.number(cell, whole=is_count, decimal=is_share)
        if cell and cells.table.grid.is_joined(cell):
            message = f"{shown(cell.text)} stands in joined cells; nobody knows for which of them"
            advice = "part the cells, and write the number where it belongs"
            cells.problem(cell, "joined-value", message, advice)
        cells.enter(cell, "value", self._taken_for(row, cell, kind))
        point = Point(
            grid=cells.table.grid,
            row=row.number,
            cell=cell,
            reading=reading,
            kind=kind,
            words={role: text for role, text in row.words.items() if text},
            groups=groups,
            period=self._periods.of(row),
            measure="value" if is_mean else measure,
            context=cells.context,
            sizes=sizes,
            letters=_letters(cells.shape),
            axis=cells.shape.axis,
            head=(cells.table.head[0], cells.columns[0]),
        )
        return with_footnotes(point, self._meanings)

    def _taken_for(self, row: Row, cell: Cell | None, kind: str) -> str:
        """What the ledger calls a value."""
        if kind != "answer" and kind == row.kind:
            return f"rows {row.answer}: {_KINDS[kind]}"
        shape = self._cells.shape
        across = next((each for each in shape.across if cell and each.number == cell.column), None)
        name = self._cells.column_name(cell.column) if cell else ""
        name = f"column {across.name}" if across else name
        return f"{name}: {_axis_of(shape, across) if kind == 'answer' else _KINDS[kind]}"


def _enter_head(cells: TableCells) -> None:
    for row in cells.table.head:
        for column in cells.columns:
            cells.enter(cells.cell(row, column), "words", "head of a column")


def _enter_rest(cells: TableCells) -> None:
    """What is left of the table: columns beside the results, lines without values."""
    for column, why in cells.shape.left_out:
        for row in cells.table.body:
            cell = cells.cell(row, column.number)
            cells.enter(cell, "left out", f"column {column.name}: {why}")
    for name, column in cells.shape.numbers.items():
        for row in cells.table.body:
            why = f"column {column.name}: nothing tells which values it belongs to"
            cells.enter(cells.cell(row, column.number), "left out", _WHY.get(name, why))
    for row in cells.table.body:
        for number in cells.columns:
            cells.enter(cells.cell(row, number), "left out", "a line of words between values")


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


def _letters(shape: Shape) -> dict[str, str]:
    """Groups by the letters that tests of significance call their columns by."""
    return {each.letter: each.words[-1] for each in shape.across if each.letter and each.words}


def _with_population(context: Context, rows: Sequence[Row]) -> Context:
    """``Base: all respondents`` may stand in the row of the base itself."""
    labels = [row.answer for row in rows if row.is_base]
    said = [label[match.end() :] for label in labels if (match := LINES["base"].match(label))]
    names = [text.strip(" ()") for text in said if not is_unweighted(text) and text[:1].isalpha()]
    return replace(context, population=names[0]) if names and not context.population else context
