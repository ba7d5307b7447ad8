"""A folder made to hold exactly these files, out of what it holds already.

Most files of a site are the same from build to build, and to look at one costs less than to link
it. What is in its place is known by the disk: it is the very file that is kept, or it is put there.
"""

from __future__ import annotations

import os
import shutil
import stat
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from build_scripts.site.files import KeptFile, one_at_each_path

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from build_scripts.site.files import SiteFile

_MODE = 0o755
"""Of folders, which a web server reads."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """What is to be in a folder, by name."""

    files: dict[str, SiteFile] = field(default_factory=dict)
    folders: dict[str, _Folder] = field(default_factory=dict)


def lay_out(files: Iterable[SiteFile], folder: Path) -> None:
    """Link or write what is not there, and delete what does not belong there.

    Raises CannotPublish as ``one_at_each_path`` does, with the folder as it was. One that may not
    be changed is put aside, with another name beside it.
    """
    whole = _whole(files)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _match(whole, str(folder), folder.stat().st_dev)
    except PermissionError:
        folder.rename(folder.with_name(f"{folder.name}-as-found"))
        folder.mkdir()
        _match(whole, str(folder), folder.stat().st_dev)


def _whole(files: Iterable[SiteFile]) -> _Folder:
    folders = {"": _Folder()}
    for file in one_at_each_path(files):
        around, _, name = file.path.rpartition("/")
        _folder(around, folders).files[name] = file
    return folders[""]


def _folder(path: str, folders: dict[str, _Folder]) -> _Folder:
    if path not in folders:
        around, _, name = path.rpartition("/")
        folders[path] = _folder(around, folders).folders[name] = _Folder()
    return folders[path]


def _match(wanted: _Folder, path: str, disk: int) -> None:
    """Bring one folder and all in it to what is wanted."""
    _let_read(path)
    found = _kept_in(wanted, path, disk)
    for name, file in wanted.files.items():
        if name not in found:
            file.write(f"{path}/{name}")
    for name, inner in wanted.folders.items():
        if name not in found:
            os.mkdir(f"{path}/{name}")  # noqa: PTH102  # a path costs more than the folder
        _match(inner, f"{path}/{name}", disk)


def _kept_in(wanted: _Folder, path: str, disk: int) -> set[str]:
    """Names of what is right as it is; everything else is deleted."""
    right = set()
    with os.scandir(path) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                if entry.name in wanted.folders:
                    right.add(entry.name)
                else:
                    shutil.rmtree(entry.path)
            elif _is_file(entry, wanted.files.get(entry.name), disk):
                right.add(entry.name)
            else:
                os.unlink(entry.path)  # noqa: PTH108  # the same
    return right


def _is_file(entry: os.DirEntry[str], file: SiteFile | None, disk: int) -> bool:
    """Whether an entry is the kept file itself."""
    return isinstance(file, KeptFile) and file.on_disk == (disk, entry.inode())


def _let_read(path: str) -> None:
    mode = stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116  # the same
    if mode & 0o777 != _MODE:
        os.chmod(path, mode & ~0o777 | _MODE)  # noqa: PTH101  # the same
