"""The verdict of frictionless on rows: types, constraints, primary keys, checksums.

One function, so that tables too long for frictionless can be given to a faster one with the same
verdicts. Foreign keys are left out here: see ``keys``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from frictionless import FrictionlessException, Resource

from build_scripts.problems import Problem
from build_scripts.resources import resources_of
from build_scripts.verdicts import PROFILE, not_judged, translated

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from build_scripts.tables import TableFile

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
    "$schema": PROFILE + "dataresource.json",
    "type": "table",
    "format": "csv",
    "encoding": "utf-8",
    "dialect": {"csv": _CSV},
}
"""Said out loud, so that nothing is guessed from the first rows."""


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
            yield from translated(refusal.to_errors(), file.place, {})
        except Exception as reason:  # noqa: BLE001  # as above
            yield not_judged(file.place, reason)
        else:
            fields = {str(field["name"]): field for field in file.fields}
            for task in report.tasks:
                yield from translated(task.errors, file.place, fields)
                yield from _cut_short(task.warnings, file.place)


def _cut_short(warnings: Iterable[str], place: str) -> Iterator[Problem]:
    """Frictionless stops after 1000 faults of a table."""
    for _ in warnings:
        message, advice = "there are more faults than are listed", "mend these and check again"
        yield Problem(place, 0, "", "too-many-faults", message, advice)
