"""Values that the front page shows large: proposed, so that a new survey begins with numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.to_dos import still_to_do
from build_scripts.start.own_words import start_words
from build_scripts.start.package_draft import in_languages
from build_scripts.start.question_rows import answer_mode, highest
from build_scripts.survey.records import TOTAL, Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.package_draft import Row

_MOST = 3


def highlight_rows(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """The most frequent answer of everybody to each of the first questions."""
    by_question: dict[str, list[Identified]] = {}
    for item in items:
        by_question.setdefault(item.question_id, []).append(item)
    found = [row for own in by_question.values() for row in _row(own, codes)]
    return found[:_MOST]


def _row(items: Sequence[Identified], codes: tuple[str, ...]) -> Iterator[Row]:
    known = [item for item in items if item.reported.value and item.breakdown_id == TOTAL]
    if not known or known[0].unit_id != "percent" or answer_mode(items) == "indicator":
        return
    top = highest(known)
    texts = [text for code in codes for text in (top.reported.answer[code], _title(top)[code])]
    if any(not text or still_to_do(text) is not None or "{" in text for text in texts):
        return
    yield {**top.key, **in_languages("statement", _statement(top, codes), codes)}


def _title(item: Identified) -> Text:
    return item.reported.title or item.reported.question


def _statement(top: Identified, codes: tuple[str, ...]) -> Text:
    return Text(
        tuple(
            (
                code,
                start_words(code)["highlight"].format(
                    answer=top.reported.answer[code], title=_title(top)[code]
                ),
            )
            for code in codes
        )
    )
