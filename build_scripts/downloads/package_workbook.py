"""The whole data package as one workbook: a front sheet that explains, then a sheet per table."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from build_scripts.downloads.citation import apa, packaged_work
from build_scripts.downloads.spreadsheet import Sheet, spreadsheet
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.downloads.published_tables import PublishedTable, TableField
    from build_scripts.downloads.spreadsheet import Row
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

_LONGEST_NAME = 31
"""Characters that a workbook allows for the name of a sheet."""


def package_workbook(survey: Survey, site: Site, tables: tuple[PublishedTable, ...]) -> bytes:
    """One workbook for all languages of the survey: labels are columns of the tables."""
    names = _sheet_names(tables)
    sheets = [
        Sheet(words("downloads", "de")["front_sheet"], tuple(_front(survey, site, tables, names)))
    ]
    sheets += [_sheet(names[table.name], table) for table in tables]
    return spreadsheet(sheets, title=survey.title[survey.languages[0]], created=survey.created)


def _sheet_names(tables: tuple[PublishedTable, ...]) -> dict[str, str]:
    """Sheets are called like their tables; too long a name ends in its number."""
    return {
        table.name: table.name
        if len(table.name) <= _LONGEST_NAME
        else f"{table.name[: _LONGEST_NAME - 4]}-{number:03}"
        for number, table in enumerate(tables, start=1)
    }


def _sheet(name: str, table: PublishedTable) -> Sheet:
    header: Row = tuple(field.name for field in table.fields)
    rows = (
        tuple(_cell(field, cell) for field, cell in zip(table.fields, row, strict=True))
        for row in table.rows
    )
    return Sheet(name, (header, *rows), header_rows=1)


def _cell(field: TableField, text: str) -> str | Decimal | None:
    """A number where the schema says so; what is no number stays the text that it is."""
    if field.type not in ("integer", "number") or not text:
        return text or None
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def _front(
    survey: Survey, site: Site, tables: tuple[PublishedTable, ...], names: dict[str, str]
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
    yield (*_in_all(survey, "front_table"), *_in_all(survey, "front_content"), "")
    for table in tables:
        titles = (table.says("title", language) for language in survey.languages)
        yield (names[table.name], " / ".join(titles), len(table.rows))
    yield ()
    yield (
        *_in_all(survey, "front_table"),
        *_in_all(survey, "front_column"),
        *_in_all(survey, "front_meaning"),
    )
    for table in tables:
        for field in table.fields:
            meanings = (field.says("description", language) for language in survey.languages)
            yield (names[table.name], field.name, " / ".join(meanings))


def _in_all(survey: Survey, key: str) -> tuple[str]:
    spoken = (words("downloads", language)[key] for language in survey.languages)
    return (" / ".join(dict.fromkeys(spoken)),)
