"""The Table Schemas of the data model: the one source that every new package takes them from.

They stand beside this module with every column there may be, in the words of all languages that the
program knows. A package gets those of its languages, and of the optional columns those that it
uses. What a column of words is in one language, it is in all.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.package.languages import in_language
from build_scripts.package.table_columns import TABLES
from build_scripts.site.written_json import json_file
from build_scripts.survey.wording import LANGUAGES, language_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from build_scripts.package.table_columns import Column

Schema = dict[str, Any]
_FOLDER = Path(__file__).parent / "schemas"
_WORDS = ("title", "description", "label")
_LAST_IN_SOURCE = "en"
"""Of the languages whose columns stand in the source one by one."""


def schema_for(table: str, languages: tuple[str, ...], optional: Collection[str] = ()) -> Schema:
    """The schema of a table; the words of the first language are in the unsuffixed properties.

    ``optional`` names the optional columns to describe. Raises KeyError for an unknown table.
    """
    columns = TABLES[table].columns.values()
    schema = json.loads((_FOLDER / f"{table}.json").read_text(encoding="utf-8"))
    wanted = {
        name
        for column in columns
        for name in column.names(languages)
        if not column.is_optional or _is_used(column, optional, languages)
    }
    known = {field["name"] for field in schema["fields"]}
    every = [
        each
        for field in schema["fields"]
        for each in (field, *_in_further_languages(field, languages, known))
    ]
    fields = [field for field in every if field["name"] in wanted]
    return {**schema, "fields": [_said_in(field, languages) for field in fields]}


def _in_further_languages(
    field: Schema, languages: tuple[str, ...], known: Collection[str]
) -> Iterator[Schema]:
    """The columns of the same words in languages that have none of their own in the source."""
    stem, _, last = field["name"].rpartition("_")
    if last != _LAST_IN_SOURCE:
        return
    for code in languages:
        if f"{stem}_{code}" not in known:
            titles = {
                name: re.sub(r"\([^()]+\)$", f"({_adjective(code, name)})", value)
                for name, value in field.items()
                if name.partition("_")[0] == "title"
            }
            yield {**field, "name": f"{stem}_{code}", **titles}


def _adjective(code: str, name: str) -> str:
    """A language in brackets behind a title: lower case, but in English."""
    spoken = name.partition("_")[2] or LANGUAGES[0]
    named = language_name(code, spoken)
    return named if spoken == "en" else named.lower()


def columns_of(schema: Schema) -> list[str]:
    """The header of the file."""
    return [field["name"] for field in schema["fields"]]


def _is_used(column: Column, optional: Collection[str], languages: tuple[str, ...]) -> bool:
    return not set(optional).isdisjoint(column.names(languages))


def _said_in(part: Schema, languages: tuple[str, ...]) -> Schema:
    """A field or category with its words in these languages only, as far as the program knows them.

    A survey in another language alone has them in all that it knows.
    """
    known = [code for code in languages if code in LANGUAGES] or LANGUAGES
    said: Schema = {}
    for name, value in part.items():
        if name == "categories":
            said[name] = [_said_in(each, languages) for each in value]
        elif name.partition("_")[0] not in _WORDS:
            said[name] = value
        elif name in _WORDS:
            for code in known:
                spoken = name if code == LANGUAGES[0] else f"{name}_{code}"
                said[in_language(name, code, languages)] = part.get(spoken) or part[f"{name}_en"]
    return said


def put_schema(stated: dict[str, Any], schema: dict[str, Any]) -> dict[str, bytes]:
    """Put a schema where the resource has it: the file that changes, or none and the resource."""
    if isinstance(stated["schema"], str):
        return {stated["schema"]: json_file(schema, sort_keys=False).encode("utf-8")}
    stated["schema"] = schema
    return {}
