"""Whether one cell may stand in its column, judged while it is being written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.judge_words import words_for
from build_scripts.package.schema_parts import constraints_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def fields_for(table: Path, folder: Path) -> dict[str, Mapping[str, object]]:
    """The columns of a table by name, as the package describes them; {} where it does not."""
    stated = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    path = table.relative_to(folder).as_posix()
    schema = next((each["schema"] for each in stated["resources"] if each["path"] == path), None)
    if isinstance(schema, str):
        schema = json.loads((folder / schema).read_text(encoding="utf-8"))
    return {str(field["name"]): field for field in (schema or {}).get("fields", [])}


def fault_of_cell(text: str, field: Mapping[str, object]) -> str:
    """What is wrong with a cell and what to do; '' where nothing is, as far as a schema tells."""
    from frictionless import Field, FrictionlessException  # noqa: PLC0415  # see the room

    named = {"name": field.get("name"), "type": field.get("type", "any")}
    try:
        _, notes = Field.from_descriptor({**named, "constraints": constraints_of(field)}).read_cell(
            text
        )
    except FrictionlessException:
        return ""  # the schema itself is broken, which a check says better
    for rule, note in (notes or {}).items():
        kind = "type-error" if rule == "type" else "constraint-error"
        _, _, message, advice = words_for(kind, note, text, field)
        return f"{message}; {advice}"
    return ""
