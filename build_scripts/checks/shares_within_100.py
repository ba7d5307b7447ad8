"""Shares are percentages of a base."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey.records import Survey

_WHOLE = 100


def find(survey: Survey) -> Iterator[Problem]:
    """A share and a response rate lie between 0 and 100 percent."""
    figures = [(item, "share", item.share) for item in survey.results]
    figures += [(item, "response_rate", item.response_rate) for item in survey.editions]  # type: ignore[misc]  # both records have a place
    for record, column, share in figures:
        if share is not None and not 0 <= share <= _WHOLE:
            message = f"{share} is not a percentage between 0 and 100"
            advice = "correct the value"
            if share < 0 and column == "share":
                advice = "correct it; a balance of shares needs a unit of its own in units.csv"
            yield Problem(*record.at, column, "out-of-range", message, advice)
