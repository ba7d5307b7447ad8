"""The verdict of frictionless on rows: types, constraints, primary keys, checksums.

Long tables are judged value by value, see ``long_tables``. Foreign keys are left out here: see
``keys``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.known_verdicts import KNOWN
from build_scripts.package.long_tables import can_be_split, judge_long_table, too_many_faults
from build_scripts.package.resources import resources_of
from build_scripts.package.verdicts import PROFILE, refused, translated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from build_scripts.package.tables import TableFile
    from build_scripts.problems import Problem

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

LONG = 1000
"""Rows; frictionless reads ten to twenty thousand a second."""


def judge_tables(
    descriptor: Mapping[str, object], files: Mapping[str, TableFile], folder: Path
) -> Iterator[Problem]:
    """Every fault that frictionless finds in the rows of the tables that can be read."""
    for item in resources_of(descriptor):
        if file := files.get(str(item["name"])):
            stated = {part: item[part] for part in _OF_FILE if part in item}
            yield from _verdict(file, folder / str(item["path"]), stated)


def _verdict(file: TableFile, path: Path, stated: Mapping[str, object]) -> tuple[Problem, ...]:
    what = ("rows", file.place, stated, file.schema)
    return KNOWN.of(what, lambda: _judge(file, path, stated), path.read_bytes())


def _judge(file: TableFile, path: Path, stated: Mapping[str, object]) -> Iterator[Problem]:
    is_long = len(file.cells) > LONG and not stated and can_be_split(file)
    try:
        yield from judge_long_table(file) if is_long else judge_rows(file, path, stated)
    except Exception as reason:  # noqa: BLE001  # a hostile schema may break foreign code anywhere
        yield from refused(file.place, reason)


def judge_rows(file: TableFile, path: Path, stated: Mapping[str, object]) -> Iterator[Problem]:
    """What frictionless says of a table that it reads itself."""
    from frictionless import Resource  # noqa: PLC0415  # see the room

    schema = {name: value for name, value in file.schema.items() if name != "foreignKeys"}
    described = {**_PLAIN, **stated, "name": file.resource, "path": path.name, "schema": schema}
    report = Resource.from_descriptor(described, basepath=str(path.parent)).validate()
    fields = {str(field["name"]): field for field in file.fields}
    for task in report.tasks:
        yield from translated(task.errors, file.place, fields)
        # It stops after 1000 faults of a table.
        yield from (too_many_faults(file.place) for _ in task.warnings)
