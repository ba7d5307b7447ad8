"""What nobody uses is probably a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.survey.records import TOTAL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from build_scripts.survey.records import Record, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """Warns of questions without results and of codelist entries that nothing refers to."""
    results, sources = survey.results, {item.source_id for item in survey.evidence}
    sources |= {item.source_id for item in survey.finding_evidence}
    sources |= {item.source_id for item in survey.edition_evidence}
    # The report of the study itself is listed also where others are cited for what it says.
    sources |= {item.source_id for item in survey.sources if item.kind == "study-report"}
    topics = {item.topic_id for item in survey.questions}
    topics |= {item.topic_id for item in survey.findings}
    used: tuple[tuple[tuple[Record, ...], str, Collection[object]], ...] = (
        (survey.questions, "question_id", survey.results_by_question),
        (survey.batteries, "battery_id", survey.items_by_battery),
        (survey.answer_options, "answer_id", {(i.question_id, i.answer_id) for i in results}),
        (_parts(survey), "group_id", {item.group_id for item in results}),
        (survey.populations, "population_id", {item.population_id for item in results}),
        (survey.topics, "topic_id", topics),
        (survey.sources, "source_id", sources),
    )
    for records, column, names in used:
        for record in records:
            name = getattr(record, column)
            key = (getattr(record, "question_id", ""), name) if column == "answer_id" else name
            if key not in names:
                thing = column.removesuffix("_id")
                message = f"nothing refers to the {thing} {name}"
                if column in ("question_id", "answer_id"):
                    message = f"the {thing} {name} has no results, so no page shows it"
                advice = "add what is missing, or delete the row"
                yield Problem(
                    *record.at, column, f"unused-{thing}", message, advice, severity="warning"
                )


def _parts(survey: Survey) -> tuple[Record, ...]:
    """Groups but the one of everybody, which has to be there even without values."""
    return tuple(group for group in survey.groups if group.breakdown != TOTAL)
