"""Whether a build would find everything as the last one left it: then there is nothing to do.

A site is made from the files of its project, by the program, as it was ordered. Files are compared
by their bytes, and what was published by the places, lengths and times of its files.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from stat import S_IMODE
from typing import TYPE_CHECKING, Any

from build_scripts.site.kept.program import program_version
from build_scripts.site.kept.results import key_of
from build_scripts.site.writing import write_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

SOURCES = ("datapackage", "docs", "overrides", "static", "mkdocs.yml", "pyproject.toml", "uv.lock")
"""Whatever of a project a build reads; a test watches what it opens."""
ENDING = ".built"
"""Of the files that say what was built last, beside the lists of what is kept."""


class LastTime:
    """What the last build said, and whether one of now would say and make the same."""

    def __init__(self, file: Path, project: Path, order: str | None) -> None:
        """``order`` is all that was asked for; None = the build may read whatever it likes."""
        self._file, self._project, self._order = file, project, order
        self.program = program_version()
        """A hash of it; '' = what is made now may not be kept."""
        self._read = self._sources(self.program)

    def said(self, made: Iterable[Path]) -> dict[str, Any] | None:
        """As it was noted, where these folders are as they were made; None = there is work."""
        noted = _noted(self._file)
        if not self._read or noted.get("read") != _bytes_of(self._read):
            return None
        said: dict[str, Any] | None = noted["said"] if noted["made"] == places_of(made) else None
        return said

    def note(self, said: dict[str, Any], places: str) -> None:
        """For the next build, unless somebody wrote while this one read."""
        if self._read and self._read == self._sources(program_version()):
            noted = {"read": _bytes_of(self._read), "made": places, "said": said}
            with suppress(OSError):  # without it nothing but time is lost
                write_file(self._file, json.dumps(noted).encode())

    def _sources(self, program: str) -> list[tuple[str, str, int]]:
        """Every file with its hash, and when it was written or moved.

        Empty where nobody can know: a link may lead elsewhere, or the program is not the one that
        this process has loaded.
        """
        if self._order is None or not program:
            return []
        read = [("", key_of(self._order, program), 0)]
        try:
            for name in SOURCES:
                for path in _files(f"{self._project}/{name}"):
                    with open(path, "rb") as stream:  # noqa: PTH123  # a path costs more
                        digest = hashlib.sha256(stream.read()).hexdigest()
                        read.append((path, digest, os.fstat(stream.fileno()).st_ctime_ns))
        except OSError:
            return []
        return read


def places_of(folders: Iterable[Path]) -> str:
    """A hash of where the files of folders lie on the disk, how long they are and of what time."""
    return hash_of_places(list(_placed(str(folder), "")) for folder in folders)


def hash_of_places(folders: Iterable[list[str]]) -> str:
    """The same of what is known of each folder: ``placed_file`` and ``placed_folder``."""
    whole = hashlib.sha256()
    for places in folders:
        whole.update("".join(sorted(places)).encode("utf-8", "surrogateescape"))
    return whole.hexdigest()


def placed_file(path: str, found: os.stat_result) -> str:
    """What the disk says of a file, whose path below its folder starts with ``/``."""
    return f"{path}\0{found.st_ino}\0{found.st_size}\0{found.st_mtime_ns}\n"


def placed_folder(path: str, mode: int) -> str:
    """The same of a folder."""
    return f"{path}/\0{S_IMODE(mode)}\n"


def _placed(folder: str, path: str) -> Iterator[str]:
    with suppress(FileNotFoundError), os.scandir(f"{folder}/{path}") as entries:
        for entry in entries:
            inner = f"{path}/{entry.name}"
            found = entry.stat(follow_symlinks=False)
            if entry.is_dir(follow_symlinks=False):
                yield placed_folder(inner, found.st_mode)
                yield from _placed(folder, inner)
            else:
                yield placed_file(inner, found)


def _files(path: str) -> Iterator[str]:
    """The file of that name, or all below the folder; raises OSError for a link."""
    if os.path.islink(path):  # noqa: PTH114  # the same
        raise OSError(path)
    if os.path.isfile(path):  # noqa: PTH113  # the same
        yield path
    elif os.path.isdir(path):  # noqa: PTH112  # the same
        for name in sorted(os.listdir(path)):  # noqa: PTH208  # the same
            yield from _files(f"{path}/{name}")


def _bytes_of(read: list[tuple[str, str, int]]) -> str:
    return key_of(*(part for path, digest, _ in read for part in (path, digest)))


def _noted(file: Path) -> dict[str, Any]:
    try:
        noted = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return noted if isinstance(noted, dict) else {}
