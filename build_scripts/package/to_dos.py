"""What a person still has to write, marked in the text itself so that it cannot be overlooked."""

from __future__ import annotations

import re

MARK = "TODO"
_FORM = re.compile(rf"\s*{MARK}\b[:\s]*(.*)", re.DOTALL)


def to_do(what: str) -> str:
    """The text of a cell that says what belongs there."""
    return f"{MARK} {what}"


def is_to_do(text: str) -> bool:
    """Whether a text is such a mark."""
    return still_to_do(text) is not None


def still_to_do(text: str) -> str | None:
    """What is still to be done where a text is such a mark; None where it is not."""
    found = _FORM.fullmatch(text)
    return found[1].strip() if found else None
