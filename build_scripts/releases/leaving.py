"""Versions that left without a word, also where somebody tidied up after them.

Every release repeats the register that it found, guarded by its own checksums; and where the
project is under version control, its history knows every version that was ever there.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from build_scripts.downloads.published_package import SUMS
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.listed import RELEASES
from build_scripts.package.versions import parsed_version
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from build_scripts.releases.published import Release
    from build_scripts.releases.register import Registered

_ADDED = re.compile(r":\d+ \d+ [0-9a-f]+ ([0-9a-f]+) [AM]\t(.+)")
"""A line of ``git log --raw``: the content a file got, and its path."""
_WORD = (
    'restore it; a version that must not stay online is registered with "withdrawn" and the reason'
    " in each language instead of its checksum"
)


def find_lost_to_chain(
    releases: Iterable[Release], registered: Sequence[Registered], place: str
) -> Iterator[Problem]:
    """Versions that a later release had found in the register."""
    known = {each.version: each for each in registered}
    for release in releases:
        for earlier in release.earlier:
            now = known.get(earlier.version)
            said = f"the release {release.version} says so"
            if now is None:
                message = f"{earlier.version} was published on {earlier.date}, {said}, and is gone"
                yield _lost(f"{place}/{DESCRIPTOR}", RELEASES, message)
            elif not now.withdrawn and now.sha256 != earlier.sha256:
                message = f"{earlier.version} is not what was published, {said}"
                yield _lost(f"{place}/{DESCRIPTOR}", RELEASES, message)


def find_lost_to_history(
    folder: Path, project: Path, registered: Sequence[Registered]
) -> Iterator[Problem]:
    """Versions that the history of the project has and the folder of the package has not.

    Also those whose checksums are not those with which they came. Without version control, or
    without the program for it, nothing is found; nobody needs either.
    """
    place = folder.relative_to(project).as_posix()
    withdrawn = {each.version for each in registered if each.withdrawn}
    for version, blob in _in_history(folder).items():
        where, file = f"{place}/{RELEASES}/{version}/{SUMS}", folder / RELEASES / version / SUMS
        if version in withdrawn:
            continue
        if not file.is_file():
            yield _lost(where, "", "was published, the history of the project says, and is missing")
        elif _blob(file.read_bytes(), len(blob)) != blob:
            yield _lost(where, "", "is not what was published, the history of the project says")


def _in_history(folder: Path) -> dict[str, str]:
    """The versions that ever came with a commit, and the blob of their checksums as they came."""
    program = shutil.which("git")
    if program is None or not any((above / ".git").exists() for above in folder.resolve().parents):
        return {}
    path = f":(glob){RELEASES}/*/{SUMS}"
    log = (program, "-C", str(folder), "log", "--format=", "--raw", "--no-abbrev", "--no-renames")
    said = subprocess.run(  # noqa: S603  # our own command
        [*log, "--reverse", "--relative", "--diff-filter=A", "--", path],
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    ).stdout
    found: dict[str, str] = {}
    for line in said.splitlines():
        match = _ADDED.fullmatch(line)
        version = match[2].split("/")[-2] if match else ""
        if match and parsed_version(version):
            found.setdefault(version, match[1])
    return found


def _blob(content: bytes, length: int) -> str:
    """The name that git gives to a content, by the length of its names."""
    algorithm = "sha1" if length == len(hashlib.sha1(b"").hexdigest()) else "sha256"  # noqa: S324  # git's own
    return hashlib.new(algorithm, b"blob %d\0" % len(content) + content).hexdigest()


def _lost(place: str, field: str, message: str) -> Problem:
    return Problem(place, 0, field, "version-missing", message, _WORD)
