"""The Table Schemas of the data model: the one source that every new package takes them from.

They stand beside this module in German and English with every column there may be. A package gets
those of its languages, and of the optional columns those that it uses.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.package.table_columns import TABLES
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection

    from build_scripts.package.table_columns import Column

Schema = dict[str, Any]
_FOLDER = Path(__file__).parent / "schemas"
_WORDS = ("title", "description", "label")


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
    fields = [field for field in schema["fields"] if field["name"] in wanted]
    return {**schema, "fields": [_said_in(field, languages) for field in fields]}


def columns_of(schema: Schema) -> list[str]:
    """The header of the file."""
    return [field["name"] for field in schema["fields"]]


def _is_used(column: Column, optional: Collection[str], languages: tuple[str, ...]) -> bool:
    return not set(optional).isdisjoint(column.names(languages))


def _said_in(part: Schema, languages: tuple[str, ...]) -> Schema:
    """A field or category with its words in these languages only."""
    said: Schema = {}
    for name, value in part.items():
        if name == "categories":
            said[name] = [_said_in(each, languages) for each in value]
        elif name.removesuffix("_en") not in _WORDS:
            said[name] = value
        elif name in _WORDS:
            for code in languages:
                spoken = name if code == LANGUAGES[0] else f"{name}_{code}"
                said[name if code == languages[0] else f"{name}_{code}"] = part[spoken]
    return said
