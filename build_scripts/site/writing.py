"""How a file that people keep is written: beside its place first, whole, then moved there.

Whatever interrupts this, the old file or the new one is there. What a killed process left behind
begins with ``UNFINISHED``: nobody reads it, and the next to write in that folder clears it away.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING

from build_scripts.site.files import write_site_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from build_scripts.site.files import SiteFile

UNFINISHED = ".unfinished-"
"""What every name begins with that is not yet in its place."""


def write_file(file: Path, content: bytes) -> None:
    """Put ``content`` where ``file`` is, or will be; the mode of an old file stays.

    Raises OSError and leaves everything as it was. A link stays, and what it leads to is written.
    """
    write_files({file: content})


def write_files(contents: Mapping[Path, bytes]) -> None:
    """The same for several files: all are whole beside their places before the first is moved.

    They are moved in the order given.
    """
    with ExitStack() as stack:
        ready: list[tuple[Path, Path]] = []
        for number, (path, content) in enumerate(contents.items()):
            file = path.resolve()
            mode = file.stat().st_mode & 0o7777 if file.exists() else None
            if mode is not None and not os.access(file, os.W_OK):
                raise PermissionError(13, "Permission denied", str(file))
            file.parent.mkdir(parents=True, exist_ok=True)
            unfinished = stack.enter_context(_aside(file.parent, number))
            stream = stack.enter_context(unfinished.open("wb"))
            fcntl.flock(stream, fcntl.LOCK_EX)
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
            if mode is not None:
                os.fchmod(stream.fileno(), mode)
            ready.append((unfinished, file))
        for unfinished, file in ready:
            unfinished.replace(file)


def write_folder(files: Iterable[SiteFile], folder: Path) -> None:
    """Make ``folder`` with all its files; there is the whole folder afterwards, or none.

    Raises OSError where it is there already, or cannot be written.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _aside(folder.parent) as unfinished:
        unfinished.mkdir()
        with held(unfinished):
            write_site_files(files, unfinished)
            unfinished.rename(folder)


def remove_folder(folder: Path) -> None:
    """Take a folder out of its place in one step, then delete it."""
    with _aside(folder.parent) as unfinished:
        folder.rename(unfinished)


@contextmanager
def _aside(folder: Path, number: int = 0) -> Iterator[Path]:
    """A path in ``folder`` for something unfinished, which is gone afterwards."""
    for leftover in folder.glob(f"{UNFINISHED}*"):
        with suppress(OSError), held(leftover):  # held: another process is writing it
            _remove(leftover)
    unfinished = folder / f"{UNFINISHED}{os.getpid()}{f'-{number}' if number else ''}"
    try:
        yield unfinished
    finally:
        _remove(unfinished)


@contextmanager
def held(path: Path) -> Iterator[None]:
    """A lock on a file or folder that dies with its process.

    Raises BlockingIOError where another process has it.
    """
    descriptor = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
