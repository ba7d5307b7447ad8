"""What stands on which sheet: the tables of a package with heads, notes and lists."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from build_scripts.package.csv_text import csv_text
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.languages import in_language, languages_of
from build_scripts.package.resources import schema_in
from build_scripts.package.schema_parts import key_names
from build_scripts.package.table_text import TableText, table_text
from build_scripts.start.translating import translators_of
from build_scripts.survey.wording import LANGUAGES, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

LONGEST_NAME = 31
"""Characters that a workbook allows for the name of a sheet."""
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_NUMBERS = frozenset({"integer", "number", "year"})
_TECHNICAL = frozenset({"$schema", "name", "version", "created", "id", "profile"})
"""Properties of a descriptor that people do not write."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet."""

    name: str
    title: str
    note: str
    is_number: bool = False
    codes: tuple[tuple[str, str], ...] = ()
    """What may stand in it, with the meaning of each; () = anything."""
    refers: str = ""
    """The table whose ids stand in it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of the package as a sheet."""

    name: str
    path: str
    """Of its file in the package."""
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    """Columns that tell its rows apart; () = none do."""
    table: TableText

    @property
    def state(self) -> str:
        """Tells whether two tables hold the same cells."""
        return state_of(tuple(row.cells for row in self.table.rows))


@dataclass(frozen=True, slots=True)
class Property:
    """A text of the descriptor."""

    path: str
    """``title_en``, ``contributors.0.title``."""
    text: str
    is_list: bool = False
    """Several words, with semicolons between."""


@dataclass(frozen=True, slots=True)
class Words:
    """What is to be translated, each text once, however often it stands in the package."""

    codes: tuple[str, ...] = ()
    """The first language, and those that lack texts."""
    rows: tuple[tuple[str, ...], ...] = ()
    """A text, and what the package says for it elsewhere in the other languages; '' = nothing."""

    @property
    def state(self) -> str:
        """Tells whether somebody has written into it."""
        return state_of(self.rows)


@dataclass(frozen=True, slots=True)
class Desk:
    """A package as people see it in a workbook."""

    survey_id: str
    language: str
    """Of sheets and heads: the first of the survey."""
    created: str
    sheets: tuple[Sheet, ...]
    properties: tuple[Property, ...]
    languages: tuple[str, ...] = ()
    """Of the survey, the main one first."""
    words: Words = field(default=Words())

    @property
    def state(self) -> str:
        """Of the properties."""
        return state_of(tuple((each.path, each.text) for each in self.properties))

    def word(self, name: str) -> str:
        """An interface word in its language."""
        return words("workbook", self.language)[name]


def state_of(rows: Sequence[Sequence[str]]) -> str:
    """The same for the same cells, in whatever form a file writes them."""
    return hashlib.sha256(csv_text(rows).encode("utf-8")).hexdigest()[:16]


def desk_of(files: Mapping[str, bytes]) -> Desk:
    """The sheets of a package whose tables are sound (``examine`` says so)."""
    descriptor = json.loads(files[DESCRIPTOR])
    languages = languages_of(descriptor)
    language = _language_among(languages)
    named = _sheet_names(descriptor, languages)
    sheets = tuple(_sheet(stated, named, files, language) for stated in _tables(descriptor))
    properties = tuple(_properties(descriptor))
    return Desk(
        survey_id=descriptor["name"],
        language=language,
        created=str(descriptor["created"]),
        sheets=sheets,
        properties=properties,
        languages=languages,
        words=_words(sheets, properties, languages),
    )


def rows_of(
    tables: Iterable[tuple[Sequence[str], Sequence[str]]], properties: Iterable[tuple[str, str]]
) -> Iterator[dict[str, str]]:
    """Rows of tables, given as columns and cells, and the properties as one more row."""
    yield dict(properties)
    for columns, cells in tables:
        yield dict(zip(columns, cells, strict=True))


def _words(
    sheets: Sequence[Sheet], properties: Sequence[Property], languages: tuple[str, ...]
) -> Words:
    tables = ((sheet.table.columns, row.cells) for sheet in sheets for row in sheet.table.rows)
    stated = ((each.path, each.text) for each in properties)
    translators = translators_of(rows_of(tables, stated), languages)
    wanted = dict.fromkeys(word for each in translators.values() for word in each.words)
    rows = tuple(
        (word, *(each.known.get(word, "") for each in translators.values())) for word in wanted
    )
    return Words((languages[0], *translators), rows) if rows else Words()


def _language_among(languages: tuple[str, ...]) -> str:
    """What the workbook itself speaks: the first language of the survey that the program knows."""
    return next((code for code in languages if code in LANGUAGES), LANGUAGES[0])


def _tables(descriptor: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Resources that are tables; the shapes of areas are not."""
    return [each for each in descriptor["resources"] if "schema" in each]


def _sheet_names(descriptor: Mapping[str, Any], languages: tuple[str, ...]) -> dict[str, str]:
    """Called like the tables; what is too long or taken ends in a number."""
    reserved = ("guide", "survey", "words", "lists")
    language = _language_among(languages)
    taken = {words("workbook", language)[name].casefold() for name in reserved}
    found = {}
    for stated in _tables(descriptor):
        title = stated.get(in_language("title", language, languages)) or stated["name"]
        plain = _FORBIDDEN.sub(" ", str(title)).strip(" '") or stated["name"]
        name, number = plain[:LONGEST_NAME].strip(), 2
        while name.casefold() in taken:
            end = f" {number}"
            name, number = plain[: LONGEST_NAME - len(end)].strip() + end, number + 1
        taken.add(name.casefold())
        found[stated["name"]] = name
    return found


def _sheet(
    stated: Mapping[str, Any], named: Mapping[str, str], files: Mapping[str, bytes], language: str
) -> Sheet:
    schema = schema_in(stated, files)
    refers = {
        key_names(each["fields"])[0]: each["reference"]["resource"]
        for each in schema.get("foreignKeys", ())
        if len(key_names(each["fields"])) == 1
    }
    return Sheet(
        name=named[stated["name"]],
        path=stated["path"],
        columns=tuple(_column(each, refers, named, language) for each in schema["fields"]),
        key=tuple(key_names(schema.get("primaryKey", []))),
        table=table_text(files[stated["path"]]),
    )


def _column(
    field: Mapping[str, Any], refers: Mapping[str, str], named: Mapping[str, str], language: str
) -> Column:
    say = words("workbook", language)
    codes = _codes(field, language)
    notes = [_said(field, "description", language)]
    if codes:
        notes += [
            f"{say['codes']}:",
            *(f"{code}: {label}" if label else code for code, label in codes),
        ]
    table = refers.get(field["name"], "")
    if table in named:
        notes.append(say["refers"].format(sheet=named[table]))
    return Column(
        name=field["name"],
        title=_said(field, "title", language) or field["name"],
        note="\n".join(filter(None, notes)),
        is_number=field["type"] in _NUMBERS,
        codes=codes,
        refers=named.get(table, ""),
    )


def _codes(field: Mapping[str, Any], language: str) -> tuple[tuple[str, str], ...]:
    if field["type"] == "boolean":
        return (("true", ""), ("false", ""))
    labels = {
        str(each["value"]): _said(each, "label", language)
        for each in field.get("categories", ())
        if isinstance(each, dict)
    }
    allowed = field.get("constraints", {}).get("enum") or list(labels)
    return tuple((str(code), labels.get(str(code), "")) for code in allowed)


def _said(part: Mapping[str, Any], name: str, language: str) -> str:
    return str(part.get(f"{name}_{language}") or part.get(name) or "")


def _properties(descriptor: Mapping[str, Any]) -> Iterator[Property]:
    for name, value in descriptor.items():
        if isinstance(value, str) and name not in _TECHNICAL:
            yield Property(name, value)
        elif name.partition("_")[0] == "keywords" and isinstance(value, list):
            yield Property(name, "; ".join(map(str, value)), is_list=True)
    for number, person in enumerate(descriptor.get("contributors", ())):
        for name, value in person.items():
            if isinstance(value, str):
                yield Property(f"contributors.{number}.{name}", value)
