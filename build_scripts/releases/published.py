"""Published versions of a survey: frozen, served unchanged, guarded by checksums.

``releases/<version>/`` holds ``release.json`` (what changed and why), ``package/`` (the data
package exactly as it is served), ``embeds/<language>/`` (its embeds) and ``SHA256SUMS`` of it all;
``releases/SHA256SUMS`` guards those lists, so that no single file can change unnoticed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.downloads.published_package import with_archive
from build_scripts.package.listed import RELEASES
from build_scripts.releases.changes import Change, from_json
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

RELEASE_FILE = "release.json"
PACKAGE = "package/"
EMBEDS = "embeds/"
_VERSION = re.compile(r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)")


@dataclass(frozen=True, slots=True)
class Release:
    """One published version."""

    survey_id: str
    version: str
    date: date
    note: Text
    """Why there is this version, for people."""
    changes: tuple[Change, ...]
    """Against the release before; empty for the first."""
    files: Mapping[str, bytes]
    """Everything frozen, by its path below the folder of the release."""
    package: Mapping[str, bytes]
    """The data package as it is served, by its path below the address of the version."""

    @property
    def embeds(self) -> dict[str, bytes]:
        """``<language>/<question>.html`` → the page, with a neutral address of the site."""
        return _below(EMBEDS, self.files)

    def reason(self, language: str) -> str:
        """The note; in another language where it was not written in this one."""
        return self.note[language] or next((words for _, words in self.note if words), "")

    @property
    def anchor(self) -> str:
        """Where the change-log page tells about it."""
        return f"v{self.version}"


def frozen_embeds(releases: Iterable[Release]) -> dict[str, list[str]]:
    """The versions, newest first, in which a figure can be embedded, by question id."""
    versions: dict[str, list[str]] = {}
    for release in releases:
        for question_id in dict.fromkeys(
            name.partition("/")[2].removesuffix(".html") for name in release.embeds
        ):
            versions.setdefault(question_id, []).insert(0, release.version)
    return versions


def _below(folder: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {
        name.removeprefix(folder): content
        for name, content in files.items()
        if name.startswith(folder)
    }


def parsed_version(version: str) -> tuple[int, int, int] | None:
    """``1.10.0`` as numbers that can be compared; None for anything but three numbers."""
    match = _VERSION.fullmatch(version)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def next_version(version: str, changes: Iterable[Change]) -> str:
    """The lowest version that may hold the changes.

    Recipe of the Data Package standard: a correction raises PATCH, data that were added raise
    MINOR, data that are gone break someone's work and raise MAJOR.
    """
    major, minor, patch = parsed_version(version) or (0, 0, 0)
    kinds = {change.kind for change in changes}
    if "removed" in kinds:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if "added" in kinds else f"{major}.{minor}.{patch + 1}"


def releases_of(package_folder: Path) -> tuple[Release, ...]:
    """All releases of a survey, oldest first; whoever has none gets an empty tuple.

    Reads what can be read: whether it is intact is the question of ``integrity.py``.
    """
    found = {
        version: path.parent
        for path in (package_folder / RELEASES).glob(f"*/{RELEASE_FILE}")
        if (version := parsed_version(path.parent.name))
    }
    return tuple(_release(found[version]) for version in sorted(found))


def _release(folder: Path) -> Release:
    from datetime import date  # noqa: PLC0415  # the only use at run time

    files = frozen_files(folder)
    stated = json.loads(files[RELEASE_FILE])
    survey_id = str(stated["survey"])
    return Release(
        survey_id=survey_id,
        version=folder.name,
        date=date.fromisoformat(stated["date"]),
        note=Text(tuple(sorted(stated["note"].items()))),
        changes=from_json(stated["changes"]),
        files=files,
        package=with_archive(_below(PACKAGE, files), survey_id),
    )


def frozen_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path, sorted."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def successor_of(release: Release, releases: tuple[Release, ...]) -> Release | None:
    """The newest release, if that is another one: the version that supersedes this one."""
    newest = releases[-1]
    return None if newest.version == release.version else newest
