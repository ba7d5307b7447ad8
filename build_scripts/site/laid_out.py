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
from build_scripts.site.kept.unchanged import placed_file, placed_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from build_scripts.site.files import SiteFile

_MODE = 0o755
"""Of folders, which a web server reads."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """What is to be in a folder, by name."""

    files: dict[str, SiteFile] = field(default_factory=dict)
    folders: dict[str, _Folder] = field(default_factory=dict)


def lay_out(files: Iterable[SiteFile], folder: Path) -> list[str]:
    """Link or write what is not there, and delete what does not belong there.

    Returns what ``places_of`` hashes of it. Raises CannotPublish as ``one_at_each_path`` does, with
    the folder as it was. One that may not be changed is put aside, with another name beside it.
    """
    whole = _whole(files)
    folder.mkdir(parents=True, exist_ok=True)
    disk = folder.stat().st_dev
    _let_read(str(folder))
    try:
        return list(_match(whole, str(folder), "", disk))
    except PermissionError:
        folder.rename(folder.with_name(f"{folder.name}-as-found"))
        folder.mkdir()
        return list(_match(whole, str(folder), "", disk))


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


def _match(wanted: _Folder, root: str, path: str, disk: int) -> Iterator[str]:
    """Bring one folder and all in it to what is wanted."""
    right = _right_in(wanted, f"{root}{path}", disk)
    for name, file in wanted.files.items():
        place = f"{path}/{name}"
        if not (found := right.get(name)):
            file.write(f"{root}{place}")
            found = os.stat(f"{root}{place}")  # noqa: PTH116  # a path costs more than the file
        yield placed_file(place, found)
    for name, inner in wanted.folders.items():
        place = f"{path}/{name}"
        if name not in right:
            os.mkdir(f"{root}{place}")  # noqa: PTH102  # the same
        yield placed_folder(place, _let_read(f"{root}{place}"))
        yield from _match(inner, root, place, disk)


def _right_in(wanted: _Folder, path: str, disk: int) -> dict[str, os.stat_result | None]:
    """What is right as it is by name, and what the disk says of files; all else is deleted."""
    right: dict[str, os.stat_result | None] = {}
    with os.scandir(path) as entries:
        for entry in list(entries):
            if entry.is_dir(follow_symlinks=False):
                if entry.name in wanted.folders:
                    right[entry.name] = None
                else:
                    shutil.rmtree(entry.path)
            elif found := _as_kept(entry, wanted.files.get(entry.name), disk):
                right[entry.name] = found
            else:
                os.unlink(entry.path)  # noqa: PTH108  # the same
    return right


def _as_kept(entry: os.DirEntry[str], file: SiteFile | None, disk: int) -> os.stat_result | None:
    """What the disk says of a file, where an entry is the kept one itself."""
    if not isinstance(file, KeptFile):
        return None
    found = file.on_disk
    return found if (found.st_dev, found.st_ino) == (disk, entry.inode()) else None


def _let_read(path: str) -> int:
    """What a folder allows, which is that servers read it."""
    mode = stat.S_IMODE(os.stat(path).st_mode)  # noqa: PTH116  # the same
    if mode & 0o777 != _MODE:
        mode = mode & ~0o777 | _MODE
        os.chmod(path, mode)  # noqa: PTH101  # the same
    return mode
