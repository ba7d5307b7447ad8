"""Results that are dear to make, kept in a folder under the hash of everything they depend on.

The folder may be deleted at any time; nothing but time is lost.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def key_of(*parts: str) -> str:
    """The name of a result that depends on exactly these parts."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def find(folder: Path | None, key: str) -> bytes | None:
    """What was kept under the key; None if nothing was, or nothing is kept at all."""
    if folder is None:
        return None
    try:
        return _file(folder, key).read_bytes()
    except FileNotFoundError:
        return None


def keep(folder: Path | None, key: str, content: bytes) -> None:
    """Keep a result. An interruption leaves nothing half written under its name."""
    if folder is None:
        return
    file = _file(folder, key)
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(".part")
    half.write_bytes(content)
    half.replace(file)


def _file(folder: Path, key: str) -> Path:
    return folder / key[:2] / key
