"""Files of a data package, read without trusting them.

Nothing is ever fetched: an address instead of a path is refused, and so is every way out of the
folder of the package.
"""

from __future__ import annotations

import os
import posixpath
import re
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import CannotPublish, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_ADDRESS = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]+:|^//")
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
DESCRIPTOR = "datapackage.json"


def in_place(files: Mapping[str, bytes], folder: Path) -> dict[Path, bytes]:
    """Files of a package where they lie, in the order in which they are to be written.

    The descriptor is the last: until then the package is the one that it was.
    """
    paths = sorted(files, key=lambda path: (path == DESCRIPTOR, path))
    return {folder / path: files[path] for path in paths}


def place_of(folder: Path, path: str, project: Path) -> str:
    """A file of the package as messages name it: relative to the project, with ``/``."""
    file = folder / path if path else folder
    return (file.relative_to(project) if file.is_relative_to(project) else file).as_posix()


def file_of(folder: Path, path: object, field: str, project: Path) -> Path:
    """The file at a path of the descriptor; raises CannotPublish where it must not be opened."""
    here = place_of(folder, DESCRIPTOR, project)
    if fault := fault_of_path(path):
        raise CannotPublish([Problem(here, 0, field, *fault)])
    file = folder / str(path)
    there = place_of(folder, str(path), project)
    if not os.path.exists(file):  # noqa: PTH110  # says no to a name that is too long
        advice = "put it there or correct the path in datapackage.json"
        if path == DESCRIPTOR:
            advice = f"every data package has one in its folder; {begin_anew(folder)}"
        raise CannotPublish(
            [Problem(there, 0, field, "missing-file", "there is no such file", advice)]
        )
    if not file.resolve().is_relative_to(folder.resolve()):
        message, advice = "is a link that leads out of the package", "put the file itself there"
        raise CannotPublish([Problem(there, 0, field, "path-leaves-package", message, advice)])
    if not file.is_file():
        message, advice = "is not a file", "put a file there instead of the folder"
        raise CannotPublish([Problem(there, 0, field, "not-a-file", message, advice)])
    return file


def begin_anew(folder: Path) -> str:
    """How a package of another kind, or in YAML, becomes one of ours: advice."""
    tables = sorted(folder.glob("**/*.csv"))
    table = tables[0].relative_to(folder).as_posix() if tables else "table.csv"
    return (
        "to begin from a table: move the folder away, then "
        f'make new SURVEY={folder.name} ARGS="--from {table}"'
    )


def fault_of_path(path: object) -> tuple[str, str, str] | None:
    """Kind, message and advice where a path is not one inside the package."""
    if not isinstance(path, str) or not path.strip():
        return "no-path", "is not the path of a file", 'write a path such as "data/editions.csv"'
    if _ADDRESS.match(path):
        message = f"{shown(path)} is an address, and nothing is fetched from the network"
        return "remote-path", message, "put the file into the package and write its path"
    if path.startswith(("/", "~")):
        message = f"{shown(path)} does not start in the package"
        return "absolute-path", message, "write the path relative to datapackage.json"
    if ".." in path.split("/") or "\\" in path or not path.isprintable():
        message = f"{shown(path)} may lead out of the package"
        return "path-leaves-package", message, 'use plain names and "/", without ".."'
    if posixpath.normpath(path) != path:
        message = f"{shown(path)} is not written plainly"
        return "other-path", message, f"write {shown(posixpath.normpath(path))}"
    return None


def text_of(file: Path, place: str) -> str:
    """The words of a file in UTF-8; raises CannotPublish, naming the row, where it is not that.

    A byte order mark at the start is taken off: spreadsheets write it and it says nothing.
    """
    try:
        content = file.read_bytes()
    except OSError as reason:
        message = f"cannot be read ({reason.strerror})"
        raise CannotPublish(
            [Problem(place, 0, "", "unreadable-file", message, "check its permissions")]
        ) from reason
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as reason:
        raise CannotPublish([_not_utf8(place, content, reason.start)]) from reason
    text = text.removeprefix(_BYTE_ORDER_MARK)
    if found := [
        _stray(place, text, character)
        for character in ("\0", _BYTE_ORDER_MARK)
        if character in text
    ]:
        raise CannotPublish(found)
    return text


def _not_utf8(place: str, content: bytes, start: int) -> Problem:
    return Problem(
        place,
        content.count(b"\n", 0, start) + 1,
        "",
        "not-utf-8",
        f"byte {content[start]:#04x} is not UTF-8",
        'save the file as "CSV UTF-8"; it was probably saved as Windows-1252 or Latin-1',
    )


def _stray(place: str, text: str, character: str) -> Problem:
    return Problem(
        place,
        text.count("\n", 0, text.index(character)) + 1,
        "",
        "nul-character" if character == "\0" else "byte-order-mark",
        f"holds {shown(character)} in the middle of the text",
        "delete the character; two files were perhaps joined or the file is damaged",
    )
