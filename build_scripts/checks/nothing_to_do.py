"""Nothing half-finished is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.to_dos import MARK, is_to_do, still_to_do
from build_scripts.package.typed_rows import cells_where
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey

TO_DO = "to-do"
KINDS = frozenset({TO_DO, "example-row"})
"""What a preview shows all the same, so that the publisher sees the pages grow."""
_NARROW = "\N{NARROW NO-BREAK SPACE}"
"""Between French quotation marks, where it is no fault of the publisher's."""
_EXAMPLES = ("Beispiel", "Example", "example")


def find(survey: Survey) -> Iterator[Problem]:
    """No text starts with TODO, the mark that ``new`` puts where only a person knows the answer."""
    for cell in cells_where(survey, is_to_do):
        what = (still_to_do(cell.text) or "").replace(_NARROW, " ")
        kind, message = TO_DO, f"is still to be written: {what}".removesuffix(": ")
        advice = f"write it here in place of {MARK}"
        if what.startswith(_EXAMPLES):
            kind, message = "example-row", f"is only an example: {what}"
            advice = "put your own in its place, or delete the row"
        yield Problem(*cell.at, cell.column, kind, message, advice)
