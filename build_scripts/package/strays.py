"""Files that come into a folder by themselves: of the system, and of programs that are open."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import NamedTuple

_OF_THE_SYSTEM = ("Thumbs.db", "ehthumbs.db", "desktop.ini", "Icon\r", "__MACOSX")
"""Besides everything hidden."""


class Stray(NamedTuple):
    """A kind of file that comes into a folder by itself."""

    names: tuple[str, ...]
    kind: str
    message: str
    advice: str


_STRAYS = (
    Stray(
        ("~$*", ".~lock.*#", ".#*"),
        "lock-file",
        "is the lock of a file that is open in a program",
        "save and close the file there; delete the lock if it stays",
    ),
    Stray(
        ("*~", "*.bak", "*.backup", "*.orig", "*.old", "#*#"),
        "backup-file",
        "is the backup copy of a program",
        "delete it or move it out of the folder",
    ),
    Stray(
        ("*.tmp", "*.temp", "*.part", "*.partial", "*.crdownload", "~*"),
        "temporary-file",
        "is the temporary file of a program",
        "let the program finish, or delete the file",
    ),
)


def is_left_by_system(name: str) -> bool:
    """A hidden file or one that a system makes by itself: no part of anything, never published."""
    return name.startswith(".") or name in _OF_THE_SYSTEM


def stray_of(name: str) -> Stray | None:
    """What a file is by its name, if it came by itself; a hidden one may be a lock as well."""
    return next(
        (each for each in _STRAYS if any(fnmatchcase(name, form) for form in each.names)), None
    )
