"""What a request asks for, read as the standard of HTTP has it (RFC 9110)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST_PATH, _LONGEST_NAME = 2000, 255
"""Bytes; file systems have room for no longer ones."""
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*", re.IGNORECASE)
_QUALITY = re.compile(r"\s*q\s*=\s*(0(\.\d{0,3})?|1(\.0{0,3})?)\s*", re.IGNORECASE)


def is_possible(path: str) -> bool:
    """Whether a file could have that path; the system itself refuses others with an error."""
    raw = path.encode(errors="replace")
    names = raw.split(b"/")
    return (
        path.isprintable()
        and len(raw) <= _LONGEST_PATH
        and all(len(name) <= _LONGEST_NAME for name in names)
    )


def header(asked: Mapping[str, str], name: str) -> str:
    """A header, whatever letters its name is written in."""
    return next((value for key, value in asked.items() if key.lower() == name.lower()), "")


def accepts(accept_encoding: str, coding: str) -> bool:
    """Whether a compressed form may be sent: named, or covered by ``*``, and not with ``q=0``."""
    stated = {}
    for part in accept_encoding.lower().split(","):
        name, _, weight = part.partition(";")
        quality = _QUALITY.fullmatch(weight)
        stated[name.strip()] = float(quality[1]) if quality else 1.0
    return stated.get(coding, stated.get("*", 0.0)) > 0


def part_of(stated: str, length: int) -> tuple[int, int] | None:
    """First byte and the one behind the last of a range; None where the whole file is to be sent.

    Several ranges at once, and what is no range, are answered with the whole file, as a server may.
    Raises ValueError where the file has no such part.
    """
    asked = _RANGE.fullmatch(stated)
    if not asked or asked[1] == asked[2] == "":
        return None
    if asked[1] == "":  # so many bytes at the end
        start, end = max(0, length - int(asked[2])), length
    else:
        start = int(asked[1])
        end = min(length, int(asked[2]) + 1) if asked[2] else length
        if asked[2] and int(asked[2]) < start:
            return None
    if start >= end:
        raise ValueError(stated)
    return start, end
