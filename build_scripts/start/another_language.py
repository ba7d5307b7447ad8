"""A survey in one more language: columns, schemas and descriptor widened, no word of it changed.

What is there keeps its words and its addresses. What numbers and words of ours can say stands in
the new language at once; every other text is marked as to be translated.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.languages import in_language, languages_of
from build_scripts.package.listed import README
from build_scripts.package.resources import schema_in
from build_scripts.package.table_columns import RESULTS, table_of
from build_scripts.package.table_text import Line, table_text
from build_scripts.package.to_dos import is_to_do
from build_scripts.site.written_json import json_file
from build_scripts.start.outline import spoken
from build_scripts.start.package_draft import codebook_of, resource_of
from build_scripts.start.said_otherwise import said_otherwise
from build_scripts.start.schema_source import columns_of, put_schema, schema_for
from build_scripts.start.translating import is_own_headline, translators_of, wanted_in
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.package.table_columns import Table
    from build_scripts.package.table_text import TableText
    from build_scripts.start.translating import Translator

_AS_IT_STANDS = {"as_reported", "locator"}
"""Columns that quote the source: the same in every language."""
_WORDS = ("title", "description", "label")
Row = dict[str, str]


def with_languages(
    old: Mapping[str, bytes], more: tuple[str, ...], titles: Text, version: str
) -> dict[str, bytes]:
    """The files that change, by path.

    ``old`` are the files of a sound package, ``more`` the codes that it does not speak yet,
    ``titles`` what the survey is called in them as far as somebody has said it.
    """
    descriptor = json.loads(old[DESCRIPTOR])
    had = languages_of(descriptor)
    codes = (*had, *more)
    stated = _stated({**descriptor, "languages": list(codes)}, codes, more, titles)
    stated["version"] = version
    tables: dict[str, TableText] = {}
    changed: dict[str, bytes] = {}
    for resource in stated["resources"]:
        table = table_of(resource["name"])
        if table is None or "schema" not in resource:  # shapes of areas speak no language
            continue
        _entitle(resource, table, codes)
        text = table_text(old[resource["path"]])
        schema = _schema(schema_in(resource, old), table, text, codes)
        changed |= put_schema(resource, schema)
        tables[resource["path"]] = _table(text.widened(columns_of(schema)), table, had[0], more)
    words = {name: said for name, said in stated.items() if isinstance(said, str)}
    rows = [
        dict(zip(each.columns, row.cells, strict=True))
        for each in tables.values()
        for row in each.rows
    ]
    translators = translators_of([words, *rows], codes)
    for name, said in words.items():
        stated[name] = _translated(name, words, translators) or said
    for path, each in tables.items():
        changed[path] = each.with_rows(_lines(each, translators)).content
    if README in old:
        changed[README] = old[README].rstrip(b"\n") + b"\n\n" + codebook_of(stated, more).encode()
    return {**changed, DESCRIPTOR: json_file(stated, sort_keys=False).encode("utf-8")}


def _stated(
    descriptor: dict[str, Any], codes: tuple[str, ...], more: tuple[str, ...], titles: Text
) -> dict[str, Any]:
    """Title and description in the new languages, behind those in the others."""
    stated: dict[str, Any] = {}
    last = {in_language(name, codes[-len(more) - 1], codes): name for name in _WORDS}
    for part, value in descriptor.items():
        stated[part] = value
        name = last.get(part)
        own = descriptor.get(name or "")
        for code in more if name and isinstance(own, str) else ():
            known = titles[code] if name == "title" else ""
            stated[f"{name}_{code}"] = known or _otherwise(str(own), codes[0], code)
    return stated


def _entitle(resource: dict[str, Any], table: Table, codes: tuple[str, ...]) -> None:
    """A table is called in the new languages as a new package calls it."""
    ours = resource_of(resource["name"] if table.name == RESULTS else table.name, codes)
    parts = list(resource.items())
    resource.clear()
    for part, value in parts:
        resource[part] = value
        if part == "title":
            names = {each: words for each, words in ours.items() if each.startswith("title_")}
            resource.update(
                {each: words for each, words in names.items() if each not in dict(parts)}
            )


def _schema(
    there: Mapping[str, Any], table: Table, text: TableText, codes: tuple[str, ...]
) -> dict[str, Any]:
    """The schema with a column in each new language behind that of the same words in the last."""
    columns = [each for each in table.columns.values() if each.is_text]
    here = {each for column in columns for each in column.names(codes) if each in text.columns}
    beside = {
        name: group for column in columns for group in (column.names(codes),) for name in group
    }
    used = [each for name in here for each in beside[name]]
    others = [each for each in text.columns if each not in beside]
    ours = {
        each["name"]: each for each in schema_for(table.name, codes, [*used, *others])["fields"]
    }
    fields: list[dict[str, Any]] = []
    for field in there["fields"]:
        fields.append(_said(field, ours.get(field["name"], {})))
        group = beside.get(field["name"], ())
        there_already = [each for each in group if each in text.columns]
        if there_already and field["name"] == there_already[-1]:
            fields += [ours[each] for each in group if each not in there_already]
    return {**there, "fields": fields}


def _said(part: Mapping[str, Any], ours: Mapping[str, Any]) -> dict[str, Any]:
    """A field or code with the words of the new languages, where it has some in another."""
    said: dict[str, Any] = {}
    for name, value in part.items():
        if name == "categories" and isinstance(value, list):
            own = {each["value"]: each for each in ours.get("categories", ())}
            said[name] = [
                _said(each, own.get(each["value"], {})) if isinstance(each, dict) else each
                for each in value
            ]
            continue
        said[name] = value
        if name in _WORDS:
            more = {each: words for each, words in ours.items() if each.startswith(f"{name}_")}
            said.update({each: words for each, words in more.items() if each not in part})
    return said


def _table(text: TableText, table: Table, first: str, more: Sequence[str]) -> TableText:
    """The table with a word, or a mark, in every new cell beside one that is filled."""
    stems = [each.name for each in table.columns.values() if each.is_text]
    lines = []
    for line in text.rows:
        row = dict(zip(text.columns, line.cells, strict=True))
        for stem in (each for each in stems if row.get(f"{each}_{first}")):
            for code in more:
                row[f"{stem}_{code}"] = row[f"{stem}_{code}"] or _cell(stem, row, first, code)
        lines.append(Line(tuple(row.values())))
    return text.with_rows(lines)


def _cell(stem: str, row: Row, first: str, code: str) -> str:
    own = row[f"{stem}_{first}"]
    if stem in _AS_IT_STANDS:
        return own
    title = row.get(f"title_{first}", "")
    if stem == "headline" and (own == title or is_own_headline(own, title, first)):
        own = title  # the figures of our headlines are put in again
    return _otherwise(own, first, code)


def _otherwise(own: str, first: str, code: str) -> str:
    return said_otherwise(own, first, code) or spoken(Text(((first, own),)), (first, code))[code]


def _lines(text: TableText, translators: Mapping[str, Translator]) -> list[Line]:
    found = []
    for line in text.rows:
        row = dict(zip(text.columns, line.cells, strict=True))
        said = tuple(_translated(name, row, translators) or cell for name, cell in row.items())
        found.append(line if said == line.cells else Line(said))
    return found


def _translated(name: str, row: Mapping[str, str], translators: Mapping[str, Translator]) -> str:
    """What is made of words that are known already; '' = nothing is to be put there."""
    if not is_to_do(row[name]):
        return ""
    found = wanted_in(row[name], tuple(translators))
    return translators[found.code].text_for(name, row) if found else ""
