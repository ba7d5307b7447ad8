"""From text cells to the typed records of a survey, and back to texts with their places."""

from __future__ import annotations

from decimal import Decimal
from re import fullmatch
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.cell_rules import NUMBER, WHOLE_NUMBER
from build_scripts.package.table_columns import TABLES
from build_scripts.package.tables import FIRST_ROW
from build_scripts.survey import Place, Record, Text
from build_scripts.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.package.table_columns import Column
    from build_scripts.package.tables import TableFile
    from build_scripts.survey import Survey


class TextCell(NamedTuple):
    """Words of a survey and where they stand."""

    at: Place
    column: str
    text: str


def records_of(file: TableFile) -> tuple[Record, ...]:
    """One record per row, in the order of the file; a faulty number counts as none."""
    columns = file.table.columns
    present = {name: column for name, column in columns.items() if _stands_in(column, file)}
    cells = zip(*(_values(column, file) for column in present.values()), strict=True)
    return tuple(
        file.table.record(**dict(zip(present, values, strict=True)), at=Place(file.place, row))
        for row, values in enumerate(cells, FIRST_ROW)
    )


def _stands_in(column: Column, file: TableFile) -> bool:
    return any(name in file.cells for name in column.names(LANGUAGES))


def _values(column: Column, file: TableFile) -> Sequence[object]:
    if column.is_text:
        codes = [code for code in LANGUAGES if f"{column.name}_{code}" in file.cells]
        by_language = [file.cells[f"{column.name}_{code}"].tolist() for code in codes]
        rows = zip(*by_language, strict=True)
        return [Text(tuple(zip(codes, words, strict=True))) for words in rows]
    cells = file.cells[column.name].tolist()
    if column.is_whole_number:
        otherwise = None if "None" in column.type else 0
        return [int(cell) if fullmatch(WHOLE_NUMBER, cell) else otherwise for cell in cells]
    if column.is_number:
        return [Decimal(cell) if fullmatch(NUMBER, cell) else None for cell in cells]
    if column.type == "Precision":
        return [cell or "exact" for cell in cells]
    return cells


def table_records(survey: Survey) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """Every table of the survey by name, in the order of the data model."""
    for name in TABLES:
        yield name, getattr(survey, name)


def texts_of(survey: Survey) -> Iterator[tuple[Record, Column, Text]]:
    """Every translated text of every record."""
    for name, records in table_records(survey):
        texts = [pair for pair in TABLES[name].columns.items() if pair[1].is_text]
        for record in records:
            for field, column in texts:
                yield record, column, getattr(record, field)


def text_cells(survey: Survey) -> Iterator[TextCell]:
    """Every cell that holds words or an id, translated or not, with the name of its column."""
    yield from _words_of_descriptor(survey)
    for name, records in table_records(survey):
        plain = [
            pair
            for pair in TABLES[name].columns.items()
            if not pair[1].is_text and not pair[1].is_number
        ]
        for record in records:
            for field, column in plain:
                yield TextCell(record.at, column.name, getattr(record, field))
    for record, column, text in texts_of(survey):
        for language, words in text:
            yield TextCell(record.at, f"{column.name}_{language}", words)


def descriptor_place(survey: Survey) -> Place:
    """The descriptor as a place of problems."""
    return Place(f"{survey.folder}/datapackage.json" if survey.folder else "datapackage.json")


def _words_of_descriptor(survey: Survey) -> Iterator[TextCell]:
    at = descriptor_place(survey)
    for name, text in (("title", survey.title), ("description", survey.description)):
        for _, words in text:
            yield TextCell(at, name, words)
    for _, keywords in survey.keywords:
        yield from (TextCell(at, "keywords", word) for word in keywords)
    for licence in survey.licences:
        yield TextCell(at, "licenses", licence.name)
        yield TextCell(at, "licenses", licence.title)
    for person in survey.contributors:
        yield TextCell(at, "contributors", person.title)
