"""Frozen files against their checksums: nothing that was published may change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.downloads.published_package import SUMS, checksums, sha256
from build_scripts.problems import Problem
from build_scripts.releases.published import frozen_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_RESTORE = "restore it from version control; what is published stays as it is"


def find_tampering(folder: Path, place: str) -> Iterator[Problem]:
    """Frozen files that are not what was published, by name; ``folder`` is ``releases/``."""
    files = frozen_files(folder)
    lists = [name for name in files if name.count("/") == 1 and name.endswith(f"/{SUMS}")]
    listed = tuple(name.removesuffix(SUMS) for name in lists)
    if not files:
        return
    top = [name for name in files if name in lists or not name.startswith(listed)]
    yield from _against("", files, top, place)
    for version in listed:
        inside = [name for name in files if name.startswith(version)]
        yield from _against(version, files, inside, place)


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
