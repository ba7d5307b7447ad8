"""What stands in the data can be seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import is_invisible, shown
from build_scripts.package.typed_rows import cells_where
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey

_SOFT_HYPHEN = "\N{SOFT HYPHEN}"
"""Tells a browser where a long German word may be broken; it does no harm in running text."""


def find(survey: Survey) -> Iterator[Problem]:
    """No control, bidirectional or zero-width character, no line break, no space at the ends."""
    for cell in cells_where(survey, _is_faulty):
        text = cell.text
        if hidden := _hidden(text):
            message = f"holds the invisible character {shown(hidden[0])}: {shown(text)}"
            advice = "delete it; it may change what readers see, or break the page"
            yield Problem(*cell.at, cell.column, "invisible-character", message, advice)
        else:
            message = f"{shown(text)} starts or ends with a space"
            yield Problem(*cell.at, cell.column, "outer-space", message, "delete the space")


def _is_faulty(text: str) -> bool:
    return text != text.strip() or bool(_hidden(text))


def _hidden(text: str) -> list[str]:
    if text.isprintable():  # none of these is
        return []
    return [mark for mark in text if is_invisible(mark) and mark != _SOFT_HYPHEN]
