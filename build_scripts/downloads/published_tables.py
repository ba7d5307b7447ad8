"""The tables of a data package as they are published: file by file, cell by cell, as text.

``reading.py`` makes typed values of them; publishing, describing and comparing needs
the cells exactly as they stand in the files, of the current package and of frozen ones alike.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.languages import languages_of
from build_scripts.package.listed import listed_files
from build_scripts.survey.foreign import Foreign

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class TableField:
    """A column with what its Table Schema says about it."""

    name: str
    type: str
    stated: Mapping[str, Any]
    """The field descriptor."""
    own: str = ""
    """The first language of the package."""

    def says(self, prop: str, language: str) -> str:
        """Title or description."""
        return said(self.stated, prop, language, self.own)

    @property
    def constraints(self) -> Mapping[str, Any]:
        stated: Mapping[str, Any] = self.stated.get("constraints", {})
        return stated


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """A resource of the package with its schema and its cells."""

    name: str
    path: str
    stated: Mapping[str, Any]
    """The resource descriptor."""
    schema: Mapping[str, Any]
    fields: tuple[TableField, ...]
    rows: tuple[tuple[str, ...], ...]
    own: str = ""
    """The first language of the package."""

    @property
    def primary_key(self) -> tuple[str, ...]:
        key = self.schema.get("primaryKey", ())
        return (key,) if isinstance(key, str) else tuple(key)

    def says(self, prop: str, language: str) -> str:
        """Title or description."""
        return said(self.stated, prop, language, self.own)


def said(stated: Mapping[str, Any], prop: str, language: str, own: str = "") -> str:
    """Words of a descriptor; its ``own`` language stands in the property of the standard itself."""
    if words := stated.get(f"{prop}_{language}"):
        return str(words)
    words = str(stated.get(prop) or "")
    return Foreign(words, own) if words and own not in ("", language) else words


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a package but its releases: path below the folder → content, sorted.

    What nobody named is no part of a package (see ``package/listed.py``).
    """
    stated = json.loads((folder / DESCRIPTOR).read_bytes())
    return {name: (folder / name).read_bytes() for name in listed_files(stated, folder)}


def descriptor_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor of a package as it was written."""
    stated: dict[str, Any] = json.loads(files[DESCRIPTOR])
    return stated


def tables_of(files: Mapping[str, bytes]) -> tuple[PublishedTable, ...]:
    """The tables in the order of the descriptor; raises KeyError where a file is missing."""
    stated = descriptor_of(files)
    own = languages_of(stated)[0]
    return tuple(_table(each, files, own) for each in stated["resources"] if "schema" in each)


def _table(resource: Mapping[str, Any], files: Mapping[str, bytes], own: str) -> PublishedTable:
    stated = resource["schema"]
    schema = json.loads(files[stated]) if isinstance(stated, str) else stated
    lines = csv.reader(io.StringIO(files[resource["path"]].decode("utf-8"), newline=""))
    next(lines, None)  # the header repeats the schema, which check makes sure of
    return PublishedTable(
        name=resource["name"],
        path=resource["path"],
        stated=resource,
        schema=schema,
        fields=tuple(
            TableField(item["name"], item["type"], item, own) for item in schema["fields"]
        ),
        rows=tuple(tuple(line) for line in lines),
        own=own,
    )
