"""CSV on the Web (W3C): what the columns of a CSV file mean, in a file beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.downloads.figure_table import columns_of
from build_scripts.site.written_json import json_dense, json_file
from build_scripts.survey.foreign import language_of
from build_scripts.survey.records import LIST_SEPARATOR
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.downloads.figure_table import Column
    from build_scripts.downloads.published_tables import PublishedTable, TableField
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

SUFFIX = "-metadata.json"
"""Where a reader of CSVW looks first: the address of the CSV file with this at its end."""

_CONTEXT = "http://www.w3.org/ns/csvw"
_XSD = {"number": "decimal", "year": "gYear", "yearmonth": "gYearMonth", "any": "string"}
_RANGES = {"minimum": "minimum", "maximum": "maximum"}


def figure_metadata(survey: Survey, series: Series) -> bytes:
    """Metadata of the ``.csv`` of a figure, on one line: there are many of them."""
    stated = {
        "@context": [_CONTEXT, {"@language": series.language}],
        "url": f"{series.question_id}.csv",
        "dc:title": _said(series.title, series.language),
        "dc:description": _said(series.headline, series.language),
        "dc:license": {"@id": survey.licences[0].path},
        "tableSchema": {
            "columns": [_figure_column(column, series.language) for column in columns_of(series)],
            "primaryKey": ["edition_id", "question_id", "answer_id", "group_id"],
        },
    }
    return json_dense(stated).encode()


def _said(words: str, language: str) -> str | dict[str, str]:
    """Words in the language of the document, or with their own."""
    own = language_of(words, language)
    return words if own == language else {"@value": words, "@language": own}


def _figure_column(column: Column, language: str) -> dict[str, Any]:
    say = words("downloads", language)
    return {
        "name": column.name,
        "dc:description": say[f"column_{column.name}"],
        # A column without one holds text.
        **({"datatype": column.type} if column.type != "string" else {}),
        **({"separator": LIST_SEPARATOR} if column.is_list else {}),
    }


def table_group(survey: Survey, tables: tuple[PublishedTable, ...]) -> dict[str, bytes]:
    """A metadata file beside each table of a package, path → content."""
    return {
        f"{table.path}{SUFFIX}": _json(
            {
                "@context": [_CONTEXT, {"@language": survey.languages[0]}],
                **_table(survey, table, table.path.rsplit("/", 1)[-1]),
            }
        )
        for table in tables
    }


def _table(survey: Survey, table: PublishedTable, url: str) -> dict[str, Any]:
    stated: dict[str, Any] = {
        "url": url,
        "dc:title": _in(survey.languages, table, "title"),
        "dc:license": {"@id": survey.licences[0].path},
        "tableSchema": {"columns": [_column(field, survey.languages) for field in table.fields]},
    }
    if table.primary_key:
        stated["tableSchema"]["primaryKey"] = list(table.primary_key)
    return stated


def _column(field: TableField, languages: tuple[str, ...]) -> dict[str, Any]:
    return {
        "name": field.name,
        "titles": field.name,
        "dc:title": _in(languages, field, "title"),
        "dc:description": _in(languages, field, "description"),
        "datatype": _datatype(field),
        **({"required": True} if field.constraints.get("required") else {}),
    }


def _in(
    languages: tuple[str, ...], part: PublishedTable | TableField, prop: str
) -> list[Mapping[str, str]]:
    said = ((part.says(prop, language), language) for language in languages)
    by_language = {language_of(text, language): text for text, language in said if text}
    return [{"@value": text, "@language": language} for language, text in by_language.items()]


def _datatype(field: TableField) -> str | dict[str, Any]:
    base = _XSD.get(field.type, field.type)
    limits: dict[str, Any] = {
        name: field.constraints[stated]
        for stated, name in _RANGES.items()
        if stated in field.constraints
    }
    if "enum" in field.constraints and base == "string":
        limits["format"] = "|".join(f"({_literally(code)})" for code in field.constraints["enum"])
    elif "pattern" in field.constraints and base == "string":
        limits["format"] = field.constraints["pattern"].removeprefix("^").removesuffix("$")
    return {"base": base, **limits} if limits else base


def _literally(code: object) -> str:
    """A code in a regular expression that matches nothing but the code."""
    return "".join(sign if sign.isalnum() else f"\\{sign}" for sign in str(code))


def _json(value: object) -> bytes:
    return json_file(value, sort_keys=False).encode("utf-8")
