"""Shares of a handful of people are not read as if they were of many."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.survey.records import UNCERTAIN
from build_scripts.survey.units import PERCENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Result, Survey

SMALL = 30
"""Answers. Below this the United States' National Center for Health Statistics publishes no share:
Data presentation standards for proportions, Vital and Health Statistics 2, 175 (2017)."""


def find(survey: Survey) -> Iterator[Problem]:
    """Warns of shares of fewer than 30 answers that are not marked as uncertain."""
    small: dict[tuple[str, ...], list[Result]] = {}
    units = {question.question_id: question.unit for question in survey.questions}
    for result in survey.results:
        base = result.base_n if result.effective_n is None else result.effective_n
        is_share = units.get(result.question_id) == PERCENT and result.share is not None
        if is_share and base and 0 < base < SMALL and result.obs_status != UNCERTAIN:
            key = (result.edition_id, result.question_id, result.group_id)
            small.setdefault(key, []).append(result)
    for results in small.values():
        first, others = results[0], len(results) - 1
        more = f" (and {others} more {'row' if others == 1 else 'rows'})" if others else ""
        column = "base_n" if first.effective_n is None else "effective_n"
        message = f"a share of so few answers ({getattr(first, column)}) says little{more}"
        advice = "give it the status U, merge the group with another, or withhold it (Q)"
        yield Problem(*first.at, column, "small-base", message, advice, severity="warning")
