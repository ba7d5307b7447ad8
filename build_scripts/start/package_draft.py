"""A new data package as values, and the files it consists of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from build_scripts.package.csv_text import csv_text
from build_scripts.package.descriptor import PROFILE
from build_scripts.package.languages import in_language
from build_scripts.package.resources import path_of
from build_scripts.package.table_columns import RESULTS, TABLES
from build_scripts.package.to_dos import is_to_do
from build_scripts.site.files import SiteFile, page
from build_scripts.site.written_json import json_file
from build_scripts.start.own_words import start_words
from build_scripts.start.schema_source import columns_of, schema_for
from build_scripts.survey.records import Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

Row = dict[str, str]
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0 International",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
FIRST_VERSION = "1.0.0"
_LASTING = ("publisher", "contact")
"""Roles that do not depend on the survey."""
_WHERE_NEEDED = {"batteries", "units", "variables", "variable_values"}
"""Tables that a package has only where there is something in them."""
_OF_BATTERY = {"resource": "batteries", "fields": "battery_id"}


@dataclass(frozen=True, slots=True)
class Draft:
    """A package that nobody has published yet."""

    survey_id: str
    languages: tuple[str, ...]
    title: Text
    description: Text
    publisher: str
    created: str
    """Day of its making, ``2026-11-22``."""
    tables: Mapping[str, Sequence[Row]]
    """Rows by resource (``results-2024`` for the results of an edition), cells by column."""
    before: Mapping[str, object] = field(default_factory=dict)
    """The descriptor of another survey of this publisher: licence and contact are as there."""


def in_languages(column: str, text: Text, languages: tuple[str, ...]) -> Row:
    """The cells of a translated column: ``title_de``, ``title_en``."""
    return {f"{column}_{code}": text[code] for code in languages}


def files_of(draft: Draft) -> Iterator[SiteFile]:
    """Every file of the package, paths from its folder."""
    resources = [
        name for name in _resource_names(draft) if name not in _WHERE_NEEDED or draft.tables[name]
    ]
    yield page("datapackage.json", _json(_descriptor(draft, resources)))
    yield page("README.md", codebook_of(_descriptor(draft, resources), draft.languages))
    schemas = {
        table: schema_for(table, draft.languages, _optional_columns(draft, table))
        for table in dict.fromkeys(map(table_name, resources))
    }
    if "batteries" in resources:
        keys = schemas["questions"].setdefault("foreignKeys", [])
        keys.append({"fields": "battery_id", "reference": _OF_BATTERY})
    for table, schema in schemas.items():
        yield page(f"schemas/{table}.json", _json(schema))
    for name in resources:
        columns = columns_of(schemas[table_name(name)])
        yield page(path_of(name), _csv(columns, draft.tables.get(name, ())))


def codebook_of(descriptor: Mapping[str, Any], languages: tuple[str, ...]) -> str:
    """The package in words, in each of these languages of it."""
    lines: list[str] = []
    for code in languages:
        label = start_words(code)
        title = descriptor[in_language("title", code, tuple(descriptor["languages"]))]
        lines += [f"# {title if not is_to_do(title) else descriptor['name']}", ""]
        lines += [f"## {label['readme_tables']}", ""]
        for each in descriptor["resources"]:
            if (key := f"table_{table_name(each['name'])}") in label:
                lines.append(f"* `{each['path']}`: {label[key]}")
        lines += ["", f"## {label['readme_how']}", "", label["readme_text"]]
    return "\n".join(lines)


def _resource_names(draft: Draft) -> Iterator[str]:
    """In the order of the data model; results stand where it puts them, oldest edition first."""
    for name in TABLES:
        if name == RESULTS:
            yield from sorted(key for key in draft.tables if key.startswith(f"{RESULTS}-"))
        elif name not in _WHERE_NEEDED or name in draft.tables:
            yield name


def table_name(resource: str) -> str:
    """The table of the data model that a resource belongs to."""
    return RESULTS if resource.startswith(f"{RESULTS}-") else resource


def _optional_columns(draft: Draft, table: str) -> frozenset[str]:
    """Columns that not every package has: those that some row of the table fills."""
    resources = (rows for name, rows in draft.tables.items() if table_name(name) == table)
    return frozenset(column for rows in resources for row in rows for column in row if row[column])


def _descriptor(draft: Draft, resources: Sequence[str]) -> dict[str, object]:
    return {
        "$schema": PROFILE,
        "name": draft.survey_id,
        **_said("title", draft.title, draft.languages),
        **_said("description", draft.description, draft.languages),
        "version": FIRST_VERSION,
        "created": f"{draft.created}T00:00:00Z",
        "languages": list(draft.languages),
        "licenses": draft.before.get("licenses") or [LICENCE],
        "contributors": _people(draft),
        "resources": [resource_of(name, draft.languages) for name in resources],
    }


def _people(draft: Draft) -> list[object]:
    """Publisher and contact, as another survey of this publisher names them."""
    stated = draft.before.get("contributors")
    people = [
        {**each, "roles": roles}
        for each in (stated if isinstance(stated, list) else ())
        if (roles := [role for role in each.get("roles", ()) if role in _LASTING])
    ]
    return [*people] or [{"title": draft.publisher, "roles": ["publisher"]}]


def resource_of(name: str, languages: tuple[str, ...]) -> dict[str, object]:
    """A table as a descriptor lists it."""
    table = table_name(name)
    edition = f" {name.removeprefix(f'{RESULTS}-')}" if table == RESULTS else ""
    known = tuple(code for code in languages if code in LANGUAGES) or LANGUAGES
    titles = Text(tuple((code, start_words(code)[f"table_{table}"] + edition) for code in known))
    return {
        "name": name,
        "path": path_of(name),
        "type": "table",
        **{in_language("title", code, languages): words for code, words in titles},
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": f"schemas/{table}.json",
    }


def _said(name: str, text: Text, languages: tuple[str, ...]) -> dict[str, str]:
    return {in_language(name, code, languages): text[code] for code in languages}


def _json(content: Mapping[str, object]) -> str:
    return json_file(content, sort_keys=False)


def _csv(columns: Sequence[str], rows: Sequence[Row]) -> str:
    return csv_text([columns, *([row.get(column, "") for column in columns] for row in rows)])
