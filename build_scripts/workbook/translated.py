"""Texts from the sheet of words to be translated, put where a table still asks for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.start.translating import Translator, translators_of, wanted_in
from build_scripts.workbook.desk import rows_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.workbook.desk import Desk

    Cells = tuple[str, ...]


def with_words(
    sheets: Mapping[str, Sequence[Cells]], words: Mapping[str, Mapping[str, str]], desk: Desk
) -> dict[str, tuple[Cells, ...]]:
    """The same rows of sheets, by path; what was written into a cell itself stays.

    ``words`` are translations by language and text.
    """
    columns = {sheet.path: sheet.table.columns for sheet in desk.sheets}
    tables = ((columns[path], cells) for path in columns for cells in sheets[path])
    stated = ((cells[0], cells[1]) for cells in sheets[DESCRIPTOR])
    translators = translators_of(rows_of(tables, stated), desk.languages)
    for code, said in words.items():
        for word, text in said.items() if code in translators else ():
            translators[code].learn(word, text)
    return {
        path: tuple(_filled(cells, columns.get(path, ()), translators) for cells in rows)
        for path, rows in sheets.items()
    }


def _filled(cells: Cells, columns: Sequence[str], translators: Mapping[str, Translator]) -> Cells:
    """A row of a table, or the name and text of a property, which is told by having no columns."""
    row = dict(zip(columns, cells, strict=True)) if columns else {cells[0]: cells[1]}
    said = {name: _said(name, row, translators) or text for name, text in row.items()}
    return tuple(said.values()) if columns else (cells[0], *said.values())


def _said(name: str, row: Mapping[str, str], translators: Mapping[str, Translator]) -> str:
    found = wanted_in(row[name], tuple(translators))
    return translators[found.code].text_for(name, row) if found else ""
