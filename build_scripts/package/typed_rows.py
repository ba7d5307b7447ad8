"""From text cells to the typed records of a survey, and back to texts with their places."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from operator import attrgetter
from re import fullmatch
from typing import TYPE_CHECKING, Any, NamedTuple

from build_scripts.package.cell_rules import NUMBER, TRUTHS, WHOLE_NUMBER
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.languages import in_language
from build_scripts.package.table_columns import TABLES
from build_scripts.package.tables import FIRST_ROW
from build_scripts.survey.records import Place, Record, Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from build_scripts.package.table_columns import Column
    from build_scripts.package.tables import TableFile
    from build_scripts.survey.records import Survey


class TextCell(NamedTuple):
    """Words of a survey and where they stand."""

    at: Place
    column: str
    text: str


def records_of(file: TableFile, languages: tuple[str, ...] = LANGUAGES) -> tuple[Record, ...]:
    """One record per row, in the order of the file; a faulty number counts as none.

    ``languages`` are all in which words may stand there.
    """
    columns = file.table.columns
    present = {
        name: column
        for name, column in columns.items()
        if any(each in file.cells for each in column.names(languages))
    }
    cells = zip(*(_values(each, file, languages) for each in present.values()), strict=True)
    return tuple(
        file.table.record(**dict(zip(present, values, strict=True)), at=Place(file.place, row))
        for row, values in enumerate(cells, FIRST_ROW)
    )


def _values(column: Column, file: TableFile, languages: tuple[str, ...]) -> Sequence[object]:
    """What stands in a column; the same text gives the same object, which a million rows share."""
    if column.is_text:
        codes = [code for code in languages if f"{column.name}_{code}" in file.cells]
        by_language = [file.cells[f"{column.name}_{code}"].tolist() for code in codes]
        rows = list(zip(*by_language, strict=True))
        texts = {row: Text(tuple(zip(codes, row, strict=True))) for row in set(rows)}
        return [texts[row] for row in rows]
    cells = file.cells[column.name].tolist()
    values = {cell: _value(column, cell) for cell in set(cells)}
    return [values[cell] for cell in cells]


def _value(column: Column, cell: str) -> object:
    if column.is_whole_number:
        otherwise = None if "None" in column.type else 0
        return int(cell) if fullmatch(WHOLE_NUMBER, cell) else otherwise
    if column.is_number:
        return Decimal(cell) if fullmatch(NUMBER, cell) else None
    if column.is_truth:
        return TRUTHS.get(cell)
    return cell or "exact" if column.type == "Precision" else cell


def table_records(survey: Survey) -> Iterator[tuple[str, tuple[Record, ...]]]:
    """Every table of the survey by name, in the order of the data model."""
    for name in TABLES:
        yield name, getattr(survey, name)


def texts_where(
    survey: Survey, holds: Callable[[Column, Text], bool]
) -> Iterator[tuple[Record, Column, Text]]:
    """Every translated text for which a rule holds; asked once about each text of a column."""
    for records, field, column in _columns(survey):
        if column.is_text:
            for record, text in _where(records, field, partial(holds, column)):
                yield record, column, text


def cells_where(survey: Survey, holds: Callable[[str], bool]) -> Iterator[TextCell]:
    """Every cell with words or an id, translated or not, for which a rule holds."""
    yield from (cell for cell in _words_of_descriptor(survey) if holds(cell.text))
    for records, field, column in _columns(survey):
        if column.is_code:
            for record, text in _where(records, field, holds):
                yield TextCell(record.at, column.name, text)
    for record, column, text in texts_where(survey, lambda _, text: any(map(holds, _words(text)))):
        for language, words in text:
            if holds(words):
                yield TextCell(record.at, f"{column.name}_{language}", words)


def _columns(survey: Survey) -> Iterator[tuple[tuple[Record, ...], str, Column]]:
    """Every column: the records of its table, the field that holds it, and what it is."""
    for name, records in table_records(survey):
        for field, column in TABLES[name].columns.items():
            yield records, field, column


def _where(
    records: Sequence[Record], field: str, holds: Callable[[Any], bool]
) -> Iterator[tuple[Record, Any]]:
    """The records in whose field something stands for which a rule holds, and that.

    A million rows repeat few values and share the objects (``_values``), so the rule is asked once
    about each object; to compare their words would take longer.
    """
    stated = list(map(attrgetter(field), records))
    different = dict(zip(map(id, stated), stated, strict=True))
    found = {key for key, value in different.items() if holds(value)}
    if found:
        for record, value in zip(records, stated, strict=True):
            if id(value) in found:
                yield record, value


def _words(text: Text) -> Iterator[str]:
    return (words for _, words in text)


def descriptor_place(survey: Survey) -> Place:
    """The descriptor as a place of problems."""
    return Place(f"{survey.folder}/{DESCRIPTOR}" if survey.folder else DESCRIPTOR)


def _words_of_descriptor(survey: Survey) -> Iterator[TextCell]:
    at = descriptor_place(survey)
    for name, text in (("title", survey.title), ("description", survey.description)):
        for code, words in text:
            yield TextCell(at, in_language(name, code, survey.languages), words)
    for code, keywords in survey.keywords:
        name = in_language("keywords", code, survey.languages)
        yield from (TextCell(at, name, word) for word in keywords)
    for licence in survey.licences:
        yield TextCell(at, "licenses", licence.name)
        yield TextCell(at, "licenses", licence.title)
    for person in survey.contributors:
        yield TextCell(at, "contributors", person.title)
