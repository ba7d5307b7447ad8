"""The verdict of frictionless on descriptor, schemas and rows, in our words.

One function judges rows, so that tables too long for frictionless can be given to a faster one
with the same verdicts. Foreign keys are left out here: see ``keys``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frictionless import FrictionlessException, Package, Resource, Schema

from build_scripts.judge_words import words_for
from build_scripts.problems import Problem
from build_scripts.resources import resources_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from frictionless import Error

    from build_scripts.tables import TableFile

_PROFILE = "https://datapackage.org/profiles/2.0/"
"""Only names the version of the standard; frictionless does not fetch it."""
_CSV = {
    "delimiter": ",",
    "lineTerminator": "\n",
    "quoteChar": '"',
    "doubleQuote": True,
    "skipInitialSpace": False,
}
_OF_FILE = ("hash", "bytes")
"""What a resource may state about the content of its file."""
_PLAIN = {
    "$schema": _PROFILE + "dataresource.json",
    "type": "table",
    "format": "csv",
    "encoding": "utf-8",
    "dialect": {"csv": _CSV},
}
"""Said out loud, so that nothing is guessed from the first rows."""


def judge_schema(schema: Mapping[str, object], place: str) -> Iterator[Problem]:
    """What frictionless does not understand in a schema."""
    try:
        Schema.from_descriptor({"$schema": _PROFILE + "tableschema.json", **schema})
    except FrictionlessException as refusal:
        yield from _translated(refusal.to_errors(), place, {})
    except Exception as reason:  # noqa: BLE001  # a hostile schema may break foreign code anywhere
        yield _not_judged(place, reason)


def judge_descriptor(descriptor: Mapping[str, object], place: str) -> Iterator[Problem]:
    """What frictionless does not accept among the properties of package and resources.

    Files and schemas are left out: nothing is opened that ``package_files`` has not looked at.
    """
    resources = [
        {**item, "path": "data/table.csv", "schema": {"fields": []}}
        for item in _objects(descriptor.get("resources"))
    ]
    try:
        Package.from_descriptor({**descriptor, "resources": resources})
    except FrictionlessException as refusal:
        yield from _translated(refusal.to_errors(), place, {})
    except Exception as reason:  # noqa: BLE001  # a hostile descriptor may break foreign code
        yield _not_judged(place, reason)


def judge_tables(
    descriptor: Mapping[str, object], files: Mapping[str, TableFile], folder: Path
) -> Iterator[Problem]:
    """Every fault that frictionless finds in the rows of the tables that can be read."""
    for item in resources_of(descriptor):
        file = files.get(str(item["name"]))
        if file is None:
            continue
        stated: dict[str, object] = {part: item[part] for part in _OF_FILE if part in item}
        schema = {name: value for name, value in file.schema.items() if name != "foreignKeys"}
        plain = {"name": file.resource, "path": item["path"], **_PLAIN}
        try:
            resource = Resource.from_descriptor(
                {**plain, **stated, "schema": schema}, basepath=str(folder)
            )
            report = resource.validate()
        except FrictionlessException as refusal:
            yield from _translated(refusal.to_errors(), file.place, {})
        except Exception as reason:  # noqa: BLE001  # as above
            yield _not_judged(file.place, reason)
        else:
            fields = {str(field["name"]): field for field in file.fields}
            for task in report.tasks:
                yield from _translated(task.errors, file.place, fields)
                yield from _cut_short(task.warnings, file.place)


def _translated(
    errors: Iterable[Error], place: str, fields: Mapping[str, dict[str, object]]
) -> Iterator[Problem]:
    for error in errors:
        column = getattr(error, "field_name", "")
        cell = str(getattr(error, "cell", ""))
        words = words_for(error.type, error.note, cell, fields.get(column, {}))
        row = getattr(error, "row_number", 0)
        yield Problem(place, row, column or words[0], *words[1:])


def _cut_short(warnings: Iterable[str], place: str) -> Iterator[Problem]:
    """Frictionless stops after 1000 faults of a table."""
    for _ in warnings:
        message, advice = "there are more faults than are listed", "mend these and check again"
        yield Problem(place, 0, "", "too-many-faults", message, advice)


def _objects(stated: object) -> list[dict[str, object]]:
    items = stated if isinstance(stated, list) else []
    return [item for item in items if isinstance(item, dict)]


def _not_judged(place: str, reason: Exception) -> Problem:
    message = f"cannot be judged ({type(reason).__name__}: {reason})"
    return Problem(place, 0, "", "not-judged", message, "see https://datapackage.org/standard/")
