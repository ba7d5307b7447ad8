"""Files of the site as values, and the only function that writes them."""

from __future__ import annotations

import os
import posixpath
import shutil
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.problems import CannotPublish, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True)
class SiteFile:
    """One file to publish."""

    path: str
    """Relative to the language folder of the pages, with ``/``, for example ``x/y.md``."""
    content: bytes

    @property
    def size(self) -> int:
        """In bytes."""
        return len(self.content)

    def at(self, path: str) -> SiteFile:
        """The same file elsewhere."""
        return replace(self, path=path)

    def write(self, target: str) -> None:
        """Make it on the disk."""
        Path(target).write_bytes(self.content)


class KeptFile(SiteFile):
    """A file that lies finished on the disk, where nobody changes it; read only if it must be."""

    place: str
    digest: str
    """Its SHA-256."""

    def __init__(
        self, path: str, place: str, digest: str, size: int, found: os.stat_result | None = None
    ) -> None:
        """``found`` is what the disk said of it, where it has been asked."""
        vars(self).update(path=path, place=place, digest=digest, stated_size=size, found=found)

    def __reduce__(self) -> tuple[type[KeptFile], tuple[str, str, str, int]]:
        return KeptFile, (self.path, self.place, self.digest, self.size)

    @property
    def on_disk(self) -> os.stat_result:
        """What the disk says of it."""
        return vars(self)["found"] or os.stat(self.place)  # noqa: PTH116  # a path costs more

    @property
    def content(self) -> bytes:
        return Path(self.place).read_bytes()

    @property
    def size(self) -> int:
        return int(vars(self)["stated_size"])

    def at(self, path: str) -> KeptFile:
        same = object.__new__(KeptFile)
        vars(same).update(vars(self), path=path)
        return same

    def write(self, target: str) -> None:
        """Link it, or copy it where the disk knows no links."""
        try:
            os.link(self.place, target)
        except FileExistsError:  # which would be written over in its place
            raise
        except OSError:
            shutil.copyfile(self.place, target)


def page(path: str, text: str) -> SiteFile:
    """A text file in UTF-8 with Unix line ends."""
    return SiteFile(path, text.encode("utf-8"))


def write_site_files(files: Iterable[SiteFile], folder: Path) -> tuple[str, ...]:
    """Write each file below ``folder`` as it comes; returns their paths, sorted.

    Raises CannotPublish as ``one_at_each_path`` does. The files of a big site do not fit into
    memory.
    """
    paths: list[str] = []
    folders: set[str] = set()
    for file in one_at_each_path(files):
        paths.append(file.path)
        target = f"{folder}/{file.path}"
        if (parent := posixpath.dirname(target)) not in folders:
            Path(parent).mkdir(parents=True, exist_ok=True)
            folders.add(parent)
        file.write(target)
    return tuple(sorted(paths))


def one_at_each_path(files: Iterable[SiteFile]) -> Iterator[SiteFile]:
    """The files as they come.

    Raises CannotPublish where a second one wants the path of a first, also where a disk without
    upper and lower case would make them the same.
    """
    paths: set[str] = set()
    for file in files:
        if (path := file.path.casefold()) in paths:
            raise CannotPublish([_taken(file.path)])
        paths.add(path)
        yield file


def _taken(path: str) -> Problem:
    message = "two things want to be published at this address"
    advice = "give the page, question or file another name"
    return Problem(path, 0, "", "path-taken", message, advice)
