"""Archives that are the same bytes on every machine.

Members are stored, not compressed, because the result of deflate depends on the zlib build.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZIP_STORED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from collections.abc import Iterable

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP can hold; the dates that matter are in the files."""
_UNIX = 3
_READABLE = 0o644 << 16


def archive_of(members: Iterable[tuple[str, bytes]]) -> bytes:
    """A ZIP of named contents, in the order given."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        for name, content in members:
            member = ZipInfo(name, EPOCH)
            member.create_system = _UNIX
            member.external_attr = _READABLE
            archive.writestr(member, content)
    return stream.getvalue()


def without_compression(archive: bytes) -> bytes:
    """The same members in the same order, stored."""
    with ZipFile(io.BytesIO(archive)) as compressed:
        return archive_of([(name, compressed.read(name)) for name in compressed.namelist()])
