"""A download must not run when a spreadsheet opens it (CSV injection, OWASP)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.package.typed_rows import cells_where
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey

_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-][0-9]+(?:[.,][0-9]+)?(?:\s?%)?")


def find(survey: Survey) -> Iterator[Problem]:
    """No text starts like a formula; values are never altered to be safe, so it is refused."""
    for cell in cells_where(survey, _would_run):
        message = f"a spreadsheet would run {shown(cell.text)} as a formula"
        advice = f"start the text with something other than {shown(cell.text[0])}"
        yield Problem(*cell.at, cell.column, "formula", message, advice)


def _would_run(text: str) -> bool:
    """A number, as a source may report it, is a number for a spreadsheet as well."""
    return text.startswith(_STARTS) and not _NUMBER.fullmatch(text)
