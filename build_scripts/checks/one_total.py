"""Everybody is one group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.survey.records import TOTAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey


def find(survey: Survey) -> Iterator[Problem]:
    """Exactly one group has the breakdown ``total``."""
    totals = [group for group in survey.groups if group.breakdown == TOTAL]
    if survey.groups and not totals:
        message = "no group stands for everybody"
        advice = f"add a group with the breakdown {TOTAL}"
        first = survey.groups[0].at
        yield Problem(first.file, 0, "breakdown", "no-total", message, advice)
    for group in totals[1:]:
        message = f"{totals[0].group_id} stands for everybody already"
        advice = "give the group another breakdown"
        yield Problem(*group.at, "breakdown", "second-total", message, advice)
