"""Table Schemas: read from the package, compared with the data model.

Standard: https://datapackage.org/standard/table-schema/ (version 2).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR, file_of, place_of, text_of
from build_scripts.package.json_text import object_of
from build_scripts.package.quoting import shown
from build_scripts.package.schema_judge import judge_schema
from build_scripts.package.schema_parts import constraints_of, names_of
from build_scripts.problems import CannotPublish, Problem
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build_scripts.package.schema_parts import Schema
    from build_scripts.package.table_columns import Table


def schema_of(
    resource: Mapping[str, object],
    table: Table,
    languages: tuple[str, ...],
    folder: Path,
    project: Path,
) -> Schema:
    """The schema of a resource; raises CannotPublish where it is absent, broken or too short."""
    stated = resource.get("schema")
    field = f"resources.{resource.get('name')}.schema"
    place = place_of(folder, DESCRIPTOR, project)
    if isinstance(stated, dict):
        schema = stated
    else:
        place, file = (
            place_of(folder, str(stated), project),
            file_of(folder, stated, field, project),
        )
        schema = object_of(text_of(file, place), place)
    if found := [*_problems_of_fields(schema, place)]:
        raise CannotPublish(found)
    found = [*_problems_of_model(names_of(schema), table, languages, place)]
    if found := found or [*judge_schema(schema, place)]:
        raise CannotPublish(found)
    return schema


def _problems_of_fields(schema: Schema, place: str) -> Iterator[Problem]:
    fields = schema.get("fields")
    if not isinstance(fields, list) or not fields:
        message, advice = "the schema has no list of fields", 'write "fields": […]'
        yield Problem(place, 0, "fields", "broken-schema", message, advice)
        return
    for number, field in enumerate(fields):
        for part in ("name", "type"):
            if not isinstance(field, dict) or not isinstance(field.get(part), str):
                message, advice = f"the field has no {part}", "give each field a name and a type"
                yield Problem(place, 0, f"fields.{number}.{part}", "broken-schema", message, advice)
        if isinstance(field, dict):
            yield from _problem_of_pattern(field, number, place)


def _problem_of_pattern(field: Mapping[str, object], number: int, place: str) -> Iterator[Problem]:
    pattern = constraints_of(field).get("pattern")
    try:
        re.compile(str(pattern))
    except re.error as reason:
        message = f"{shown(pattern)} is not a regular expression ({reason.msg})"
        name = f"fields.{number}.constraints.pattern"
        yield Problem(place, 0, name, "broken-schema", message, "correct it or delete it")


def _problems_of_model(
    names: tuple[str, ...], table: Table, languages: tuple[str, ...], place: str
) -> Iterator[Problem]:
    columns = table.columns.values()
    needed = [
        name for column in columns if not column.is_optional for name in column.names(languages)
    ]
    allowed = {name for column in columns for name in column.names((*LANGUAGES, *languages))}
    for name in needed:
        if name not in names:
            message = f"the table {shown(table.name)} needs the column {shown(name)}"
            advice = "add it to the schema and to the file"
            yield Problem(place, 0, name, "missing-field", message, advice)
    for name in dict.fromkeys(names):
        if name not in allowed:
            message = f"the table {shown(table.name)} has no column {shown(name)}"
            advice = "correct its name, or delete it from the schema and the file"
            yield Problem(place, 0, name, "unknown-field", message, advice)
        if names.count(name) > 1:
            message, advice = "the schema describes the column twice", "delete one of them"
            yield Problem(place, 0, name, "field-twice", message, advice)
