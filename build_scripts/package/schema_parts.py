"""What a Table Schema states, read in whatever form the standard allows.

Standard: https://datapackage.org/standard/table-schema/ (version 2).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Schema = dict[str, object]


def fields_of(schema: Schema) -> list[dict[str, object]]:
    """The fields of a schema that has been read with ``schema_of``."""
    fields = schema["fields"]
    return fields if isinstance(fields, list) else []


def names_of(schema: Schema) -> tuple[str, ...]:
    """The column names a schema promises, in their order."""
    return tuple(str(field["name"]) for field in fields_of(schema))


def key_names(stated: object) -> list[str]:
    """A key of a schema is a name or a list of names."""
    items = stated if isinstance(stated, list) else [stated]
    return [item for item in items if isinstance(item, str)]


def constraints_of(field: Mapping[str, object]) -> Mapping[str, object]:
    """What a field allows, by the names of Table Schema."""
    stated = field.get("constraints")
    return stated if isinstance(stated, dict) else {}
