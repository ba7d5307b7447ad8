"""From grids to values: which sheets are tables, what stands around them, what they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.quoting import listed, shown
from build_scripts.problems import CannotPublish, Problem
from build_scripts.start.layout.bases_alone import with_bases_as_values
from build_scripts.start.layout.cells import TableCells
from build_scripts.start.layout.footnotes import meanings_in
from build_scripts.start.layout.head_faults import faults_of_head
from build_scripts.start.layout.heads import columns_of
from build_scripts.start.layout.label_columns import with_items
from build_scripts.start.layout.ledger import Ledger
from build_scripts.start.layout.lines import Context, asked_in, read_heading, with_question
from build_scripts.start.layout.periods import period_of, years_in
from build_scripts.start.layout.shape import Asked
from build_scripts.start.layout.shaping import shape_of
from build_scripts.start.layout.sheet_groups import with_groups_of_sheets
from build_scripts.start.layout.side_by_side import strips_of
from build_scripts.start.layout.sizes_elsewhere import joined
from build_scripts.start.layout.survey_facts import SurveyFacts, facts_around
from build_scripts.start.layout.tables import Layout, layout_of
from build_scripts.start.layout.values import points_of
from build_scripts.start.layout.words import LINES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from build_scripts.start.layout.column import Column
    from build_scripts.start.layout.point import Point
    from build_scripts.start.layout.shape import Shape
    from build_scripts.start.layout.tables import Table
    from build_scripts.start.sheets.grid import Grid


_IN_PERCENT = re.compile(
    r"\b(in|en|as)\s(%|prozent|per ?cent|pour cent|percentages?)\W*$|\(%\)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a file says, and what became of each of its cells."""

    grids: tuple[Grid, ...]
    points: tuple[Point, ...]
    ledger: Ledger
    meanings: dict[str, str]
    """Of marks, by the mark."""
    shapes: tuple[tuple[Table, Shape], ...]
    sheets: dict[str, str] = field(default_factory=dict)
    """What each sheet was taken for, where there are several."""
    facts: SurveyFacts = SurveyFacts()  # noqa: RUF009  # immutable
    """What lines around the tables say of the newest edition."""


def understood(grids: Sequence[Grid], languages: Iterable[str], said: Context) -> Understanding:
    """The values of all tables of a file; ``said`` holds where the file says nothing.

    Raises CannotPublish with everything that a person must mend or say.
    """
    layouts = [(strip, layout_of(strip)) for grid in grids for strip in strips_of(grid)]
    tabular = _tabular(layouts)
    ledger = Ledger()
    everything = [cell for _, layout in layouts for cell in layout.remarks]
    everything += [
        cell for grid, layout in layouts if grid not in tabular for cell in grid.cells.values()
    ]
    meanings = meanings_in(everything)
    tables = [table for grid, layout in layouts if grid in tabular for table in layout.tables]
    remarks: dict[str, list[str]] = {}
    for grid, layout in layouts:
        remarks.setdefault(grid.sheet, []).extend(cell.text for cell in layout.remarks)
    is_asked = bool(said.question) and len(tables) == 1
    known = _Known(tuple(languages), said, meanings, is_asked, remarks, len(tables) > 1)
    problems: list[Problem] = []
    points: list[Point] = []
    shapes: list[tuple[Table, Shape]] = []
    for grid, layout in layouts:
        if grid not in tabular:
            why = "a sheet without values" if not layout.tables else "a cover or list of contents"
            ledger.put_all(grid, grid.cells.values(), "left out", why)
            continue
        reader = _SheetReader(grid, layout, known, ledger)
        points += reader.points()
        problems += reader.problems
        shapes += reader.shapes
    for grid in grids:
        ledger.put_all(grid, grid.cells.values(), "left out", "nothing tells what it is")
    points, told, faults = with_groups_of_sheets(points)
    together = joined(points, ledger)
    points = together.points
    problems = problems or [*faults, *together.problems]
    if points and not problems and not _is_used(said.question, points):
        message = f"{shown(said.question)} belongs to no value: the file names its questions itself"
        problems = [Problem("--question", 0, "", "unused-option", message, "leave it out")]
    if not points and not problems:
        problems = [_no_table(grids)]
    if problems:
        raise CannotPublish(problems)
    sheets = _sheets(grids, points) | told | together.told
    newest = max((point.period.year for point in points if point.period), default=0)
    facts = facts_around(grids, ledger, newest)
    return Understanding(
        tuple(grids), tuple(points), ledger, meanings, tuple(shapes), sheets, facts
    )


def _sheets(grids: Sequence[Grid], points: Sequence[Point]) -> dict[str, str]:
    """What became of each of several sheets."""
    with_values = {point.grid.sheet for point in points}
    said = {True: "values", False: "left out, see above"}
    filled = [grid for grid in grids if grid.cells or grid.left_out]
    return {grid.sheet: said[grid.sheet in with_values] for grid in filled if len(filled) > 1}


def _tabular(layouts: Sequence[tuple[Grid, Layout]]) -> list[Grid]:
    """Sheets with tables; covers and lists of contents only where there is nothing else."""
    with_tables = [grid for grid, layout in layouts if layout.tables]
    plain = [grid for grid in with_tables if not LINES["contents"].match(grid.sheet.strip())]
    return plain or with_tables


def _is_used(question: str, points: Sequence[Point]) -> bool:
    """Whether the question that an option says stands anywhere; none is used everywhere."""
    return not question or any(
        point.context.question == question
        and not any(role.name == "question" and text for role, text in point.words.items())
        for point in points
    )


def _no_table(grids: Sequence[Grid]) -> Problem:
    seen = [grid.sheet for grid in grids if grid.cells and grid.sheet]
    names = f"; sheets: {listed(seen)}" if seen else ""
    advice = (
        "give a table with a head and one value in a row, or columns of years, groups or answers"
    )
    return Problem(
        grids[0].file, 0, "", "no-rows", f"has no table with a head and values{names}", advice
    )


class _Known(NamedTuple):
    """What holds for all sheets."""

    languages: tuple[str, ...]
    said: Context
    meanings: dict[str, str]
    is_asked: bool
    """The question of the only table is said."""
    remarks: dict[str, list[str]]
    """Lines below and between the tables of each sheet."""
    is_several: bool
    """The file holds more than one table."""


class _SheetReader:
    """Reads the tables of one sheet."""

    def __init__(self, grid: Grid, layout: Layout, known: _Known, ledger: Ledger) -> None:
        self._grid, self._layout, self._ledger = grid, layout, ledger
        self._languages, self._said, self._meanings, self._is_asked = known[:4]
        self._sheet = _of_sheet(grid.sheet, known.remarks[grid.sheet], self._said)
        self._is_several = known.is_several
        self.problems: list[Problem] = []
        self.shapes: list[tuple[Table, Shape]] = []

    def points(self) -> list[Point]:
        """Values of all tables; lines around them are entered into the ledger."""
        grid, found = self._grid, []
        sheet = last = self._sheet
        for number, table in enumerate(self._layout.tables):
            context = read_heading(
                grid, table.heading, sheet, self._ledger, is_asked=self._is_asked
            )
            if number == 0:
                sheet = replace(sheet, measure=context.measure, period=context.period)
            last = _asked_above(context, last)
            found += self._of_table(table, last)
        marks = [cell for cell in self._layout.remarks if meanings_in([cell])]
        self._ledger.put_all(grid, marks, "words", "the meaning of a mark")
        self._ledger.put_all(grid, self._layout.remarks, "left out", "a remark beside the tables")
        return found

    def _of_table(self, table: Table, context: Context) -> list[Point]:
        columns = columns_of(table)
        context = _measured_in_head(columns, _asked_in_head(columns, context))
        if self._said.question and not context.question:
            columns = with_items(columns)
        several = context.several or asked_in(self._said.question)[1].several
        asked = Asked(bool(context.question or self._said.question), several)
        shape = shape_of(table, columns, self._languages, asked)
        if self._is_several:
            shape, context = with_bases_as_values(shape, context)
        if not context.question:
            context = replace(context, question=self._said.question)
        faults = faults_of_head(table, columns, shape, context, is_several=self._is_several)
        if found := [*faults]:
            self.problems += found
            return []
        cells = TableCells(table, shape, context, self._ledger, bool(self._said.question))
        points = points_of(cells, self._meanings)
        self.problems += cells.problems
        self.shapes.append((table, shape))
        return points


def _asked_above(context: Context, last: Context) -> Context:
    """Below ``absolut`` alone stand the counts of the table above it, which names the question."""
    is_other = context.measure and last.measure and context.measure != last.measure
    if context.question or not last.question or not is_other:
        return context
    return replace(
        context,
        question=last.question,
        several=last.several,
        population=context.population or last.population,
        base_n=context.base_n or last.base_n,
        group=context.group or last.group,
    )


def _of_sheet(name: str, lines: Sequence[str], said: Context) -> Context:
    """What the name of a sheet and the lines below its tables say."""
    years = years_in(name)
    period = period_of(name) or (period_of(years.pop()) if len(years) == 1 else None)
    measure = next(
        (each for each in ("percent", "count") if any(LINES[each].match(line) for line in lines)),
        "",
    )
    return Context(measure=measure, period=period or said.period)


def _measured_in_head(columns: Sequence[Column], context: Context) -> Context:
    """``Zustimmung in Prozent`` above the words of a table holds for its numbers."""
    said = any(_IN_PERCENT.search(column.name) for column in columns if not column.is_numeric)
    return replace(context, measure="percent") if said and not context.measure else context


def _asked_in_head(columns: Sequence[Column], context: Context) -> Context:
    """The question may stand in the first cell of the head."""
    first = columns[0]
    words = " ".join(first.head)
    if not first.role.name and not first.is_numeric and (period := period_of(words)):
        return replace(context, period=period)
    asks = any(LINES[name].search(words) for name in ("question", "code"))
    if not words or not asks or first.role.name or first.is_numeric:
        return context
    return with_question(words, context)
