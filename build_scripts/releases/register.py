"""The register of released versions: the property ``releases`` of a descriptor.

It says of every version that was ever published when it was and what its checksums are, so that
none can leave without a word. It is no part of what is published (see ``published_package``): each
release repeats it in ``release.json``, where the checksums of that release guard it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.listed import RELEASES
from build_scripts.package.quoting import shown
from build_scripts.package.versions import day_of, parsed_version
from build_scripts.problems import Problem
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SHA256 = re.compile(r"[0-9a-f]{64}")
_RESTORE = "restore it from version control; only 'release' writes it"


@dataclass(frozen=True, slots=True)
class Registered:
    """A version that was published once."""

    version: str
    date: str
    """Day of its release, ``YYYY-MM-DD``."""
    sha256: str
    """Of the ``SHA256SUMS`` in its folder; '' where it was withdrawn."""
    withdrawn: Text = Text()  # noqa: RUF009  # immutable
    """Why it may not be published any more, for people; empty = it is published."""


def registered_in(stated: object) -> tuple[Registered, ...]:
    """What a register states, oldest version first; what it states wrongly is left out."""
    entries = [_entry(item) for item in stated] if isinstance(stated, list) else []
    by_version = {parsed_version(each.version): each for each in entries if each}
    return tuple(by_version[version] for version in sorted(by_version, key=lambda key: key or ()))


def as_json(registered: tuple[Registered, ...]) -> list[dict[str, object]]:
    """What ``registered_in`` reads."""
    return [
        {
            "version": each.version,
            "date": each.date,
            **({"withdrawn": dict(each.withdrawn)} if each.withdrawn else {"sha256": each.sha256}),
        }
        for each in registered
    ]


def problems_of_register(descriptor: Mapping[str, object], place: str) -> Iterator[Problem]:
    """Entries that are none, and versions that stand there twice."""
    stated = descriptor.get(RELEASES, [])
    where = f"{place}/{DESCRIPTOR}"
    if not isinstance(stated, list):
        yield Problem(where, 0, RELEASES, "broken-register", "is not a list", _RESTORE)
        return
    met: set[str] = set()
    for number, item in enumerate(stated):
        entry, field = _entry(item), f"{RELEASES}.{number}"
        if entry is None:
            message = "is no version with its day and the checksum of its checksums"
            yield Problem(where, 0, field, "broken-register", message, _RESTORE)
        elif entry.version in met:
            message = f"registers {shown(entry.version)} twice"
            yield Problem(where, 0, field, "broken-register", message, _RESTORE)
        else:
            met.add(entry.version)


def _entry(item: object) -> Registered | None:
    if not isinstance(item, dict):
        return None
    version, day, sha256 = (str(item.get(part, "")) for part in ("version", "date", "sha256"))
    why = item.get("withdrawn")
    words = why if isinstance(why, dict) else {}
    withdrawn = Text(tuple(sorted((str(code), str(text)) for code, text in words.items() if text)))
    is_sound = withdrawn or (why is None and _SHA256.fullmatch(sha256))
    if not parsed_version(version) or not day_of(day) or not is_sound:
        return None
    return Registered(version, day, "" if withdrawn else sha256, withdrawn)
