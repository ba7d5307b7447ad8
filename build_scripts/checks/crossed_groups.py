"""A crossing is made of groups that are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.survey.records import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Group, Survey


def find(survey: Survey) -> Iterator[Problem]:
    """The parents of a group are known, uncrossed, of other breakdowns, and its own alone."""
    first: dict[frozenset[str], Group] = {}
    for group in survey.groups:
        if not group.parent_ids:
            continue
        faults = list(_faults_of(survey, group))
        for message, advice in faults:
            yield Problem(*group.at, "parent_ids", "wrong-parent", message, advice)
        twin = first.setdefault(frozenset(group.parent_ids), group)
        if twin is not group and not faults:
            message = f"the group of row {twin.at.row} has the same parents"
            advice = "correct the parents, or delete one of the groups"
            yield Problem(*group.at, "parent_ids", "crossing-twice", message, advice)


def _faults_of(survey: Survey, group: Group) -> Iterator[tuple[str, str]]:
    """Message and advice."""
    met = {group.breakdown: group.group_id}
    for parent_id in group.parent_ids:
        parent = survey.group_by_id.get(parent_id)
        if parent is None:
            yield f"nobody knows the group {shown(parent_id)}", "correct the id, or add the group"
        elif parent.breakdown == TOTAL:
            yield f"{parent_id} is everybody", "name the groups that are crossed"
        elif parent.parent_ids:
            yield f"{parent_id} is a crossing itself", "name the groups that it is made of"
        elif parent.breakdown in met:
            same = f"{parent_id} and {met[parent.breakdown]} are of one breakdown"
            yield same, "cross groups of different breakdowns, in a breakdown of their own"
        else:
            met[parent.breakdown] = parent_id
