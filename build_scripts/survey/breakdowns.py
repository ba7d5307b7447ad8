"""How groups of respondents hang together: breakdowns, crossings, names that tell them apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.survey.foreign import like
from build_scripts.survey.records import TOTAL

if TYPE_CHECKING:
    from build_scripts.survey.records import Group, Survey


@dataclass(frozen=True, slots=True)
class BreakdownGroup:
    """A group as one of its breakdown, in one language."""

    group_id: str
    label: str
    """Tells it from all other groups of the survey."""
    area_code: str
    """ISO 3166-2, NUTS or AGS; '' = no area."""
    parent_ids: tuple[str, ...]
    """The groups of other breakdowns that it is the crossing of."""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Respondents divided by one property, or by several at once, in one language."""

    breakdown_id: str
    """Becomes part of addresses."""
    title: str
    groups: tuple[BreakdownGroup, ...]
    """In the order of the codelist."""
    parent_ids: tuple[str, ...]
    """The breakdowns that are crossed here; empty where it is one property."""
    position: int
    """In the codelist."""
    is_declared: bool
    """The data give it an id, a crossing or areas, which downloads then hold."""


def breakdowns_of(survey: Survey, language: str) -> dict[str, Breakdown]:
    """Every breakdown but the total, by the column ``breakdown``, in the order of the codelist."""
    labels = group_labels(survey, language)
    by_breakdown: dict[str, list[Group]] = {}
    for group in survey.groups:
        if group.breakdown != TOTAL:
            by_breakdown.setdefault(group.breakdown, []).append(group)
    return {
        breakdown: _breakdown(survey, groups, labels, position, language)
        for position, (breakdown, groups) in enumerate(by_breakdown.items())
    }


def _breakdown(
    survey: Survey, groups: list[Group], labels: dict[str, str], position: int, language: str
) -> Breakdown:
    parents = [survey.group_by_id[each] for group in groups for each in group.parent_ids]
    return Breakdown(
        breakdown_id=groups[0].breakdown_id,
        title=groups[0].breakdown_title[language],
        groups=tuple(
            BreakdownGroup(each.group_id, labels[each.group_id], each.area_code, each.parent_ids)
            for each in groups
        ),
        parent_ids=tuple(dict.fromkeys(parent.breakdown_id for parent in parents)),
        position=position,
        is_declared=any(
            (each.own_breakdown_id, each.parents, each.area_code) != ("", "", "") for each in groups
        ),
    )


def group_labels(survey: Survey, language: str) -> dict[str, str]:
    """By group id the label; where two groups have the same, with the breakdown behind it."""
    times = Counter(group.label[language] for group in survey.groups)
    return {
        group.group_id: group.label[language]
        if times[group.label[language]] == 1
        else like(
            group.label[language], f"{group.label[language]} ({group.breakdown_title[language]})"
        )
        for group in survey.groups
    }
