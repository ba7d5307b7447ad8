"""Frozen files against the register and their checksums: nothing that was published may change."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.downloads.published_package import SUMS, checksums, sha256
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.listed import RELEASES
from build_scripts.package.versions import parsed_version
from build_scripts.problems import Problem
from build_scripts.releases.frozen_parts import RELEASE_FILE
from build_scripts.releases.published import frozen_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from build_scripts.releases.register import Registered

_RESTORE = "restore it from version control; what is published stays as it is"


def find_tampering(
    folder: Path, place: str, registered: Sequence[Registered], version: str
) -> Iterator[Problem]:
    """Frozen files that are not what was published, by name; ``folder`` is ``releases/``.

    ``version`` is that of the data: what an interrupted release left is above it.
    """
    for path in sorted(path for path in folder.rglob("*") if path.is_symlink()):
        name = path.relative_to(folder).as_posix()
        yield _tampered(place, name, "is a link", "put the file itself there, as it was published")
    there = frozen_files(folder)
    unfinished = unfinished_versions(there, registered, version)
    for name in unfinished:
        message = "was being released when that was interrupted, and is not published"
        advice = "release it again, or delete its folder"
        yield Problem(f"{place}/{name}", 0, "", "release-unfinished", message, advice, "warning")
    files = _without(unfinished, there, registered, version)
    found = {*_of_register(files, registered, place)}
    if files:
        lists = _lists(files)
        listed = tuple(name.removesuffix(SUMS) for name in lists)
        top = [name for name in files if name in lists or not name.startswith(listed)]
        found.update(_against("", files, top, place))
        for inner in listed:
            inside = [name for name in files if name.startswith(inner)]
            found.update(_against(inner, files, inside, place))
    yield from sorted(found)


def unfinished_versions(
    files: Mapping[str, bytes], registered: Iterable[Registered], version: str
) -> tuple[str, ...]:
    """Releases that are whole and nobody registered: one was interrupted before its last step."""
    known = {each.version for each in registered}
    names = (name.removesuffix(f"/{SUMS}") for name in _lists(files))
    return tuple(
        name
        for name in names
        if name not in known and _is_above(name, version) and _is_whole(f"{name}/", files)
    )


def _lists(files: Mapping[str, bytes]) -> list[str]:
    return [name for name in files if name.count("/") == 1 and name.endswith(f"/{SUMS}")]


def _is_above(name: str, version: str) -> bool:
    return (parsed_version(name) or ()) > (parsed_version(version) or ())


def _is_whole(folder: str, files: Mapping[str, bytes]) -> bool:
    inside = [name for name in files if name.startswith(folder) and name != f"{folder}{SUMS}"]
    return files[f"{folder}{SUMS}"] == checksums(_relative(files, inside, folder))


def _without(
    unfinished: Iterable[str],
    files: Mapping[str, bytes],
    registered: Sequence[Registered],
    version: str,
) -> dict[str, bytes]:
    """Without the folders of unfinished releases, and their lines in the list of releases.

    A version that was withdrawn may have kept its line there.
    """
    left = tuple(f"{name}/" for name in unfinished)
    kept = {name: content for name, content in files.items() if not name.startswith(left)}
    if SUMS in kept:
        known = {each.version: not each.withdrawn for each in registered}
        kept[SUMS] = b"".join(
            line
            for line in kept[SUMS].splitlines(keepends=True)
            if known.get(name := _version_in(line), not _is_above(name, version))
        )
    return kept


def _version_in(line: bytes) -> str:
    """Of a line of the list of releases."""
    return line.decode("utf-8", errors="replace").partition("  ")[2].partition("/")[0]


def _of_register(
    files: Mapping[str, bytes], registered: Iterable[Registered], place: str
) -> Iterator[Problem]:
    """Registered versions that are not there, and versions that are there and not registered."""
    known = {each.version: each for each in registered}
    for version, each in known.items():
        own = f"{version}/{SUMS}"
        if each.withdrawn and own in files:
            advice = "delete its folder and its line in SHA256SUMS"
            yield _tampered(place, version, "was withdrawn and is still here", advice)
        elif not each.withdrawn and own not in files:
            yield _tampered(place, own, "was published and is missing", _RESTORE)
        elif not each.withdrawn and sha256(files[own]) != each.sha256:
            yield _tampered(place, own, "is not what was published", _RESTORE)
    for own in _lists(files):
        version = own.removesuffix(f"/{SUMS}")
        if version not in known:
            entry = {"version": version, "date": "…", "sha256": sha256(files[own])}
            stated = json.dumps(entry, ensure_ascii=False, sort_keys=True)
            yield Problem(
                place=f"{place.removesuffix(RELEASES)}{DESCRIPTOR}",
                row=0,
                field=RELEASES,
                kind="release-not-registered",
                message=f"{version} is frozen and not in the register",
                advice=f"restore the register, or add {stated} with the day that"
                f" {version}/{RELEASE_FILE} states",
            )


def _against(
    version: str, files: Mapping[str, bytes], guarded: Iterable[str], place: str
) -> Iterator[Problem]:
    """The files that a ``SHA256SUMS`` guards against what it states; the list is no exception."""
    own = f"{version}{SUMS}"
    if own not in files:
        yield _tampered(place, own, "was published and is missing", _RESTORE)
        return
    stated = _stated_in(files[own], version)
    actual = {name: sha256(files[name]) for name in guarded if name != own}
    for name in sorted({*stated, *actual}):
        if name not in stated:
            yield _tampered(place, name, "was not published with a release", "take it out")
        elif name not in actual:
            yield _tampered(place, name, "was published and is missing", _RESTORE)
        elif actual[name] != stated[name]:
            yield _tampered(place, name, "is not what was published", _RESTORE)
    if stated == actual and files[own] != checksums(_relative(files, actual, version)):
        yield _tampered(place, own, "is not what was published", _RESTORE)


def _relative(files: Mapping[str, bytes], names: Iterable[str], version: str) -> dict[str, bytes]:
    return {name.removeprefix(version): files[name] for name in names}


def _stated_in(content: bytes, version: str) -> dict[str, str]:
    """File → checksum, as a ``SHA256SUMS`` states it; a damaged line states nothing."""
    lines = content.decode("utf-8", errors="replace").splitlines()
    pairs = (line.partition("  ") for line in lines)
    return {f"{version}{name}": digest for digest, _, name in pairs if name}


def _tampered(place: str, name: str, message: str, advice: str) -> Problem:
    return Problem(f"{place}/{name}", 0, "", "release-altered", message, advice)
