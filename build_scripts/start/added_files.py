"""Rows put into the files of a package: what stands there keeps every byte."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_scripts.package.csv_text import csv_text
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.table_columns import RESULTS
from build_scripts.package.table_text import TableText, table_text
from build_scripts.site.written_json import json_file
from build_scripts.start.package_draft import resource_of, table_name
from build_scripts.start.schema_source import columns_of, schema_for

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from build_scripts.start.package_draft import Row

_BEHIND = {"answer_options": "question_id", "groups": "breakdown"}
"""Codelists in which a new row follows those with the same cell in this column."""


def with_rows(
    old: Mapping[str, bytes],
    tables: Mapping[str, Sequence[Row]],
    languages: tuple[str, ...],
    version: str,
) -> dict[str, bytes]:
    """The files that change, by path: tables with more rows, new ones, schemas, the descriptor."""
    descriptor = json.loads(old[DESCRIPTOR])
    before = json.dumps(descriptor)
    descriptor["version"] = version
    resources = {each["name"]: each for each in descriptor["resources"]}
    changed: dict[str, bytes] = {}
    for name, rows in tables.items():
        if not rows:
            continue
        used: dict[str, set[str]] = {}
        for row in rows:
            for column in filter(row.get, row):
                used.setdefault(column, set()).add(row[column])
        stated = resources.get(name) or _listed(name, descriptor, languages)
        schema = _schema(stated, {**old, **changed}, table_name(name), languages, used)
        if isinstance(stated["schema"], str):
            content = json_file(schema, sort_keys=False).encode("utf-8")
            if json.loads(old.get(stated["schema"], b"null")) != schema:
                changed[stated["schema"]] = content
        else:
            stated["schema"] = schema
        changed[stated["path"]] = _more(old.get(stated["path"]), columns_of(schema), rows, name)
    _widen_kin(changed, old, resources)
    if json.dumps(descriptor) != before:
        changed[DESCRIPTOR] = json_file(descriptor, sort_keys=False).encode("utf-8")
    return changed


def _more(content: bytes | None, columns: Sequence[str], rows: Sequence[Row], name: str) -> bytes:
    head = csv_text([columns])
    table = table_text(content) if content else TableText(tuple(columns), head, ())
    if table.columns != tuple(columns):
        table = table.widened(columns)
    lines = list(table.rows)
    for row in rows:
        column, line = _BEHIND.get(name, ""), table.line_of(row)
        at = len(lines)
        if column:
            here = columns.index(column)
            same = [n for n, each in enumerate(lines) if each.cells[here] == row[column]]
            at = same[-1] + 1 if same else at
        lines.insert(at, line)
    return table.with_rows(lines).content


def _listed(name: str, descriptor: dict[str, Any], languages: tuple[str, ...]) -> dict[str, Any]:
    """A resource that is new to the descriptor: results behind the last ones, others at the end.

    It is described as its neighbours are.
    """
    resources: list[dict[str, Any]] = descriptor["resources"]
    kin = [n for n, each in enumerate(resources) if table_name(each["name"]) == table_name(name)]
    stated: dict[str, Any] = dict(resource_of(name, languages))
    if kin:
        last = resources[kin[-1]]
        edition, before = name.removeprefix(f"{RESULTS}-"), last["name"].removeprefix(f"{RESULTS}-")
        for part, words in last.items():
            if part.partition("_")[0] in ("title", "description") and isinstance(words, str):
                stated[part] = words.replace(before, edition)
        stated["schema"] = last["schema"]
    resources.insert(kin[-1] + 1 if kin else len(resources), stated)
    return stated


def _schema(
    stated: Mapping[str, Any],
    files: Mapping[str, bytes],
    table: str,
    languages: tuple[str, ...],
    used: Mapping[str, set[str]],
) -> dict[str, Any]:
    """The schema of a resource with the columns and codes that the new rows need.

    ``used`` holds the cells of the new rows by column.
    """
    ours = schema_for(table, languages, used)
    there = stated["schema"]
    if isinstance(there, str):
        if there not in files:
            return ours
        there = json.loads(files[there])
    own = {each["name"]: each for each in ours["fields"]}
    fields = [
        _with_codes(each, own.get(each["name"], {}), used.get(each["name"], set()))
        for each in there["fields"]
    ]
    names = {each["name"] for each in fields}
    order = columns_of(ours)
    for field in ours["fields"]:
        if field["name"] not in names and field["name"] in used:
            before = order[: order.index(field["name"])]
            at = max((n + 1 for n, each in enumerate(fields) if each["name"] in before), default=0)
            fields.insert(at, field)
    return {**there, "fields": fields}


def _with_codes(
    field: dict[str, Any], model: Mapping[str, Any], used: Collection[str]
) -> dict[str, Any]:
    """Codes that the data model allows and an older package has not needed yet."""
    allowed = field.get("constraints", {}).get("enum", ())
    stated = model.get("constraints", {}).get("enum", ())
    more = [each for each in stated if each in used and each not in allowed]
    if not allowed or not more:
        return field
    widened = {**field, "constraints": {**field["constraints"], "enum": [*allowed, *more]}}
    if "categories" in field:
        own = [each for each in model.get("categories", ()) if each["value"] in more]
        widened["categories"] = [*field["categories"], *own]
    return widened


def _widen_kin(
    changed: dict[str, bytes], old: Mapping[str, bytes], resources: Mapping[str, Mapping[str, Any]]
) -> None:
    """Tables that share a schema which has more columns now."""
    for stated in resources.values():
        schema, path = stated.get("schema"), stated["path"]
        if isinstance(schema, str) and schema in changed:
            table = table_text(changed.get(path, old[path]))
            columns = columns_of(json.loads(changed[schema]))
            if table.columns != tuple(columns):
                changed[path] = table.widened(columns).content
