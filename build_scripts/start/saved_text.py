"""The text of a file that a spreadsheet program has saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.files import text_of
from build_scripts.problems import CannotPublish

if TYPE_CHECKING:
    from pathlib import Path


def words_of(file: Path) -> str:
    """The text of a file in UTF-8 or, as older spreadsheet programs write it, Windows-1252."""
    try:
        return text_of(file, file.name)
    except CannotPublish:
        content = file.read_bytes()
        if b"\0" in content or is_utf8(content):
            raise
        return "\n".join(content.decode("cp1252", errors="replace").splitlines())


def is_utf8(content: bytes) -> bool:
    """Whether the bytes are text in UTF-8."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
