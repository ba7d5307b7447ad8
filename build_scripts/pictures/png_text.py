"""Words inside a PNG: what programs for pictures show as title, description and source.

Chunks ``iTXt`` of the PNG specification (section 11.3.3.4), whose keywords it registers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pictures.png_file import chunk

if TYPE_CHECKING:
    from collections.abc import Mapping

_END_OF_HEADER = 8 + 25
"""The signature and the chunk IHDR, which comes first."""
_NOT_COMPRESSED = b"\0\0"
_LANGUAGE_AND_TRANSLATED_KEYWORD = b"\0\0"


def with_text(png: bytes, texts: Mapping[str, str]) -> bytes:
    """The same picture with texts, each under a keyword; empty ones are left out."""
    chunks = (_chunk(keyword, text) for keyword, text in texts.items() if text)
    return png[:_END_OF_HEADER] + b"".join(chunks) + png[_END_OF_HEADER:]


def _chunk(keyword: str, text: str) -> bytes:
    head = keyword.encode("latin-1") + b"\0" + _NOT_COMPRESSED + _LANGUAGE_AND_TRANSLATED_KEYWORD
    return chunk(b"iTXt", head + text.encode("utf-8"))
