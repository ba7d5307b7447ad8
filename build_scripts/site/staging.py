"""A site is built beside the published one and takes its place in one step.

Whatever happens before that step, the last site stays as it was; whatever an interrupted build
left behind, the next one clears away.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shutil
import tempfile
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h


@contextmanager
def readable_by_servers() -> Iterator[None]:
    """Everything that is made meanwhile may be read by a web server, whatever the umask says."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def staging_folder(workshop: Path) -> Iterator[Path]:
    """An empty folder of this build alone below ``workshop``, gone afterwards.

    A lock that dies with its process tells the folders of running builds from leftovers.
    """
    workshop.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        with _locked(workshop / "staging.lock"):  # nobody clears a folder without its lock yet
            _clear_leftovers(workshop)
            folder = Path(tempfile.mkdtemp(prefix="staging-", dir=workshop))
            stack.enter_context(_locked(folder / "lock"))
            stack.callback(_remove, folder)
            folder.chmod(0o755)
        yield folder


@contextmanager
def reused(stage: Path, workshop: Path) -> Iterator[None]:
    """The folders that the last build replaced or worked in stand in the stage, to be made anew.

    Most of what is to be in them is there. They are moved, so no other build has them meanwhile;
    afterwards those of a second build stay with its stage and go with it.
    """
    spare = workshop / "spare"
    spare.mkdir(exist_ok=True)
    for folder in list(spare.iterdir()):
        with suppress(OSError):
            folder.rename(stage / folder.name)
    try:
        yield
    finally:
        for name in ("docs", "pages", "site"):
            with suppress(OSError):
                (stage / name).rename(spare / name)


@contextmanager
def _locked(file: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a lock; raises OSError if another process holds it and nobody is to wait."""
    with file.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


def _clear_leftovers(workshop: Path) -> None:
    for folder in workshop.glob("staging-*"):
        with suppress(OSError), _locked(folder / "lock", wait=False):
            _remove(folder)


def _remove(folder: Path) -> None:
    """Delete a folder, also where somebody has made the old site in it read-only."""
    for inner, _, _ in os.walk(folder):
        with suppress(OSError):
            Path(inner).chmod(0o700)
    shutil.rmtree(folder, ignore_errors=True)


def take_place(finished: Path, target: Path) -> None:
    """Put ``finished`` where ``target`` is, in one step.

    The old content is gone afterwards or in ``finished``, which goes with its stage. Raises OSError
    and changes nothing if the target's folder is read-only.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(finished.parent.parent / "swap.lock"), _on_the_disk_of(target, finished) as near:
        if target.exists():
            _exchange(near, target)
        else:
            near.rename(target)


def leave_twin(place: Path, stage: Path) -> None:
    """Where nothing was replaced, have the next build begin with what this one made."""
    if not stage.exists() or not any(stage.iterdir()):
        with suppress(OSError):  # another disk, or one without links
            shutil.copytree(place, stage, copy_function=os.link, dirs_exist_ok=True)


@contextmanager
def _on_the_disk_of(target: Path, finished: Path) -> Iterator[Path]:
    """The finished folder where it can be exchanged: on another disk, a copy beside the target."""
    if target.parent.stat().st_dev == finished.stat().st_dev:
        yield finished
        return
    beside = target.with_name(f".{target.name}-new")
    _remove(beside)  # of a build that was killed meanwhile
    try:
        yield shutil.copytree(finished, beside)
    finally:
        _remove(beside)


def _exchange(one: Path, other: Path) -> None:
    """Swap two folders atomically where the system can (Linux), else by three renames."""
    libc = ctypes.CDLL(None, use_errno=True)
    if hasattr(libc, "renameat2"):
        args = (_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE)
        if libc.renameat2(*args) == 0:
            return
    aside = one.with_name(one.name + "-old")
    other.rename(aside)
    try:
        one.rename(other)
    except OSError:
        aside.rename(other)
        raise
    aside.rename(one)
