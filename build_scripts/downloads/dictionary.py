"""The data dictionary: what every column of every table means, read from the Table Schemas."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from build_scripts.downloads.published_tables import said
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.downloads.published_tables import PublishedTable, TableField

_UNITS = {
    "share": "percent",
    "response_rate": "percent",
    "count": "number",
    "base_n": "number",
    "weighted_base": "number",
    "effective_n": "number",
    "invited": "number",
    "responses": "number",
}
"""Units of the data model; a Table Schema has no property for them."""

_ID = "^[a-z0-9]+(-[a-z0-9]+)*$"


@dataclass(frozen=True, slots=True)
class Code:
    """A value that a column may hold, with its meaning."""

    value: str
    meaning: str


@dataclass(frozen=True, slots=True)
class DictionaryField:
    """A column, in one language."""

    name: str
    title: str
    description: str
    type: str
    """In words, ``ganze Zahl``."""
    unit: str
    rules: tuple[str, ...]
    """Constraints and keys, in words."""
    codes: tuple[Code, ...]


@dataclass(frozen=True, slots=True)
class DictionaryTable:
    """A table of the package, in one language."""

    name: str
    path: str
    title: str
    description: str
    row_count: int
    fields: tuple[DictionaryField, ...]
    like: str = ""
    """Name of the first table with the same columns, where there is one."""


def dictionary_of(tables: tuple[PublishedTable, ...], language: str) -> tuple[DictionaryTable, ...]:
    """Every table in the order of the descriptor."""
    described = tuple(
        DictionaryTable(
            name=table.name,
            path=table.path,
            title=table.says("title", language) or table.name,
            description=table.says("description", language),
            row_count=len(table.rows),
            fields=tuple(_field(field, table, language) for field in table.fields),
        )
        for table in tables
    )
    first = {table.fields: table.name for table in reversed(described)}
    return tuple(
        table if first[table.fields] == table.name else replace(table, like=first[table.fields])
        for table in described
    )


def _field(field: TableField, table: PublishedTable, language: str) -> DictionaryField:
    say = words("dictionary", language)
    unit = field.stated.get("unit") or _UNITS.get(field.name, "")
    return DictionaryField(
        name=field.name,
        title=field.says("title", language) or field.name,
        description=field.says("description", language),
        type=say.get(f"type_{field.type}", field.type),
        unit=say.get(f"unit_{unit}", unit),
        rules=tuple(_rules(field, table, language)),
        codes=tuple(_codes(field, language)),
    )


def _codes(field: TableField, language: str) -> Iterator[Code]:
    meanings = {
        str(item["value"]): said(item, "label", language, field.own)
        for item in field.stated.get("categories", ())
    }
    for value in field.constraints.get("enum", meanings):
        yield Code(str(value), meanings.get(str(value), ""))


def _rules(field: TableField, table: PublishedTable, language: str) -> Iterator[str]:
    say = words("dictionary", language)
    stated = field.constraints
    if field.name in table.primary_key:
        yield say["rule_key"] if len(table.primary_key) == 1 else say["rule_part_of_key"]
    if stated.get("required"):
        yield say["rule_required"]
    if stated.get("unique"):
        yield say["rule_unique"]
    yield from _range(stated, say)
    if stated.get("pattern") == _ID:
        yield say["rule_id"]
    elif "pattern" in stated:
        yield say["rule_pattern"].format(pattern=stated["pattern"])
    for key in table.schema.get("foreignKeys", ()):
        fields = [key["fields"]] if isinstance(key["fields"], str) else key["fields"]
        if field.name in fields:
            target = key["reference"].get("resource") or table.name
            yield say["rule_reference"].format(table=target)


def _range(stated: Mapping[str, object], say: Mapping[str, str]) -> Iterator[str]:
    if "minimum" in stated and "maximum" in stated:
        yield say["rule_range"].format(minimum=stated["minimum"], maximum=stated["maximum"])
    elif "minimum" in stated:
        yield say["rule_minimum"].format(minimum=stated["minimum"])
    elif "maximum" in stated:
        yield say["rule_maximum"].format(maximum=stated["maximum"])
