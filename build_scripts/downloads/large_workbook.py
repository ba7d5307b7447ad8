"""A workbook of many sheets, each of which is kept once it has been made.

XlsxWriter numbers the texts and the formats of a whole workbook, so that after one changed cell no
sheet is as it was. Here each sheet has texts of its own, behind those of the sheets before it, and
all workbooks have the same formats in the same order.
"""

from __future__ import annotations

import io
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.downloads.archive import Member, archive_of_members, member
from build_scripts.downloads.spreadsheet import (
    Forms,
    Sheet,
    add_cells,
    members_of,
    new_workbook,
    print_head,
)
from build_scripts.site.files import SiteFile, page
from build_scripts.site.kept.shelf import kept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]  # ships no types

    from build_scripts.site.kept.shelf import Shelf

_SHEET, _TEXTS = "xl/worksheets/sheet{}.xml", "xl/sharedStrings.xml"
_INNER = _SHEET.format(2)
_OF_FORMS = "0" * 31
"""Name of a sheet that nobody sees: its cells have every format there is, in their order."""
_ANY_DAY = "2000-01-01"
_NUMBER = re.compile(rb'(t="s"><v>)([0-9]+)')
_TABLE = re.compile(
    rb'(.*<sst [^>]*?) count="([0-9]+)" uniqueCount="([0-9]+)">(.*)</sst>\s*', re.DOTALL
)
_VIEW, _FIRST_VIEW = b"<sheetView workbook", b'<sheetView tabSelected="1" workbook'


@dataclass(frozen=True, slots=True)
class Part:
    """A sheet that can be made: a function of a module, and what it is given."""

    make: Callable[..., Sheet]
    inputs: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sheet as it lies in a workbook."""

    name: str
    header_rows: int
    used: int
    """Cells with a text."""
    different: int
    """Texts in them."""
    packed: Member
    texts: bytes
    """As they stand in the table of the workbook."""


def as_it_is(sheet: Sheet) -> Sheet:
    """A sheet that is made already."""
    return sheet


def large_workbook(
    parts: Sequence[Part], title: str, created: str, shelf: Shelf | None = None
) -> bytes:
    """A workbook with the cells that ``spreadsheet`` would give it.

    Raises ValueError where a sheet cannot hold a cell.
    """
    pieces: list[_Piece] = []
    start = 0
    for number, part in enumerate(parts, start=1):
        [file] = kept(shelf, _kept_piece, part.make, part.inputs, start, number)
        pieces.append(_read(file.content, number))
        start += pieces[-1].different
    heads = tuple((each.name, each.header_rows) for each in pieces)
    [frame] = kept(shelf, _frame, heads, title, created)
    return archive_of_members(_members(pieces, json.loads(frame.content)))


def _kept_piece(
    make: Callable[..., Sheet], inputs: tuple[object, ...], start: int, number: int
) -> Iterator[SiteFile]:
    """The sheet as a file that nobody publishes; its texts are numbered from ``start``."""
    sheet = make(*inputs)
    inner = _written(sheet)
    drawn = _NUMBER.sub(lambda found: b"%s%d" % (found[1], int(found[2]) + start), inner[_INNER])
    if number == 1:
        drawn = drawn.replace(_VIEW, _FIRST_VIEW, 1)
    table = _TABLE.fullmatch(inner.get(_TEXTS, b""))
    packed = member(_SHEET.format(number), drawn, compressed=True)
    stated = {
        "name": sheet.name,
        "header_rows": sheet.header_rows,
        "used": int(table[2]) if table else 0,
        "different": int(table[3]) if table else 0,
        "packed": [packed.method, packed.checksum, packed.size, len(packed.packed)],
    }
    texts = table[4] if table else b""
    yield SiteFile(
        packed.name.decode(), b"%s\n%s%s" % (json.dumps(stated).encode(), packed.packed, texts)
    )


def _written(sheet: Sheet) -> dict[str, bytes]:
    """The members of a workbook with this sheet behind one that has every format."""
    stream = io.BytesIO()
    workbook = new_workbook(stream, "", _ANY_DAY)
    forms = Forms(workbook)
    _use(workbook.add_worksheet(_OF_FORMS), forms)
    add_cells(workbook.add_worksheet(sheet.name), sheet, forms)
    workbook.close()
    return dict(members_of(stream))


def _read(content: bytes, number: int) -> _Piece:
    head, _, rest = content.partition(b"\n")
    stated = json.loads(head)
    method, checksum, size, length = stated.pop("packed")
    name = _SHEET.format(number).encode()
    packed = Member(name, 0, method, checksum, rest[:length], size)
    return _Piece(**stated, packed=packed, texts=rest[length:])


def _frame(heads: Sequence[tuple[str, int]], title: str, created: str) -> Iterator[SiteFile]:
    """What XlsxWriter writes around sheets of these names, as a file that nobody publishes.

    It states name and content of each member; a sheet has its place among them, and no content.
    """
    stream = io.BytesIO()
    workbook = new_workbook(stream, title, created)
    for name, header_rows in heads:
        print_head(workbook.add_worksheet(name), header_rows)
    _use(workbook.worksheets()[0], Forms(workbook))
    workbook.worksheets()[0].write_string(1, 0, "x")  # so that there is a table of texts
    workbook.close()
    sheets = {_SHEET.format(number) for number in range(1, len(heads) + 1)}
    members = {
        name: "" if name in sheets else content.decode() for name, content in members_of(stream)
    }
    yield page("frame.json", json.dumps(members))


def _members(pieces: Sequence[_Piece], frame: Mapping[str, str]) -> Iterator[Member]:
    """All that is in the workbook: the frame, and the pieces in their places."""
    own = {piece.packed.name.decode(): piece.packed for piece in pieces}
    for name, written in frame.items():
        content = written.encode()
        text = _table(content, pieces) if name == _TEXTS else content
        yield own.get(name) or member(name, text, compressed=True)


def _table(written: bytes, pieces: Sequence[_Piece]) -> bytes:
    """The texts of all sheets; what stands in several is there for each."""
    used, different = (
        sum(each.used for each in pieces),
        sum(each.different for each in pieces),
    )
    found = _TABLE.fullmatch(written)
    head = found[1] if found else b""
    counts = b' count="%d" uniqueCount="%d">' % (used, different)
    return b"".join((head, counts, *(each.texts for each in pieces), b"</sst>"))


def _use(target: Worksheet, forms: Forms) -> None:
    """Let a sheet have a cell of every format: they are numbered as they are met with."""
    for column, form in enumerate(forms.every):
        target.write_number(0, column, 0, form)
