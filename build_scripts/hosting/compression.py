"""Compressed copies beside the files, for hosts that deliver them as they are."""

from __future__ import annotations

import gzip
import shutil
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import brotli

from build_scripts.hosting.rules import PACKED_ALREADY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SMALLEST = 860
"""Bytes below which a copy costs more than it saves: the whole file fits in one packet."""
UNFINISHED = ".part"
"""A copy that is still being written, which no host may find under the name of the whole one."""


def add_copies(folder: Path) -> int:
    """Write ``.gz`` and ``.br`` beside every file that becomes smaller; returns how many copies.

    The same files give the same bytes; old copies are replaced.
    """
    files = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        and path.suffix not in PACKED_ALREADY | {UNFINISHED}
        and path.stat().st_size > SMALLEST
    ]
    # Both libraries let other threads work while they compress.
    with ThreadPoolExecutor(2) as threads:
        return sum(threads.map(_add_copies, files))


def _add_copies(file: Path) -> int:
    content = file.read_bytes()
    copies = packed(content)
    for ending, copy in copies.items():
        unfinished = file.with_name(file.name + ending + UNFINISHED)
        unfinished.write_bytes(copy)
        shutil.copymode(file, unfinished)  # who may read the file may read its copy
        unfinished.replace(file.with_name(file.name + ending))
    return len(copies)


def packed(content: bytes) -> Mapping[str, bytes]:
    """The compressed forms that are smaller, by ending."""
    copies = {".gz": gzip.compress(content, 9, mtime=0), ".br": brotli.compress(content)}
    return {ending: copy for ending, copy in copies.items() if len(copy) < len(content)}
