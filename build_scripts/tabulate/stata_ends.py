"""Whether a Stata file ends where it says: a reader passes over labels that were cut off.

Formats: https://www.stata.com/help.cgi?dta (117 and later, with marks) and
https://www.stata.com/help.cgi?dta_115 (113 to 115). Older ones are not looked at.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path

_FIRST, _LAST = b"<stata_dta>", b"</stata_dta>"
_FORMATS = {113: 12, 114: 49, 115: 49}
"""Bytes of the format of a variable, by release."""
_NAME, _LABEL, _HEAD = 33, 81, 109
_WIDTHS = {251: 1, 252: 2, 253: 4, 254: 4, 255: 8}
"""Bytes of numbers by their type; any other type is the length of a text."""


def is_whole(file: Path) -> bool:
    """Nothing is missing at the end."""
    with file.open("rb") as stream:
        head = stream.read(len(_FIRST))
        if head == _FIRST:
            stream.seek(-min(len(_LAST), stream.seek(0, 2)), 2)
            return stream.read() == _LAST
        if not head or head[0] not in _FORMATS:
            return True
        try:
            return _ends_with_a_table(stream, head[0], "<" if head[1] == 2 else ">")  # noqa: PLR2004  # low bytes first
        except struct.error:  # there was less to read
            return False


def _ends_with_a_table(stream: BinaryIO, release: int, order: str) -> bool:
    """Tables of labels stand behind the rows, each with its length, up to the very end."""
    end = stream.seek(0, 2)
    stream.seek(4)
    variables, rows = struct.unpack(f"{order}HI", stream.read(6))
    stream.seek(_HEAD)
    width = sum(_WIDTHS.get(kind, kind) for kind in stream.read(variables))
    each = _NAME + _FORMATS[release] + _NAME + _LABEL
    stream.seek(variables * each + 2 * (variables + 1), 1)
    while True:  # what programs have noted
        kind, length = struct.unpack(f"{order}BI", stream.read(5))
        if not kind and not length:
            break
        stream.seek(length, 1)
    place = stream.seek(width * rows, 1)
    while place < end:
        (length,) = struct.unpack(f"{order}I", stream.read(4))
        place = stream.seek(_NAME + 3 + length, 1)
    return place == end
