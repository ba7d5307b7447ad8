"""Published versions of a survey: frozen, served unchanged, guarded by checksums.

``releases/<version>/`` holds ``release.json`` (what changed and why), ``package/`` (the data
package exactly as it is served), ``embeds/<language>/`` (its embeds) and ``SHA256SUMS`` of it all;
the register in the descriptor (``register.py``) and ``releases/SHA256SUMS`` guard those lists, so
that no file can change unnoticed. A version is published from the moment it stands in the register.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.downloads.published_package import with_archive
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.listed import RELEASES
from build_scripts.package.strays import is_left_by_system
from build_scripts.package.versions import parsed_version
from build_scripts.releases.frozen_parts import EMBEDS, PACKAGE, stated_in
from build_scripts.releases.register import Registered, registered_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from build_scripts.releases.changes import Change
    from build_scripts.survey.records import Text

_CHOICE = "highlights"


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
    earlier: tuple[Registered, ...] = ()
    """What had been published before, as the release says."""

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


def next_version(version: str, changes: Iterable[Change]) -> str:
    """The lowest version that may hold the changes.

    Recipe of the Data Package standard: a correction raises PATCH, data that were added raise
    MINOR, data that are gone break someone's work and raise MAJOR. Which values the home page
    shows is a choice that nobody computes with.
    """
    major, minor, patch = parsed_version(version) or (0, 0, 0)
    kinds = {change.kind for change in changes if change.table != _CHOICE}
    if "removed" in kinds:
        return f"{major + 1}.0.0"
    return f"{major}.{minor + 1}.0" if "added" in kinds else f"{major}.{minor}.{patch + 1}"


def register_of(package_folder: Path) -> tuple[Registered, ...]:
    """Every version of a survey that was ever published, oldest first."""
    stated = json.loads((package_folder / DESCRIPTOR).read_bytes())
    return registered_in(stated.get(RELEASES))


def releases_of(package_folder: Path, place: str = "") -> tuple[Release, ...]:
    """All releases of a survey that are online, oldest first; whoever has none gets ().

    ``place`` is the folder of the package in messages. Raises CannotPublish where a file of a
    release is not what a release consists of; whether it is what was published is the question of
    ``tampering.py``.
    """
    return tuple(
        release_in(package_folder / RELEASES / each.version, f"{place}/{RELEASES}/{each.version}")
        for each in register_of(package_folder)
        if not each.withdrawn
    )


def release_in(folder: Path, place: str) -> Release:
    """The release in a folder; raises CannotPublish where it is damaged."""
    survey_id, version = folder.parent.parent.name, folder.name
    files = frozen_files(folder)
    stated = stated_in(files, survey_id, version, place)
    return Release(
        survey_id=survey_id,
        version=version,
        date=stated.date,
        note=stated.note,
        changes=stated.changes,
        files=files,
        package=with_archive(_below(PACKAGE, files), survey_id),
        earlier=stated.earlier,
    )


def frozen_files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path, sorted; what systems leave there is passed over."""
    paths = (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())
    return {
        path.as_posix(): (folder / path).read_bytes()
        for path in paths
        if not any(map(is_left_by_system, path.parts))
    }


def successor_of(release: Release, releases: tuple[Release, ...]) -> Release | None:
    """The newest release, if that is another one: the version that supersedes this one."""
    newest = releases[-1]
    return None if newest.version == release.version else newest
