"""The descriptor (datapackage.json): what this project asks of it beyond the standard.

Standard: https://datapackage.org/standard/data-package/ (version 2).
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING

from build_scripts.package.coverage_rules import (
    Fault,
    problems_of_coverage,
    problems_of_vocabularies,
)
from build_scripts.package.files import DESCRIPTOR, place_of
from build_scripts.package.languages import in_language, is_language, languages_of
from build_scripts.package.quoting import listed, shown
from build_scripts.package.versions import FIRST_DAY, LAST_DAY, day_of, parsed_version
from build_scripts.problems import Problem
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Ids become addresses: kebab-case, ASCII."""
_CREATED = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def problems_of_descriptor(
    descriptor: Mapping[str, object], folder: Path, project: Path
) -> Iterator[Problem]:
    """What is wrong with the properties of the package; resources are judged with their tables."""
    place = place_of(folder, DESCRIPTOR, project)
    for rule in _RULES:
        for fault in rule(descriptor, folder.name):
            yield Problem(place, 0, *fault)


def _profile(descriptor: Mapping[str, object], _: str) -> Iterator[Fault]:
    if descriptor.get("$schema") != PROFILE:
        message = f"{shown(descriptor.get('$schema', ''))} is not the profile of this project"
        yield "$schema", "unknown-profile", message, f"write {PROFILE}"
    if "profile" in descriptor:
        message, advice = "version 1 of the standard called its profile so", 'use "$schema" instead'
        yield "profile", "unknown-profile", message, advice


def _name(descriptor: Mapping[str, object], folder: str) -> Iterator[Fault]:
    name = descriptor.get("name")
    if not isinstance(name, str) or not ID.fullmatch(name):
        message = f"{shown(name)} cannot be an address" if name else "the package has no name"
        yield "name", "not-an-id", message, "use a-z, 0-9 and single hyphens"
    elif name != folder:
        message = f"{shown(name)} is not the name of the folder, {shown(folder)}"
        yield "name", "name-is-not-folder", message, "use the same name for both"


def _version(descriptor: Mapping[str, object], _: str) -> Iterator[Fault]:
    version = descriptor.get("version")
    if not isinstance(version, str) or not parsed_version(version):
        message = f"{shown(version)} is not a version" if version else "the data have no version"
        yield "version", "not-a-version", message, 'write three numbers in quotes, such as "1.0.0"'


def _created(descriptor: Mapping[str, object], _: str) -> Iterator[Fault]:
    created = descriptor.get("created")
    try:
        if not isinstance(created, str) or not _CREATED.fullmatch(created):
            raise ValueError(created)  # noqa: TRY301  # one answer to a wrong form and a wrong day
        datetime.fromisoformat(created)
    except ValueError:
        message = f"{shown(created)} is not a point in time" if created else "says no date"
        yield "created", "not-a-date", message, 'write it like "2026-01-31T00:00:00Z"'
        return
    if not day_of(created[:10]):
        message = f"{shown(created)} is no day on which data were published"
        yield "created", "not-a-date", message, f"write a day from {FIRST_DAY} to {LAST_DAY}"


def _languages(descriptor: Mapping[str, object], _: str) -> Iterator[Fault]:
    stated = descriptor.get("languages")
    if not isinstance(stated, list) or not stated:
        advice = 'write a list such as ["de", "en"]'
        yield "languages", "no-languages", "the package does not say its languages", advice
        return
    for code in stated:
        if not is_language(code):
            message = f"{shown(code)} is no code of a language"
            advice = f"use {listed(LANGUAGES)}, or the two letters of another: it"
            yield "languages", "unknown-language", message, advice
    if len({str(code) for code in stated}) < len(stated):
        yield "languages", "language-twice", "names a language twice", "delete the second one"


def _words(descriptor: Mapping[str, object], _: str) -> Iterator[Fault]:
    languages = languages_of(descriptor)
    for language in languages:
        for name in ("title", "description"):
            part = in_language(name, language, languages)
            words = descriptor.get(part)
            if not isinstance(words, str) or not words.strip():
                message = f"there is no {name} in the language {language!r}"
                yield part, "missing-translation", message, "write it in every language"
        part = in_language("keywords", language, languages)
        if not _is_list_of(descriptor.get(part, []), str):
            message, advice = "is not a list of words", 'write it like ["word", "other word"]'
            yield part, "wrong-type", message, advice


def licence_faults(descriptor: Mapping[str, object], _: str) -> Iterator[Fault]:
    """What is missing in the licences of a package, or of a resource with licences of its own."""
    licences = descriptor.get("licenses")
    if not isinstance(licences, list) or not licences:
        message = "the package has no licence, so nobody may use it"
        yield "licenses", "no-licence", message, "name one, for example CC-BY-4.0"
        return
    for number, licence in enumerate(licences):
        for part in ("name", "title", "path"):
            if not isinstance(licence, dict) or not _is_filled(licence.get(part)):
                advice = "give each licence a name, a title and a path"
                message = f"the licence has no {part}"
                yield f"licenses.{number}.{part}", "no-licence", message, advice


def _people(descriptor: Mapping[str, object], _: str) -> Iterator[Fault]:
    for name in ("contributors", "sources"):
        items = descriptor.get(name, [])
        if not isinstance(items, list) or not _is_list_of(items, dict):
            yield name, "wrong-type", "is not a list of objects", f"write {name} as a list"
            continue
        for number, item in enumerate(items):
            if not _is_filled(item.get("title")):
                yield f"{name}.{number}.title", "no-title", "has no title", "write a name"
            if not isinstance(item.get("path", ""), str):
                message, advice = "is not an address", "write an address in quotes"
                yield f"{name}.{number}.path", "wrong-type", message, advice
            if name == "contributors" and not _is_list_of(item.get("roles", []), str):
                message, advice = "is not a list of words", 'write it like ["publisher"]'
                yield f"{name}.{number}.roles", "wrong-type", message, advice


_RULES = (
    *(_profile, _name, _version, _created, _languages, _words, licence_faults, _people),
    problems_of_coverage,
    problems_of_vocabularies,
)


def _is_filled(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_list_of(value: object, kind: type) -> bool:
    return isinstance(value, list) and all(isinstance(item, kind) for item in value)
