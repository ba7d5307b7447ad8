"""Who a reference names: by role, and for one figure by who carried its editions out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series


def contributors_as(survey: Survey, *roles: str) -> tuple[str, ...]:
    """Contributors in any of the roles, which publishers write ``DataCollector`` or lower case."""
    return tuple(
        item.title
        for item in survey.contributors
        if any(role.lower() in roles for role in item.roles)
    )


def collectors_of(survey: Survey) -> tuple[str, ...]:
    """Who collected the data of the survey as a whole."""
    return contributors_as(survey, "datacollector")


def collectors_of_figure(survey: Survey, series: Series) -> tuple[str, ...]:
    """Those collectors that an edition names which the figure has values of."""
    editions = {item.key.edition_id for item in series.observations if item.value is not None}
    named = [
        names
        for edition_id in editions
        for _, names in survey.edition_by_id[edition_id].conducted_by
    ]
    return tuple(
        title
        for title in collectors_of(survey)
        if any(re.search(rf"(?<!\w){re.escape(title)}(?!\w)", names) for names in named)
    )
