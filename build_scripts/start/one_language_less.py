"""A survey without one of its languages, which may come later: the reverse of adding it.

What people have written in the language would be lost, so it is told first. It is found by adding
the language again: what then stands there by itself nobody has written.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.listed import README
from build_scripts.package.resources import schema_in
from build_scripts.package.table_columns import table_of
from build_scripts.package.table_text import table_text
from build_scripts.package.to_dos import MARK, is_to_do
from build_scripts.site.written_json import json_file
from build_scripts.start.another_language import with_languages
from build_scripts.start.package_draft import codebook_of
from build_scripts.start.schema_source import columns_of, put_schema
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

_WORDS = ("title", "description", "label", "keywords")


def without_language(old: Mapping[str, bytes], code: str) -> dict[str, bytes]:
    """The files that change, by path, where a sound package gives up a language, not its first."""
    stated = json.loads(old[DESCRIPTOR])
    readme = old.get(README, b"").decode("utf-8")
    changed: dict[str, bytes] = {}
    for title in (stated.get(f"title_{code}", ""), MARK):  # as it was when README was written
        said = codebook_of({**stated, f"title_{code}": title}, (code,))
        if readme.endswith(said):
            changed[README] = f"{readme.removesuffix(said).rstrip()}\n".encode()
            break
    stated = _without_words(stated, code)
    stated["languages"] = [each for each in stated["languages"] if each != code]
    for resource in stated["resources"]:
        table = table_of(resource["name"])
        if table is None or "schema" not in resource:  # shapes of areas speak no language
            continue
        gone = {f"{each.name}_{code}" for each in table.columns.values() if each.is_text}
        schema = _schema(schema_in(resource, old), gone, code)
        changed |= put_schema(resource, schema)
        text = table_text(old[resource["path"]])
        changed[resource["path"]] = text.widened(columns_of(schema)).content
    return {**changed, DESCRIPTOR: json_file(stated, sort_keys=False).encode("utf-8")}


def _schema(schema: Mapping[str, Any], gone: Collection[str], code: str) -> dict[str, Any]:
    fields = [_without_words(each, code) for each in schema["fields"] if each["name"] not in gone]
    for field in fields:
        if isinstance(field.get("categories"), list):
            field["categories"] = [
                _without_words(each, code) if isinstance(each, dict) else each
                for each in field["categories"]
            ]
    return {**schema, "fields": fields}


def _without_words(part: Mapping[str, Any], code: str) -> dict[str, Any]:
    """A descriptor, resource, field or category without its words in the language."""
    gone = {f"{name}_{code}" for name in _WORDS}
    said = {name: value for name, value in part.items() if name not in gone}
    if isinstance(said.get("resources"), list):
        said["resources"] = [_without_words(each, code) for each in said["resources"]]
    return said


def written_in(old: Mapping[str, bytes], code: str) -> tuple[str, ...]:
    """What people have written in a language of the package, each text once."""
    stated = json.loads(old[DESCRIPTOR])
    title = stated[f"title_{code}"]
    known = Text() if is_to_do(title) else Text(((code, title),))
    bare = {**old, **without_language(old, code)}
    again = {**bare, **with_languages(bare, (code,), known, stated["version"])}
    by_itself = {*_texts(again, code)} - {title}
    return tuple(text for text in dict.fromkeys(_texts(old, code)) if text not in by_itself)


def _texts(files: Mapping[str, bytes], code: str) -> Iterator[str]:
    """Every text in the language that is no mark."""
    stated = json.loads(files[DESCRIPTOR])
    found = [stated.get(f"{name}_{code}", "") for name in ("title", "description")]
    for resource in stated["resources"]:
        if table_of(resource["name"]) is not None and "schema" in resource:
            text = table_text(files[resource["path"]])
            own = [n for n, name in enumerate(text.columns) if name.endswith(f"_{code}")]
            found += [row.cells[n] for row in text.rows for n in own]
    yield from (each for each in found if each and not is_to_do(each))
