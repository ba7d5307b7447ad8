"""The whole data package as one workbook: a front sheet that explains, then a sheet per table."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from build_scripts.downloads.citation import apa, packaged_work
from build_scripts.downloads.large_workbook import Part, as_it_is, large_workbook
from build_scripts.downloads.spreadsheet import LONGEST_NAME, Link, Sheet, parts_of
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.downloads.spreadsheet import Row
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey


def package_workbook(
    survey: Survey, site: Site, tables: tuple[PublishedTable, ...], shelf: Shelf | None = None
) -> bytes:
    """One workbook for all languages of the survey: labels are columns of the tables."""
    names = _sheet_names(tables)
    sheets = {table.name: [*parts_of(_as_text(names[table.name], table))] for table in tables}
    front = tuple(_front(survey, site, tables, sheets))
    name = words("downloads", survey.languages[0])["front_sheet"]
    typed = (
        Part(_typed, (tuple(field.type for field in table.fields), sheet))
        for table in tables
        for sheet in sheets[table.name]
    )
    return large_workbook(
        [Part(as_it_is, (Sheet(name, front),)), *typed],
        title=survey.title[survey.languages[0]],
        created=survey.created,
        shelf=shelf,
    )


def _sheet_names(tables: tuple[PublishedTable, ...]) -> dict[str, str]:
    """Sheets are called like their tables; too long a name ends in its number."""
    return {
        table.name: table.name
        if len(table.name) <= LONGEST_NAME
        else f"{table.name[: LONGEST_NAME - 4]}-{number:03}"
        for number, table in enumerate(tables, start=1)
    }


def _as_text(name: str, table: PublishedTable) -> Sheet:
    """The cells as they stand in the file."""
    header = tuple(field.name for field in table.fields)
    return Sheet(name, (header, *table.rows), header_rows=1)


def _typed(types: tuple[str, ...], sheet: Sheet) -> Sheet:
    """The cells below the head as what they mean, by the types of their columns."""
    head, *body = sheet.rows
    rows = (
        tuple(_cell(kind, str(cell)) for kind, cell in zip(types, row, strict=True)) for row in body
    )
    return replace(sheet, rows=(head, *rows))


def _cell(kind: str, text: str) -> str | Decimal | None:
    """A number where the schema says so; what is no number stays the text that it is."""
    if kind not in ("integer", "number") or not text:
        return text or None
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _front(
    survey: Survey,
    site: Site,
    tables: tuple[PublishedTable, ...],
    sheets: Mapping[str, list[Sheet]],
) -> Iterator[Row]:
    for language in survey.languages:
        say = words("downloads", language)
        work = packaged_work(survey, site, language)
        yield (work.title,)
        yield (say["about_description"], work.description)
        yield (say["about_version"], f"{survey.version} ({survey.created[:10]})")
        yield (say["about_licence"], f"{work.licence.title}, {work.licence.path}")
        yield (say["about_citation"], apa(work))
        yield (say["front_content"], say["front_explanation"])
        yield ()
    yield (
        *_in_all(survey, "front_table"),
        *_in_all(survey, "front_content"),
        *_in_all(survey, "front_rows"),
    )
    for table in tables:
        titles = _once(table.says("title", language) for language in survey.languages)
        for sheet in sheets[table.name]:
            yield (Link(sheet.name, sheet.name), titles, len(sheet.rows) - sheet.header_rows)
    yield ()
    yield (
        *_in_all(survey, "front_table"),
        *_in_all(survey, "front_column"),
        *_in_all(survey, "front_meaning"),
    )
    for table in tables:
        for field in table.fields:
            meanings = (field.says("description", language) for language in survey.languages)
            yield (sheets[table.name][0].name, field.name, _once(meanings))


def _in_all(survey: Survey, key: str) -> tuple[str]:
    spoken = (words("downloads", language)[key] for language in survey.languages)
    return (_once(spoken),)


def _once(words: Iterable[str]) -> str:
    """What is the same in several languages stands there once."""
    return " / ".join(dict.fromkeys(words))
