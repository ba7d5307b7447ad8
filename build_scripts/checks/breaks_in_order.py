"""A break in a series lies between two of its editions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey


def find(survey: Survey) -> Iterator[Problem]:
    """A break leads from an earlier edition to a later one, and the question has values in both."""
    for item in survey.breaks:
        ids = (item.from_edition_id, item.to_edition_id)
        first, last = (survey.edition_by_id.get(edition_id) for edition_id in ids)
        if first is None or last is None or item.question_id not in survey.question_by_id:
            continue
        if survey.edition_places[ids[0]] >= survey.edition_places[ids[1]]:
            message = f"{last.edition_id} is not later than {first.edition_id}"
            advice = "name the earlier edition first"
            yield Problem(*item.at, "to_edition_id", "break-out-of-order", message, advice)
            continue
        results = survey.results_by_question.get(item.question_id, ())
        with_values = {result.edition_id for result in results}
        for column, edition_id in zip(("from_edition_id", "to_edition_id"), ids, strict=True):
            if edition_id not in with_values:
                message = f"{item.question_id} has no value in {edition_id}"
                advice = "name editions that have values, or delete the row"
                yield Problem(*item.at, column, "break-without-values", message, advice)
