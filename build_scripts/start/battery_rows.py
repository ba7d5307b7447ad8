"""The table of batteries: which questions are items on one scale, and what they have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.outline import spoken
from build_scripts.start.package_draft import in_languages
from build_scripts.start.question_rows import batteries_of, by_questions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.start.identified import Identified
    from build_scripts.start.package_draft import Row
    from build_scripts.survey.records import Text


_OPEN = ("?", "…", "...")
"""What a question ends with; other words before items are no question that was asked."""


def battery_rows(items: Sequence[Identified], codes: tuple[str, ...]) -> list[Row]:
    """One row per battery that has items, called as the table calls what stands before them."""
    by_question = by_questions(items)
    first = {
        battery_id: by_question[question_id][0].reported.battery
        for question_id, battery_id in reversed(batteries_of(by_question, codes[0]).items())
    }
    return [_row(battery_id, words, codes) for battery_id, words in reversed(first.items())]


def _row(battery_id: str, words: Text, codes: tuple[str, ...]) -> Row:
    is_asked = any(text.endswith(_OPEN) for _, text in words)
    return {
        "battery_id": battery_id,
        **in_languages("title", spoken(words, codes), codes),
        **(in_languages("wording", spoken(words, codes), codes) if is_asked else {}),
    }
