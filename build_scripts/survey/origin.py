"""Who stands behind the figures: the publisher with its own data, or others who reported them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey

_OF_OTHERS = frozenset({"press", "publisher-summary", "secondary"})


def is_reported_by_others(survey: Survey) -> bool:
    """Whether figures were taken from what others have published of a survey."""
    return any(source.kind in _OF_OTHERS for source in survey.sources)
