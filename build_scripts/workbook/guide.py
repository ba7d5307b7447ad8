"""The guide of a workbook: what to do, and for each sheet how much is open and how it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.to_dos import is_to_do
from build_scripts.workbook.styles import ERROR, OPEN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

    from build_scripts.workbook.desk import Desk
    from build_scripts.workbook.styles import Styles

WORDS = "translations"
"""What the guide calls the sheet of texts that are to be translated: it is no file."""
_COLUMNS = ("sheet", "file", "rows", "open", "state")


class Line(NamedTuple):
    """A sheet of the workbook."""

    sheet: str
    path: str
    """Of the file that it stands for."""
    rows: int
    left: int
    """Cells that are still to do."""
    state: str
    """What it held when the workbook was written."""


def lines_of(desk: Desk) -> Iterator[Line]:
    """A line for each sheet, in their order."""
    if words := desk.words.rows:
        left = sum(not all(row) for row in words)
        yield Line(desk.word("words"), WORDS, len(words), left, desk.words.state)
    texts = [(each.text,) for each in desk.properties]
    yield Line(desk.word("survey"), DESCRIPTOR, len(texts), _open(texts), desk.state)
    for sheet in desk.sheets:
        cells = [each.cells for each in sheet.table.rows]
        yield Line(sheet.name, sheet.path, len(cells), _open(cells), sheet.state)


def _open(rows: Iterable[Iterable[str]]) -> int:
    return sum(is_to_do(cell) for row in rows for cell in row)


def write_guide(target: Worksheet, desk: Desk, others: Iterable[str], styles: Styles) -> None:
    """Fill the sheet; ``others`` are problems that belong to no cell."""
    target.set_column(0, 1, 34, styles.of())
    target.set_column(2, 4, 18, styles.of())
    head, lines = _write_introduction(target, desk, styles) + 1, list(lines_of(desk))
    for at, name in enumerate(_COLUMNS):
        target.write_string(head, at, desk.word(name), styles.head())
    for row, line in enumerate(lines, head + 1):
        link = styles.of(font_color="#0563c1", underline=1)
        target.write_url(row, 0, f"internal:{in_formulas(line.sheet)}!A1", link, line.sheet)
        target.write_string(row, 1, line.path, styles.of())
        target.write_number(row, 2, line.rows, styles.of())
        colour = {"bg_color": OPEN} if line.left else {}
        target.write_number(row, 3, line.left, styles.of(**colour))
        target.write_string(row, 4, line.state, styles.of(font_color="#5a6b75"))
    _write_problems(target, head + len(lines) + 2, desk.word("problems"), list(others), styles)
    target.protect()


def _write_introduction(target: Worksheet, desk: Desk, styles: Styles) -> int:
    """The number of rows that it takes."""
    more = ("intro_words",) if desk.words.rows else ()
    names = ("intro_1", "intro_2", *more, "intro_3")
    for row, name in enumerate(names):
        text = desk.word(name).format(survey=desk.survey_id)
        target.merge_range(row, 0, row, 4, text, styles.of())
        target.set_row(row, 48)
    return len(names)


def _write_problems(
    target: Worksheet, first: int, title: str, others: list[str], styles: Styles
) -> None:
    if others:
        target.write_string(first, 0, title, styles.head())
    for row, line in enumerate(others, first + 1):
        target.merge_range(row, 0, row, 4, line, styles.of(bg_color=ERROR))
        target.set_row(row, 32)


def noted_in(rows: Iterable[tuple[Any, ...]]) -> Iterator[tuple[str, str, str]]:
    """Sheet, path and state, as the rows of a saved guide have them."""
    for row in rows:
        if len(row) >= len(_COLUMNS) and row[1]:
            yield str(row[0]), str(row[1]), str(row[4] or "")


def in_formulas(sheet: str) -> str:
    """The name of a sheet as formulas write it."""
    return "'" + sheet.replace("'", "''") + "'"
