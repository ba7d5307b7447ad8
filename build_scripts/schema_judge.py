"""The verdict of frictionless on descriptor, schemas and rows, in our words.

One function judges rows, so that tables too long for frictionless can be given to a faster one
with the same verdicts. Foreign keys are left out here: see ``keys``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frictionless import FrictionlessException, Package
from frictionless import Schema as JudgedSchema

from build_scripts.judge_words import words_for
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from frictionless import Error

    from build_scripts.table_schema import Schema
    from build_scripts.tables import TableFile

_PLAIN_CSV = {
    "csv": {
        "delimiter": ",",
        "lineTerminator": "\n",
        "quoteChar": '"',
        "doubleQuote": True,
        "skipInitialSpace": False,
    }
}
"""Said out loud, so that nothing is guessed from the first rows."""


def judge_schema(schema: Schema, place: str) -> Iterator[Problem]:
    """What frictionless does not understand in a schema."""
    try:
        JudgedSchema.from_descriptor(schema)
    except FrictionlessException as refusal:
        yield from _translated(refusal.to_errors(), place, {})
    except Exception as reason:  # noqa: BLE001  # a hostile schema may break foreign code anywhere
        yield _not_judged(place, reason)


def judge_package(
    descriptor: Mapping[str, object], files: Mapping[str, TableFile], folder: Path, place: str
) -> Iterator[Problem]:
    """Every fault that frictionless finds in the descriptor and in the tables that can be read."""
    stated = descriptor.get("resources")
    resources = [
        {**item, "schema": _without_foreign_keys(files[item["name"]].schema), "dialect": _PLAIN_CSV}
        for item in (stated if isinstance(stated, list) else [])
        if isinstance(item, dict) and item.get("name") in files
    ]
    if not resources:
        return
    try:
        package = Package.from_descriptor(
            {**descriptor, "resources": resources}, basepath=str(folder)
        )
        report = package.validate()
    except FrictionlessException as refusal:
        yield from _translated(refusal.to_errors(), place, {})
        return
    except Exception as reason:  # noqa: BLE001  # a hostile descriptor may break foreign code
        yield _not_judged(place, reason)
        return
    yield from _translated(report.errors, place, {})
    for task in report.tasks:
        fields = {str(field["name"]): field for field in files[task.name].fields}
        yield from _translated(task.errors, files[task.name].place, fields)


def _without_foreign_keys(schema: Schema) -> Schema:
    return {name: value for name, value in schema.items() if name != "foreignKeys"}


def _translated(
    errors: Iterable[Error], place: str, fields: Mapping[str, dict[str, object]]
) -> Iterator[Problem]:
    for error in errors:
        column = getattr(error, "field_name", "")
        cell = str(getattr(error, "cell", ""))
        words = words_for(error.type, error.note, cell, fields.get(column, {}))
        row = getattr(error, "row_number", 0)
        yield Problem(place, row, column or words[0], *words[1:])


def _not_judged(place: str, reason: Exception) -> Problem:
    message = f"cannot be judged ({type(reason).__name__}: {reason})"
    return Problem(place, 0, "", "not-judged", message, "see https://datapackage.org/standard/")
