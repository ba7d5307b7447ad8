"""The groups of a breakdown say the same of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Group, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """A breakdown has one id, one name and one crossing; two breakdowns have two ids."""
    of_breakdown: dict[str, Group] = {}
    of_id: dict[str, Group] = {}
    for group in survey.groups:
        first = of_breakdown.setdefault(group.breakdown, group)
        if group.breakdown_id != first.breakdown_id:
            message = f"{shown(group.breakdown_id)} is {shown(first.breakdown_id)} in {_row(first)}"
            advice = "give all groups of a breakdown the same id"
            yield Problem(*group.at, "breakdown_id", "breakdowns-differ", message, advice)
        other = of_id.setdefault(group.breakdown_id.casefold(), group)
        if other.breakdown != group.breakdown:
            message = f"the breakdown {shown(other.breakdown)} has this id in {_row(other)}"
            advice = "give the breakdown an id of its own"
            yield Problem(*group.at, "breakdown_id", "key-twice", message, advice)
        if _crossed(survey, group) != _crossed(survey, first):
            message = f"the group crosses other breakdowns than {_row(first)}"
            advice = "cross the same breakdowns in all groups, or use two breakdowns"
            yield Problem(*group.at, "parent_ids", "breakdowns-differ", message, advice)
        yield from _names_of(survey, group, first)


def _names_of(survey: Survey, group: Group, first: Group) -> Iterator[Problem]:
    for language in survey.languages:
        name, wanted = group.breakdown_title[language], first.breakdown_title[language]
        if name != wanted:
            message = f"the breakdown is called {shown(name)} here and {shown(wanted)} in "
            message += _row(first)
            advice = "use one name; readers see the first"
            yield Problem(
                *group.at,
                f"breakdown_{language}",
                "breakdowns-differ",
                message,
                advice,
                severity="warning",
            )


def _crossed(survey: Survey, group: Group) -> set[str]:
    known = (survey.group_by_id.get(each) for each in group.parent_ids)
    return {parent.breakdown for parent in known if parent}


def _row(group: Group) -> str:
    return f"row {group.at.row}"
