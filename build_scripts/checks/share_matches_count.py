"""Share, count and base tell the same story."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.checks.single_choice_adds_up import half_unit
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey


def find(survey: Survey) -> Iterator[Problem]:
    """Where share, count and base are given, the share is count / base within its rounding.

    A weighted share is another number than the count of those who gave the answer by all.
    """
    weighted = {item.edition_id for item in survey.editions if item.weighted}
    for result in survey.results:
        if result.edition_id in weighted or result.weighted_base is not None:
            continue
        if result.share is None or result.count is None or not result.base_n:
            continue
        if result.precision == "approximate":
            continue
        count, base = Decimal(result.count), Decimal(result.base_n)
        if differs_from_count(result.share, count, base):
            computed = 100 * count / base
            message = (
                f"{result.share} percent is not {result.count} of {result.base_n}, "
                f"which is {computed:.2f} percent"
            )
            advice = "correct the share, the count or the base"
            yield Problem(*result.at, "share", "share-is-not-count", message, advice)


def differs_from_count(share: Decimal, count: Decimal, base: Decimal) -> bool:
    """Whether a share, in per cent, is another one than count / base within its rounding."""
    return abs(100 * count / base - share) > half_unit(share)
