"""The front page shows values, not gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.checks.missing_values import MISSING
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey import Survey


def find(survey: Survey) -> Iterator[Problem]:
    """A highlight names a value of the results that is not missing."""
    for highlight in survey.highlights:
        result = survey.result_by_key.get(highlight.key)
        if result is None:
            message = f"no results file holds the value {highlight.key}"
            advice = "correct the ids, or delete the row"
            yield Problem(*highlight.at, "", "highlight-of-nothing", message, advice)
        elif result.obs_status in MISSING:
            message = f"the value {highlight.key} is missing"
            advice = "highlight a value that is published"
            yield Problem(*highlight.at, "", "highlight-of-nothing", message, advice)
