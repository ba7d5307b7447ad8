"""Ids become addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.descriptor import ID
from build_scripts.package.quoting import shown
from build_scripts.package.typed_rows import descriptor_place
from build_scripts.problems import Problem
from build_scripts.site.addresses import RESERVED_QUESTION_IDS, RESERVED_SURVEY_IDS
from build_scripts.survey.records import RESERVED_BREAKDOWN_IDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Group, Record, Survey

_CODELISTS = {
    "editions": ("edition_id",),
    "topics": ("topic_id",),
    "questions": ("question_id",),
    "batteries": ("battery_id",),
    "answer_options": ("question_id", "answer_id"),
    "groups": ("group_id",),
    "populations": ("population_id",),
    "findings": ("finding_id",),
    "terms": ("term_id",),
    "sources": ("source_id",),
    "units": ("unit_id",),
}
"""Tables that give ids away, with the columns that identify a row."""


def find(survey: Survey) -> Iterator[Problem]:
    """Ids are kebab-case, unique even without upper and lower case, and not a page of the site."""
    for table, key in _CODELISTS.items():
        yield from _problems_of_ids(getattr(survey, table), key)
    for group in survey.groups:
        if not ID.fullmatch(group.breakdown):
            message = f"{shown(group.breakdown)} is no id"
            advice = "use a-z, 0-9 and single hyphens"
            yield Problem(*group.at, "breakdown", "not-an-id", message, advice)
        yield from _problem_of_breakdown_id(group)
    named = [(each.at, "question_id", each.question_id) for each in survey.questions]
    named += [(each.at, "battery_id", each.battery_id) for each in survey.batteries]
    for at, column, name in named:
        if name in RESERVED_QUESTION_IDS:
            message = f"{shown(name)} is the address of another page of the survey"
            yield Problem(*at, column, "reserved-id", message, "choose another id")
    if survey.survey_id in RESERVED_SURVEY_IDS:
        message = f"{shown(survey.survey_id)} is the address of a page or folder of the site"
        yield Problem(
            *descriptor_place(survey), "name", "reserved-id", message, "choose another name"
        )


def _problem_of_breakdown_id(group: Group) -> Iterator[Problem]:
    words = group.own_breakdown_id
    if words and not ID.fullmatch(words):
        message, advice = f"{shown(words)} is no id", "use a-z, 0-9 and single hyphens"
        yield Problem(*group.at, "breakdown_id", "not-an-id", message, advice)
    elif words in RESERVED_BREAKDOWN_IDS:
        message = f"{shown(words)} is another part of the page or the files of a figure"
        yield Problem(*group.at, "breakdown_id", "reserved-id", message, "choose another id")


def _problems_of_ids(records: tuple[Record, ...], key: tuple[str, ...]) -> Iterator[Problem]:
    seen: dict[tuple[str, ...], Record] = {}
    for record in records:
        words = tuple(str(getattr(record, part)) for part in key)
        if not ID.fullmatch(words[-1]):
            advice = "use a-z, 0-9 and single hyphens"
            yield Problem(*record.at, key[-1], "not-an-id", f"{shown(words[-1])} is no id", advice)
        first = seen.setdefault(tuple(word.casefold() for word in words), record)
        if first is not record:
            message = f"{shown('/'.join(words))} is the same id as in row {first.at.row}"
            yield Problem(*record.at, key[-1], "key-twice", message, "give it an id of its own")
