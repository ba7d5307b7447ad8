"""What differs between two versions of a data package: value by value, with old and new.

Rows are the same row when their primary keys are equal, wherever they stand in the file.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import TYPE_CHECKING, Any, Literal

from build_scripts.downloads.published_tables import descriptor_of, tables_of
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.languages import languages_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from build_scripts.downloads.published_tables import PublishedTable

Cells = tuple[tuple[str, str], ...]
"""Field and cell, in the order of the schema."""
_FIRST_ROW = 2
"""The first row below the header, as a spreadsheet counts."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row that was added, changed or removed."""

    kind: Literal["added", "changed", "removed"]
    table: str
    """Name of the resource."""
    key: Cells
    old: Cells
    """The cells that differ, as they were; empty for an added row."""
    new: Cells
    """The same cells as they are; empty for a removed row."""
    path: str = attribute(default="", compare=False)
    """File in the package, for messages."""
    row: int = attribute(default=0, compare=False)
    """Row of the newer file; 0 for a removed row."""

    @property
    def key_text(self) -> str:
        """``2016/nutzung/ja/gesamt``."""
        return "/".join(cell for _, cell in self.key)


def changes_between(
    old_files: Mapping[str, bytes], new_files: Mapping[str, bytes]
) -> tuple[Change, ...]:
    """All differences of the tables, in the order of the newer package, removed tables last.

    That the same rows are told in one more language changes none of them.
    """
    old = {table.name: table for table in tables_of(old_files)}
    new = {table.name: table for table in tables_of(new_files)}
    more = _languages(new_files) - _languages(old_files)
    names = dict.fromkeys([*new, *old])
    return tuple(
        change for name in names for change in _changes(old.get(name), new.get(name), more)
    )


def _languages(files: Mapping[str, bytes]) -> set[str]:
    return set(languages_of(descriptor_of(files)))


def _changes(
    old: PublishedTable | None, new: PublishedTable | None, more: Collection[str]
) -> Iterator[Change]:
    """The differences of a table; ``more`` are languages that it did not speak before."""
    table = new or old
    if table is None:
        return
    known = {item.name for item in old.fields} if old else set()
    fields = dict.fromkeys(
        item.name
        for each in (new, old)
        if each
        for item in each.fields
        if not old or item.name in known or item.name.rpartition("_")[2] not in more
    )
    before, after = _rows_by_key(old, fields), _rows_by_key(new, fields)
    name, path = table.name, table.path
    for number, (key, row) in enumerate(after.items(), start=_FIRST_ROW):
        if key not in before:
            yield Change("added", name, key, (), _filled(row, key), path, number)
        elif differing := [field for field in fields if before[key][field] != row[field]]:
            was, now = (
                tuple((field, cells[field]) for field in differing) for cells in (before[key], row)
            )
            yield Change("changed", name, key, was, now, path, number)
    for key, row in before.items():
        if key not in after:
            yield Change("removed", name, key, _filled(row, key), (), path)


def _rows_by_key(
    table: PublishedTable | None, fields: Iterable[str]
) -> dict[Cells, dict[str, str]]:
    """The cells of each row; one of ``fields`` that the table lacks is empty in it.

    Without a primary key the whole row is its key.
    """
    if table is None:
        return {}
    empty = dict.fromkeys(fields, "")
    names = [item.name for item in table.fields]
    rows = (empty | dict(zip(names, row, strict=True)) for row in table.rows)
    key = table.primary_key or [name for name in names if name in empty]
    return {tuple((name, row[name]) for name in key): row for row in rows}


def _filled(row: Mapping[str, str], key: Cells) -> Cells:
    return tuple((name, cell) for name, cell in row.items() if cell and name not in dict(key))


def as_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """The change list for ``release.json``."""
    return [
        {
            "kind": change.kind,
            "table": change.table,
            "key": dict(change.key),
            **({"old": dict(change.old)} if change.old else {}),
            **({"new": dict(change.new)} if change.new else {}),
        }
        for change in changes
    ]


def from_json(stated: Iterable[Mapping[str, Any]]) -> tuple[Change, ...]:
    """The change list that ``as_json`` wrote."""
    return tuple(
        Change(
            kind=change["kind"],
            table=change["table"],
            key=tuple(change["key"].items()),
            old=tuple(change.get("old", {}).items()),
            new=tuple(change.get("new", {}).items()),
        )
        for change in stated
    )


def changed_files(
    old_files: Mapping[str, bytes], new_files: Mapping[str, bytes]
) -> tuple[str, ...]:
    """Files other than tables that differ; JSON is compared by what it says."""
    tables = {table.path for files in (old_files, new_files) for table in tables_of(files)}
    names = sorted({*old_files, *new_files} - tables)
    return tuple(name for name in names if _content(name, old_files) != _content(name, new_files))


def _content(name: str, files: Mapping[str, bytes]) -> object:
    """Version, date and checksums of the descriptor differ between versions by nature."""
    content = files.get(name)
    if content is None or not name.endswith(".json"):
        return content
    stated = json.loads(content)
    if name == DESCRIPTOR:
        stated = {part: value for part, value in stated.items() if part not in _OF_A_VERSION}
        stated["resources"] = [
            {part: value for part, value in resource.items() if part not in _OF_A_FILE}
            for resource in stated["resources"]
        ]
    return stated


_OF_A_VERSION = frozenset({"version", "created", "releases"})
_OF_A_FILE = frozenset({"bytes", "hash"})
