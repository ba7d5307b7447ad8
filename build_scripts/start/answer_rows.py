"""The table of answers: a scale goes from rejection to approval, "don't know" stands beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.outline import spoken
from build_scripts.start.package_draft import in_languages
from build_scripts.start.question_rows import is_scale
from build_scripts.start.scales import is_beside, scale_of
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.package_draft import Row

BESIDE_SCALE = "non-substantive"


def answer_rows(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """In the order of the questions, and within a question as they come first."""
    by_question: dict[str, list[Identified]] = {}
    for item in items:
        by_question.setdefault(item.question_id, []).append(item)
    return [
        _answer(item, codes) for own in by_question.values() for item in _in_order(own, codes[0])
    ]


def _answer(item: Identified, codes: tuple[str, ...]) -> Row:
    """The only value of a question is called like the question, or alike in a battery."""
    value = item.reported
    shared = (value.unit_label or value.battery) if value.battery else Text()
    label = value.answer or shared or value.title or value.question
    return {
        "question_id": item.question_id,
        "answer_id": item.answer_id,
        **({"response_kind": BESIDE_SCALE} if is_beside(value.answer[codes[0]]) else {}),
        **in_languages("label", spoken(label, codes), codes),
    }


def _in_order(items: Sequence[Identified], code: str) -> list[Identified]:
    """One value of each answer, in the order of the sheet; a scale goes from rejection up."""
    firsts: dict[str, Identified] = {}
    for item in items:
        firsts.setdefault(item.reported.answer[code], item)
    labels = scale_of(tuple(firsts)) if is_scale(items, code) else tuple(firsts)
    return [firsts[label] for label in labels]
