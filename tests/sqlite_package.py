"""A data package as SQLite takes it: an engine of its own judges types, constraints and references.

Everything comes from the descriptor and the schemas: a resource becomes a table, a field a column
with its type and constraints, keys become keys.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_TYPES = {
    "string": ("TEXT", ""),
    "number": ("REAL", "typeof({0}) = 'real'"),
    "integer": ("INTEGER", "typeof({0}) = 'integer'"),
    "boolean": ("TEXT", "{0} IN ('true', 'false')"),
    "date": ("TEXT", "date({0}) = {0}"),
    "year": ("INTEGER", "typeof({0}) = 'integer' AND {0} BETWEEN 0 AND 9999"),
    "yearmonth": ("TEXT", "date({0} || '-01') = {0} || '-01'"),
}
"""Type of a field → that of the column, and what every value has to fulfil."""
_LIMITS = {"minimum": ">=", "maximum": "<=", "exclusiveMinimum": ">", "exclusiveMaximum": "<"}


def rows_in(files: Mapping[str, bytes]) -> int:
    """Rows of all tables; raises sqlite3.IntegrityError, naming table and field, for a bad one."""
    resources = json.loads(files["datapackage.json"])["resources"]
    with closing(sqlite3.connect(":memory:")) as database:
        database.create_function("REGEXP", 2, _matches, deterministic=True)
        total = sum(_take(database, resource, files) for resource in resources)
        for table, row, parent, _ in database.execute("PRAGMA foreign_key_check"):
            raise sqlite3.IntegrityError(f"{table}: row {row} is not in {parent}")
    return total


def _matches(pattern: str, value: str | None) -> bool:
    """What Table Schema means by a pattern, which SQLite leaves to its users."""
    return value is None or re.fullmatch(pattern, str(value)) is not None


def _take(
    database: sqlite3.Connection, resource: dict[str, Any], files: Mapping[str, bytes]
) -> int:
    name, schema = resource["name"], json.loads(files[resource["schema"]])
    missing = set(schema.get("missingValues", [""]))
    header, *rows = csv.reader(io.StringIO(files[resource["path"]].decode("utf-8"), newline=""))
    parts = [_column(name, field) for field in schema["fields"]]
    database.execute(f"CREATE TABLE {_q(name)} ({', '.join([*parts, *_keys(schema, name)])})")
    if header != [field["name"] for field in schema["fields"]]:
        raise sqlite3.IntegrityError(f"{name}: other columns than in its schema")
    places = ", ".join("?" * len(header))
    database.executemany(
        f"INSERT INTO {_q(name)} VALUES ({places})",  # noqa: S608  # quoted names of our schemas
        ([None if cell in missing else cell for cell in row] for row in rows),
    )
    return len(rows)


def _column(table: str, field: dict[str, Any]) -> str:
    column, says = _q(field["name"]), field.get("constraints", {})
    kind, check = _TYPES[field["type"]]
    checks = [check.format(column)] if check else []
    if "enum" in says:
        checks.append(f"{column} IN ({', '.join(map(_text, says['enum']))})")
    if "pattern" in says:
        checks.append(f"{column} REGEXP {_text(says['pattern'])}")
    checks += [f"{column} {sign} {says[name]}" for name, sign in _LIMITS.items() if name in says]
    named = _q(f"{table}.{field['name']}")
    allowed = f"CONSTRAINT {named} CHECK ({column} IS NULL OR ({' AND '.join(checks)}))"
    return " ".join(
        (
            *(column, kind, allowed if checks else ""),
            "NOT NULL" if says.get("required") else "",
            "UNIQUE" if says.get("unique") else "",
        )
    )


def _keys(schema: dict[str, Any], own: str) -> Iterator[str]:
    if "primaryKey" in schema:
        yield f"PRIMARY KEY ({_names(schema['primaryKey'])})"
    for key in schema.get("foreignKeys", ()):
        parent = key["reference"].get("resource") or own
        fields = _names(key["reference"]["fields"])
        yield f"FOREIGN KEY ({_names(key['fields'])}) REFERENCES {_q(parent)} ({fields})"


def _names(fields: str | list[str]) -> str:
    return ", ".join(map(_q, [fields] if isinstance(fields, str) else fields))


def _q(name: str) -> str:
    return f'"{name}"'


def _text(value: object) -> str:
    return "'" + str(value).replace("'", "''") + "'"
