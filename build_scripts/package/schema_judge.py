"""The verdict of frictionless on schemas and descriptor. Nothing is opened and nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.known_verdicts import KNOWN
from build_scripts.package.resources import AREAS
from build_scripts.package.verdicts import PROFILE, refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from build_scripts.problems import Problem


def judge_schema(schema: Mapping[str, object], place: str) -> Iterator[Problem]:
    """What frictionless does not understand in a schema."""
    yield from KNOWN.of(("schema", place, schema), lambda: _judge_schema(schema, place))


def _judge_schema(schema: Mapping[str, object], place: str) -> Iterator[Problem]:
    from frictionless import Schema  # noqa: PLC0415  # see the room

    try:
        Schema.from_descriptor({"$schema": PROFILE + "tableschema.json", **schema})
    except Exception as reason:  # noqa: BLE001  # a hostile schema may break foreign code anywhere
        yield from refused(place, reason)


def judge_descriptor(descriptor: Mapping[str, object], place: str) -> Iterator[Problem]:
    """What frictionless does not accept among the properties of package and resources.

    Files and schemas are left out: nothing is opened that ``package/files.py`` has not looked at.
    """
    stated = descriptor.get("resources")
    resources = [
        {**item, "path": "data/table.csv", "schema": {"fields": []}}
        for item in (stated if isinstance(stated, list) else [])
        if isinstance(item, dict) and item.get("name") != AREAS
    ]
    cleaned = {**descriptor, "resources": resources}
    yield from KNOWN.of(("descriptor", place, cleaned), lambda: _judge_descriptor(cleaned, place))


def _judge_descriptor(descriptor: dict[str, object], place: str) -> Iterator[Problem]:
    from frictionless import Package  # noqa: PLC0415  # see the room

    try:
        Package.from_descriptor(descriptor)
    except Exception as reason:  # noqa: BLE001  # a hostile descriptor may break foreign code
        yield from refused(place, reason)
