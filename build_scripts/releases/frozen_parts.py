"""What a frozen release says of itself, read without trusting it: it may have been damaged.

Checksums tell whether a file is what was published; somebody may have renewed them as well.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build_scripts.downloads.published_tables import tables_of
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.json_text import object_of
from build_scripts.package.versions import day_of
from build_scripts.problems import CannotPublish, Problem
from build_scripts.releases.changes import Change, from_json
from build_scripts.releases.register import Registered, registered_in
from build_scripts.survey.records import Text
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

RELEASE_FILE = "release.json"
PACKAGE = "package/"
EMBEDS = "embeds/"
_KEYS = {
    "questions": frozenset({"question_id"}),
    "batteries": frozenset({"battery_id"}),
    "groups": frozenset({"group_id", "breakdown"}),
    "results": frozenset({"question_id", "group_id"}),
}
"""Columns of frozen tables that tell which addresses a release had."""
_NOT_THAT = (KeyError, ValueError, TypeError, AttributeError, IndexError, csv.Error)
"""What reading something raises that is not what a release consists of."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The content of ``release.json``."""

    survey_id: str
    date: date
    note: Text
    changes: tuple[Change, ...]
    earlier: tuple[Registered, ...]
    """The register as it was before: what had been published until then."""


def stated_in(files: Mapping[str, bytes], survey_id: str, version: str, place: str) -> Stated:
    """What the release says; raises CannotPublish where a file of it cannot be understood."""
    file = f"{place}/{RELEASE_FILE}"
    if RELEASE_FILE not in files:
        raise CannotPublish([_damaged(file, "is missing")])
    stated = object_of(_text(files[RELEASE_FILE], file), file)
    if (stated.get("survey"), stated.get("version")) != (survey_id, version):
        raise CannotPublish([_damaged(file, f"is not that of {survey_id} {version}")])
    day = day_of(stated.get("date"))
    if day is None:
        raise CannotPublish([_damaged(file, "states no day of release", "date")])
    try:
        changes, note = _changes(stated["changes"]), _words(stated["note"])
    except _NOT_THAT as reason:
        raise CannotPublish([_damaged(file, "states no note and changes")]) from reason
    _look_through(files, survey_id, place)
    return Stated(survey_id, day, note, changes, registered_in(stated.get("earlier")))


def _changes(stated: Any) -> tuple[Change, ...]:  # noqa: ANN401  # any JSON
    changes = from_json(stated)
    for change in changes:
        cells = (*change.key, *change.old, *change.new)
        words = (change.kind, change.table, *(part for cell in cells for part in cell))
        if change.kind not in ("added", "changed", "removed"):
            raise ValueError(change.kind)
        if not all(isinstance(word, str) for word in words):
            raise TypeError(words)
        if change.kind == "changed" and dict(change.old).keys() != dict(change.new).keys():
            raise ValueError(change.key)
    return changes


def _words(stated: Any) -> Text:  # noqa: ANN401  # any JSON
    if not all(isinstance(text, str) for text in stated.values()):
        raise TypeError(stated)
    return Text(tuple(sorted(stated.items())))


def _look_through(files: Mapping[str, bytes], survey_id: str, place: str) -> None:
    """The tables and embeds of the release are read once, so that nobody trips over them later."""
    package = {
        name.removeprefix(PACKAGE): content
        for name, content in files.items()
        if name.startswith(PACKAGE)
    }
    file = f"{place}/{PACKAGE}{DESCRIPTOR}"
    if DESCRIPTOR not in package:
        raise CannotPublish([_damaged(file, "is missing")])
    descriptor = object_of(_text(package[DESCRIPTOR], file), file)
    if descriptor.get("name") != survey_id:
        raise CannotPublish([_damaged(file, f"is not that of {survey_id}", "name")])
    try:
        for table in tables_of(package):
            names = {field.name for field in table.fields}
            needed = _KEYS.get(table.name.partition("-")[0], frozenset())
            if not needed <= names or any(len(row) != len(table.fields) for row in table.rows):
                raise ValueError(table.path)  # told like everything else
    except _NOT_THAT as reason:
        message = "does not describe the tables beside it"
        raise CannotPublish([_damaged(file, message)]) from reason
    for name in (name for name in files if name.startswith(EMBEDS)):
        language, _, page = name.removeprefix(EMBEDS).partition("/")
        _text(files[name], f"{place}/{name}")
        if language not in LANGUAGES or "/" in page or not page.endswith(".html"):
            message = "is not the embed of a figure in a language"
            raise CannotPublish([_damaged(f"{place}/{name}", message)])


def _text(content: bytes, place: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise CannotPublish([_damaged(place, "is not UTF-8")]) from reason


def _damaged(place: str, message: str, field: str = "") -> Problem:
    advice = "restore it from version control; what is published stays as it is"
    return Problem(place, 0, field, "release-damaged", message, advice)
