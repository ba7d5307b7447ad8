"""The first cell of every row of a table tagged as the head of the row.

Typst tags the heads of columns alone (0.15). ISO 32000-1, 14.8.5.7: ``Scope`` says what a head is
about, ``Headers`` of a cell name the heads that say what it means.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, String

if TYPE_CHECKING:
    from collections.abc import Iterator


def with_row_heads(content: bytes) -> bytes:
    """The same document, the same bytes each time."""
    with pikepdf.open(io.BytesIO(content)) as document:
        tree = document.Root.StructTreeRoot
        known = (
            pikepdf.NameTree(tree.IDTree) if "/IDTree" in tree else pikepdf.NameTree.new(document)
        )
        tree.IDTree = known.obj
        for number, (head, cells) in enumerate(_rows(tree)):
            name = f"row-{number:05}"
            head.S, head.ID = Name.TH, String(name)
            _table_attributes(head).Scope = Name.Row
            known[name] = head
            for cell in cells:
                _table_attributes(cell).Headers.append(String(name))
        made = io.BytesIO()
        document.save(
            made,
            deterministic_id=True,
            fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
    return made.getvalue()


def _rows(element: Object) -> Iterator[tuple[Object, list[Object]]]:
    """Head and cells of every row that is not itself one of heads."""
    for kid in _kids(element):
        if kid.S == Name.TR and (cells := [*_kids(kid)]) and cells[0].S == Name.TD:
            yield cells[0], cells[1:]
        else:
            yield from _rows(kid)


def _kids(element: Object) -> list[Object]:
    """The elements below one; what stands on a page is left out."""
    kids = element.get("/K", Array())
    listed = [*kids] if isinstance(kids, Array) else [kids]
    return [each for each in listed if isinstance(each, Dictionary) and "/S" in each]


def _table_attributes(cell: Object) -> Object:
    """Those of a cell of a table, which Typst writes for all."""
    stated = cell.A
    listed = [*stated] if isinstance(stated, Array) else [stated]
    return next(each for each in listed if Name.Table == each.O)
