"""Verdicts of frictionless in plain words: kind, message and advice by the type of the error."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed, shown
from build_scripts.package.schema_parts import constraints_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_CONSTRAINT = re.compile(r'constraint "(?P<name>\w+)" is "(?P<limit>.*)"', re.DOTALL)
_PROPERTY = re.compile(r"at property '(?P<name>[^']+)'")
_TYPES = {
    "integer": ("not-a-whole-number", "a whole number", "write digits only"),
    "number": ("not-a-number", "a number", "write digits and, if needed, a decimal point"),
    "yearmonth": ("not-a-month", "a month", 'write year and month like "2016-01"'),
    "year": ("not-a-year", "a year", 'write four digits like "2016"'),
    "date": ("not-a-date", "a date", 'write it like "2016-01-31"'),
    "boolean": ("not-a-boolean", "true or false", 'write "true" or "false"'),
}

Words = tuple[str, str, str, str]
"""Field (where the error names none itself), kind, message, advice."""


def words_for(kind: str, note: str, cell: str, field: Mapping[str, object]) -> Words:
    """What to tell the publisher; ``field`` is the column in the schema, {} where there is none."""
    if kind == "type-error":
        name = str(field.get("type", ""))
        slug, wanted, advice = _TYPES.get(name, (f"not-{name}", name, "see the schema"))
        return "", slug, f"{shown(cell)} is not {wanted}", advice
    if kind == "constraint-error" and (found := _CONSTRAINT.match(note)):
        return _constraint(found["name"], found["limit"], cell, field)
    if kind in _OTHERS:
        return _OTHERS[kind](note)
    found = _PROPERTY.search(note)
    message = f"does not follow the Data Package standard: {note}"
    return found["name"] if found else "", kind, message, "see https://datapackage.org/standard/"


def _constraint(name: str, limit: str, cell: str, field: Mapping[str, object]) -> Words:
    known = constraints_of(field).get("enum", [])
    is_id = name == "pattern" and str(field.get("name", "")).endswith("_id")
    words = {
        "required": ("empty-cell", "the cell is empty", "fill it in"),
        "enum": ("unknown-category", f"{shown(cell)} is not allowed", f"use {listed(known)}"),
        "minimum": ("out-of-range", f"{shown(cell)} is less than {limit}", "correct the value"),
        "maximum": ("out-of-range", f"{shown(cell)} is more than {limit}", "correct the value"),
        "unique": ("value-twice", f"{shown(cell)} stands in an earlier row", "make it unique"),
    }
    if is_id:
        return "", "not-an-id", f"{shown(cell)} is no id", "use a-z, 0-9 and single hyphens"
    message = f"{shown(cell)} breaks the rule {name} {limit} of the schema"
    meaning = str(field.get("description_en") or field.get("description") or "")
    advice = f"write what the column holds: {meaning}" if meaning else "correct the value"
    return "", *words.get(name, ("wrong-form", message, advice))


def _row_in(note: str) -> str:
    found = re.search(r"position (\d+)", note)
    return f"row {found[1]}" if found else "another row"


def _primary_key(note: str) -> Words:
    if "are all" in note:
        return _blank(note)
    message = f"the key of the row is the same as in {_row_in(note)}"
    return "", "key-twice", message, "delete or correct one of them"


def _unique(note: str) -> Words:
    return "", "value-twice", f"the value is the same as in {_row_in(note)}", "make it unique"


def _blank(_: str) -> Words:
    return "", "blank-row", "the row is blank", "delete the row"


def _hash(_: str) -> Words:
    message = "the file is not the one that the hash in the descriptor stands for"
    return "", "other-hash", message, "correct the hash, or delete it from datapackage.json"


def _bytes(_: str) -> Words:
    message = "the file is not as long as the descriptor says"
    return "", "other-size", message, "correct bytes, or delete it from datapackage.json"


_OTHERS: Mapping[str, Callable[[str], Words]] = MappingProxyType(
    {
        "primary-key": _primary_key,
        "unique-error": _unique,
        "blank-row": _blank,
        "hash-count": _hash,
        "byte-count": _bytes,
    }
)
