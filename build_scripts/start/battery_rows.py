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
    from build_scripts.survey.records import Question, Survey, Text


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


def joining(
    rows: Sequence[Row], options: Sequence[Row], items: Sequence[Identified], survey: Survey
) -> list[Row]:
    """New questions, those among them in a battery of the survey that have its very answers."""
    wanted = {item.question_id: item.battery_id for item in items}
    found = []
    for row in rows:
        battery_id = wanted[row["question_id"]]
        if known := survey.items_by_battery.get(battery_id):
            own = [each for each in options if each["question_id"] == row["question_id"]]
            is_alike = _scale_of(own, row, survey) == _known_scale(known[0], survey)
            row = {**row, "battery_id": battery_id if is_alike else ""}  # noqa: PLW2901  # one more cell
        found.append(row)
    return found


def _scale_of(options: Sequence[Row], row: Row, survey: Survey) -> list[tuple[str, ...]]:
    label = f"label_{survey.languages_of_texts[0]}"
    answers = [(each["answer_id"], each[label], each.get("response_kind", "")) for each in options]
    return [(row["unit"], row["answer_mode"]), *answers]


def _known_scale(question: Question, survey: Survey) -> list[tuple[str, ...]]:
    code = survey.languages_of_texts[0]
    answers = [
        (each.answer_id, str(each.label[code]), each.response_kind)
        for each in survey.answer_options
        if each.question_id == question.question_id
    ]
    return [(question.unit, question.answer_mode), *answers]
