"""Made-up tables as tired people leave them: columns moved, cells marked, rows added, areas joined.

Whatever is done, a value is published as it stands in the table, or named, or the table refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from build_scripts.problems import CannotPublish
from build_scripts.reading import examine
from build_scripts.site.files import write_site_files
from build_scripts.start.codelists import draft_of
from build_scripts.start.layout.lines import Context
from build_scripts.start.layout.periods import period_of
from build_scripts.start.layout.understanding import understood
from build_scripts.start.outline import Outline
from build_scripts.start.package_draft import files_of
from build_scripts.start.reported import reported_values
from build_scripts.start.sheets.reading import grids_of
from build_scripts.survey.records import Text
from tests.made_up_tables import FORMS, Key, Sheet, Written, saved

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from build_scripts.start.outline import Reported
    from tests.made_up_tables import Cells

_HEADS_SAY_ALL = (
    *("one_value_a_row", "one_column_a_breakdown", "years_across", "groups_across"),
    *("answers_across", "a_sheet_a_year"),
)
"""Forms whose columns may stand in any order."""
MARKS: tuple[str, ...] = (
    "*",
    "({})",
    "{} a",
    "<1",
    "/",
    "{}*",
    "rund {}",
    "viele",
    "{} %",
    "–",
    "",
)
"""In place of a number, or beside it."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """What is done to one sheet."""

    what: str
    at: int
    """Chooses the sheet, row or column."""
    with_: int
    """Chooses another column, or the mark."""


def mutations() -> st.SearchStrategy[tuple[str, tuple[Mutation, ...]]]:
    """A form of table and up to four things that are done to it."""
    one = st.builds(
        Mutation,
        st.sampled_from([*_DONE, *_OF_FILE]),
        st.integers(0, 999),
        st.integers(0, 999),
    )
    return st.tuples(st.sampled_from(list(FORMS)), st.lists(one, max_size=4).map(tuple))


def mutated(form: str, done: tuple[Mutation, ...]) -> Written:
    """The table after all that was done to it."""
    written = FORMS[form]()
    for mutation in done:
        if mutation.what in _OF_FILE:
            written = _OF_FILE[mutation.what](written, mutation)
    for mutation in done:
        if mutation.what in _OF_FILE:
            continue
        at = mutation.at % len(written.sheets)
        sheet = written.sheets[at]
        if mutation.what == "swap columns" and form not in _HEADS_SAY_ALL:
            continue
        changed = _DONE[mutation.what](sheet, mutation)
        sheets = tuple(
            changed if number == at else each for number, each in enumerate(written.sheets)
        )
        written = replace_sheets(written, sheets)
    return written


def replace_sheets(written: Written, sheets: tuple[Sheet, ...]) -> Written:
    return Written(sheets, written.values, written.options)


def _swap(sheet: Sheet, mutation: Mutation) -> Sheet:
    width = max(map(len, sheet.rows))
    one, other = mutation.at % width, mutation.with_ % width
    rows: Cells = []
    for row in sheet.rows:
        full = [*row, *[None] * (width - len(row))]
        full[one], full[other] = full[other], full[one]
        rows.append(full)
    return sheet._replace(rows=rows)


def _blank_row(sheet: Sheet, mutation: Mutation) -> Sheet:
    at = len(sheet.rows) - mutation.at % 3
    return sheet._replace(rows=[*sheet.rows[:at], [], *sheet.rows[at:]])


def _title(sheet: Sheet, _: Mutation) -> Sheet:
    if sheet.joined:
        return sheet
    return sheet._replace(rows=[["Erfundene Radumfrage"], [], *sheet.rows])


def _remark(sheet: Sheet, _: Mutation) -> Sheet:
    return sheet._replace(rows=[*sheet.rows, [], ["Quelle: frei erfunden"]])


def _mark(sheet: Sheet, mutation: Mutation) -> Sheet:
    """One number below the head gets a mark, or gives way to it."""
    places = [
        (row, column)
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if cell and cell.removesuffix(" %").isdigit() and len(cell.removesuffix(" %")) < 3
    ]
    if not places:
        return sheet
    row, column = places[mutation.at % len(places)]
    rows = [list(cells) for cells in sheet.rows]
    mark = MARKS[mutation.with_ % len(MARKS)]
    rows[row][column] = mark.format((rows[row][column] or "").removesuffix(" %")) or None
    return sheet._replace(rows=rows)


def _twice(sheet: Sheet, mutation: Mutation) -> Sheet:
    """A row stands there a second time."""
    at = mutation.at % len(sheet.rows)
    if sheet.joined:
        return sheet
    return sheet._replace(rows=[*sheet.rows[: at + 1], sheet.rows[at], *sheet.rows[at + 1 :]])


def _without_words(sheet: Sheet, mutation: Mutation) -> Sheet:
    """One cell of words is empty."""
    places = [
        (row, column)
        for row, cells in enumerate(sheet.rows)
        for column, cell in enumerate(cells)
        if cell and not cell[0].isdigit()
    ]
    if not places:
        return sheet
    row, column = places[mutation.at % len(places)]
    rows = [list(cells) for cells in sheet.rows]
    rows[row][column] = None
    return sheet._replace(rows=rows)


def _number_column(sheet: Sheet, mutation: Mutation) -> Sheet:
    """A column of numbers with a name of its own."""
    if sheet.joined:
        return sheet
    name = ("Lfd. Nr.", "Gewicht", "Standardfehler", "Veränderung")[mutation.with_ % 4]
    width = max(map(len, sheet.rows))
    heads = (at for at, row in enumerate(sheet.rows) if len([c for c in row if c]) > 1)
    if (head := next(heads, None)) is None:
        return sheet
    rows = [
        [
            *row,
            *[None] * (width - len(row)),
            name if at == head else str(at) if at > head and row else None,
        ]
        for at, row in enumerate(sheet.rows)
    ]
    return sheet._replace(rows=rows)


def _joined(sheet: Sheet, mutation: Mutation) -> Sheet:
    """The same words below each other become one cell, as people join them."""
    columns = range(max(map(len, sheet.rows)))
    runs = [run for column in columns for run in _runs(sheet.rows, column)]
    if not runs:
        return sheet
    column, first, last = runs[mutation.at % len(runs)]
    rows = [list(cells) for cells in sheet.rows]
    for row in range(first + 1, last + 1):
        rows[row][column] = None
    letter = "ABCDEFGHIJKLMNOP"[column]
    return sheet._replace(
        rows=rows, joined=(*sheet.joined, f"{letter}{first + 1}:{letter}{last + 1}")
    )


def _runs(rows: Cells, column: int) -> Iterator[tuple[int, int, int]]:
    """Column, first and last row of words that stand below each other more than once."""
    cells = [row[column] if column < len(row) else None for row in rows]
    start = 0
    for at in range(1, len(cells) + 1):
        if at == len(cells) or cells[at] != cells[start]:
            words = cells[start] or "0"
            if at - start > 1 and not words[0].isdigit():
                yield column, start, at - 1
            start = at


def _cover(written: Written, _: Mutation) -> Written:
    """A sheet of words in front."""
    cover = Sheet("Deckblatt", [["Erfundene Radumfrage"], [], ["Stadt Musterhausen"]])
    return replace_sheets(written, (cover, *written.sheets))


def _sheet_more(written: Written, mutation: Mutation) -> Written:
    """A sheet of numbers that belong to nothing."""
    names = ("Notizen", "Berechnung", "Tabelle99")
    rows: Cells = [["Zwischenstand", "Wert"], ["Rücklauf", "17"], ["Porto", "4"]]
    extra = Sheet(names[mutation.with_ % len(names)], rows)
    return replace_sheets(written, (*written.sheets, extra))


def _in_two_sheets(written: Written, mutation: Mutation) -> Written:
    """The second half of the rows goes on in a sheet of its own, below the same head."""
    (sheet, *more) = written.sheets
    if more or sheet.joined or not any("Frage" in row for row in sheet.rows[:1]):
        return written
    at = 2 + mutation.at % (len(sheet.rows) - 2)
    halves = (sheet.rows[:at], [sheet.rows[0], *sheet.rows[at:]])
    sheets = (Sheet(f"Teil {number}", rows) for number, rows in enumerate(halves, 1))
    return replace_sheets(written, tuple(sheets))


_OF_FILE: dict[str, Callable[[Written, Mutation], Written]] = {
    "cover": _cover,
    "one more sheet": _sheet_more,
    "in two sheets": _in_two_sheets,
}
"""What is done to the sheets as a whole, first of all."""
_DONE: dict[str, Callable[[Sheet, Mutation], Sheet]] = {
    "swap columns": _swap,
    "blank row": _blank_row,
    "title": _title,
    "remark": _remark,
    "mark": _mark,
    "row twice": _twice,
    "words gone": _without_words,
    "column of numbers": _number_column,
    "cells joined": _joined,
}


def fault_of_package(form: str, done: tuple[Mutation, ...], folder: Path) -> str:
    """What ``check`` says of the package made from a mutated table, besides things to do."""
    written = mutated(form, done)
    year = written.options[1] if written.options else ""
    try:
        read = understood(
            grids_of(saved(written, folder)), ("de",), Context(period=period_of(year))
        )
        values = reported_values(read, ("de",)).values
    except CannotPublish:
        return ""
    title = Text((("de", "Erfundene Radumfrage"),))
    outline = Outline("rad", ("de",), title, "2026-11-22", publisher="Stadt")
    package = folder / "datapackage" / "rad"
    write_site_files(files_of(draft_of(outline, values)), package)
    problems = [item for item in examine(package, folder).problems if item.kind != "to-do"]
    return str(problems[0]) if problems else ""


def fault_of(form: str, done: tuple[Mutation, ...], folder: Path) -> str:
    """What is wrong with how a mutated table is read; '' = nothing."""
    written = mutated(form, done)
    year = written.options[1] if written.options else ""
    try:
        read = understood(
            grids_of(saved(written, folder)), ("de",), Context(period=period_of(year))
        )
        values = reported_values(read, ("de",)).values
    except CannotPublish as refusal:
        return "" if refusal.problems else "refused without a word"
    fates = [entry.fate for entry in read.ledger.entries.values()]
    if len(fates) != sum(len(grid.cells) for grid in read.grids):
        return "a cell has no fate"
    if fates.count("value") != sum(point.cell is not None for point in read.points):
        return "a cell is a value and no value is written"
    known = {cell.text.removesuffix(" %") for grid in read.grids for cell in grid.cells.values()}
    return next(filter(None, (_fault(value, written, known) for value in values)), "")


def _fault(value: Reported, written: Written, known: set[str]) -> str:
    key = Key(value.edition, value.question["de"], value.answer["de"], value.group["de"])
    if not value.value:
        return "" if value.note["de"] else f"{key} is missing without a word"
    expected = written.values.get(key)
    if expected is not None:
        return "" if value.value == expected else f"{key} is {value.value}, not {expected}"
    return "" if value.as_reported in known or value.value in known else f"{key} comes from nowhere"
