"""Pieces of TOML that a plan is written of."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def say(words: str) -> str:
    """A comment, which is put into the language of the reader where the plan is written."""
    return f"# {words}"


def text_in_toml(text: str) -> str:
    """A text in TOML, whose basic strings are those of JSON."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def list_in_toml(texts: Sequence[str]) -> str:
    """Texts in TOML on one line."""
    return f"[{', '.join(map(text_in_toml, texts))}]"
