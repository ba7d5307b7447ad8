"""A workbook looked through before anything of it is built in memory.

A cell in the last corner, a joined sheet or a packed bomb costs a reader of workbooks gigabytes;
here the parts are only counted, as they come.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from build_scripts.start.sheets.limits import (
    MOST_CELLS,
    MOST_ROWS,
    MOST_SHEETS,
    MOST_UNPACKED_BYTES,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_AREA = re.compile(r"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


class Unreadable(Exception):
    """Why a workbook is not read, and what to do about it."""

    def __init__(self, kind: str, message: str, advice: str) -> None:
        self.kind, self.message, self.advice = kind, message, advice
        super().__init__(message)


@dataclass(slots=True)
class Scan:
    """What was counted in the sheets of a workbook."""

    cells: int = 0
    rows: int = 0
    joined: int = 0
    """Cells of all joined areas."""
    unfinished: list[str] = field(default_factory=list)
    """Formulas that were never computed: ``Table 1, B7``."""


def scan(content: bytes) -> Scan:
    """Raises Unreadable where the workbook is larger than any table, or damaged."""
    found = Scan()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _refuse_large(archive)
            for member, name in _sheets(archive).items():
                _SheetScan(found, name).read(archive, member)
    except (zipfile.BadZipFile, KeyError, EOFError, OSError, NotImplementedError) as reason:
        raise _damaged() from reason
    except (expat.ExpatError, RuntimeError, ValueError) as reason:
        raise _damaged() from reason
    return found


def _damaged() -> Unreadable:
    message = "is a damaged workbook, or one with a password"
    return Unreadable("not-a-workbook", message, "open it in Excel or LibreOffice and save it anew")


def _refuse_large(archive: zipfile.ZipFile) -> None:
    size = sum(info.file_size for info in archive.infolist())
    if size > MOST_UNPACKED_BYTES:
        message = f"holds {size // 1_000_000:,} MB when unpacked"
        raise Unreadable("too-large", message, "give the table of results alone")


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Names of the sheets by the part they are stored in."""
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def relation(tag: str, values: Mapping[str, str]) -> None:
        if tag == "Relationship":
            target = posixpath.normpath(posixpath.join("/xl", values.get("Target", "")))
            targets[values.get("Id", "")] = target.removeprefix("/")

    def sheet(tag: str, values: Mapping[str, str]) -> None:
        if tag == "sheet":
            key = next((v for k, v in values.items() if k.rpartition(":")[2] == "id"), "")
            names[key] = values.get("name", "")

    _parse(archive, "xl/_rels/workbook.xml.rels", relation)
    _parse(archive, "xl/workbook.xml", sheet)
    if len(names) > MOST_SHEETS:
        message = f"has {len(names):,} sheets"
        raise Unreadable("too-large", message, "give the tables of results alone")
    stored = set(archive.namelist())
    return {targets[key]: name for key, name in names.items() if targets.get(key) in stored}


def _parse(
    archive: zipfile.ZipFile,
    member: str,
    start: Callable[[str, Mapping[str, str]], None],
    end: Callable[[str], None] = lambda _: None,
    text: Callable[[str], None] = lambda _: None,
) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, values: start(tag.rpartition(":")[2], values)
    parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = text

    def refuse(*_: object) -> None:
        raise _damaged()

    parser.StartDoctypeDeclHandler = refuse  # a workbook has none; entities could grow
    with archive.open(member) as stream:
        parser.ParseFile(stream)


class _SheetScan:
    """Counts one sheet into the scan of the workbook."""

    def __init__(self, found: Scan, name: str) -> None:
        self._found, self._name = found, name
        self._reference = ""
        self._is_formula = self._has_result = self._in_result = False

    def read(self, archive: zipfile.ZipFile, member: str) -> None:
        _parse(archive, member, self._start, self._end, self._text)

    def _start(self, tag: str, values: Mapping[str, str]) -> None:
        if tag == "row":
            self._found.rows += 1
        elif tag == "c":
            self._found.cells += 1
            self._reference = values.get("r", "")
            self._is_formula = self._has_result = False
        elif tag == "f":
            self._is_formula = True
        elif tag in ("v", "is"):
            self._in_result = True
        elif tag == "mergeCell":
            self._found.joined += _size(values.get("ref", ""))
        self._refuse_large()

    def _text(self, words: str) -> None:
        self._has_result = self._has_result or (self._in_result and bool(words))

    def _end(self, tag: str) -> None:
        if tag in ("v", "is"):
            self._in_result = False
        elif tag == "c" and self._is_formula and not self._has_result:
            self._found.unfinished.append(f"{self._name} {self._reference}")

    def _refuse_large(self) -> None:
        for number, most, what in (
            (self._found.cells, MOST_CELLS, "cells"),
            (self._found.rows, MOST_ROWS, "rows"),
            (self._found.joined, MOST_CELLS, "joined cells"),
        ):
            if number > most:
                message = f"has more than {most:,} {what} (sheet {self._name!r})"
                advice = "delete what is not the table of results, or copy the table to a new sheet"
                raise Unreadable("too-large", message, advice)


def _size(reference: str) -> int:
    """How many cells an area such as ``A1:C3`` has."""
    if not (match := _AREA.fullmatch(reference)) or not match[3]:
        return 1
    width = _number(match[3]) - _number(match[1]) + 1
    return max(0, width) * max(0, int(match[4]) - int(match[2]) + 1)


def _number(name: str) -> int:
    total = 0
    for letter in name:
        total = total * 26 + ord(letter) - ord("A") + 1
    return total
