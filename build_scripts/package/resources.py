"""The resources of a package: which tables it has, where they are and how they are written."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_scripts.package.files import DESCRIPTOR, begin_anew, fault_of_path, place_of
from build_scripts.package.quoting import listed, shown
from build_scripts.package.table_columns import RESULTS, TABLES, table_of
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

Resource = dict[str, object]

AREAS, AREAS_PATH = "areas", "data/areas.json"
"""The resource that is no table: shapes of areas as GeoJSON, see ``package/areas.py``."""
_FIXED = {"type": "table", "format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}
"""How every table is written; nothing else is read."""
_UNUSED = ("data", "dialect", "compression", "extrapaths", "profile", "control", "scheme")
"""Properties that would let a table mean something else than its file."""


def resources_of(descriptor: Mapping[str, object]) -> tuple[Resource, ...]:
    """Resources that are tables of the data model, each name once, in the order stated."""
    stated = descriptor.get("resources")
    items = stated if isinstance(stated, list) else []
    found: dict[str, Resource] = {}
    for item in items:
        if isinstance(item, dict) and isinstance(name := item.get("name"), str) and table_of(name):
            found.setdefault(name, item)
    return tuple(found.values())


def schema_in(stated: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The schema of a resource of a sound package, from its file or from the descriptor itself."""
    schema = stated["schema"]
    return dict(json.loads(files[schema]) if isinstance(schema, str) else schema)


def path_of(name: str) -> str:
    """Where the data model puts a table: one file per edition for the results."""
    edition = name.removeprefix(f"{RESULTS}-")
    return f"data/{name}.csv" if edition == name else f"data/{RESULTS}/{edition}.csv"


def problems_of_resources(
    descriptor: Mapping[str, object], folder: Path, project: Path
) -> Iterator[Problem]:
    """Unknown, doubled, missing and wrongly described tables."""
    place = place_of(folder, DESCRIPTOR, project)
    stated = descriptor.get("resources")
    if not isinstance(stated, list) or not stated:
        message, advice = "the package lists no tables", 'write "resources": […]'
        yield Problem(place, 0, "resources", "no-resources", message, advice)
        return
    if not resources_of(descriptor):
        message = "the package has none of the tables of a survey"
        yield Problem(place, 0, "resources", "foreign-package", message, begin_anew(folder))
        return
    names: list[str] = []
    for number, item in enumerate(stated):
        name = item.get("name") if isinstance(item, dict) else None
        if not isinstance(item, dict) or not isinstance(name, str):
            message, advice = "the resource has no name", "give it the name of its table"
            yield Problem(place, 0, f"resources.{number}", "no-name", message, advice)
            continue
        yield from _problems_of_resource(item, name, place, is_known=name not in names)
        names.append(name)
    for table in TABLES.values():
        if table.is_required and table not in map(table_of, names):
            wanted = f"{RESULTS}-<edition>" if table.name == RESULTS else table.name
            message = f"the package has no table {shown(wanted)}"
            advice = "add the file and list it under resources"
            yield Problem(place, 0, "resources", "missing-table", message, advice)


def _problems_of_resource(
    item: Resource, name: str, place: str, *, is_known: bool
) -> Iterator[Problem]:
    field = f"resources.{name}"
    if not is_known:
        message = f"the resource {shown(name)} is listed twice"
        yield Problem(place, 0, field, "resource-twice", message, "delete one of them")
    if name == AREAS:
        if not fault_of_path(path := item.get("path")) and path != AREAS_PATH:
            message = f"{shown(path)} is not where the data model puts shapes of areas"
            yield Problem(place, 0, f"{field}.path", "other-path", message, f"use {AREAS_PATH}")
        return
    if table_of(name) is None:
        message = f"the data model has no table {shown(name)}"
        advice = f"use {RESULTS}-<edition> or one of {', '.join(sorted({*TABLES} - {RESULTS}))}"
        yield Problem(place, 0, field, "unknown-table", message, advice)
        return
    for part, wanted in _FIXED.items():
        if item.get(part, wanted) != wanted:
            message = f"{shown(item[part])} is not how tables are written here"
            yield Problem(place, 0, f"{field}.{part}", "other-format", message, f'write "{wanted}"')
    if found := [part for part in _UNUSED if part in item]:
        message = f"{listed(found)} would change what the file means"
        advice = "delete it: every table is plain CSV with commas"
        yield Problem(place, 0, f"{field}.{found[0]}", "other-format", message, advice)
    path = item.get("path")
    # A path out of the package is named when the file is opened, with better advice.
    if path != path_of(name) and not fault_of_path(path):
        message = f"{shown(path)} is not where the data model puts this table"
        yield Problem(place, 0, f"{field}.path", "other-path", message, f"use {path_of(name)}")
