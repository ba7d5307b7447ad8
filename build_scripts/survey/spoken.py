"""A survey as a site publishes it: in those of its languages that the site speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey


def spoken_on(survey: Survey, languages: tuple[str, ...]) -> Survey:
    """The survey with the languages that it shares with a site, in the order of the site."""
    spoken = tuple(code for code in languages if code in survey.languages)
    if spoken == survey.languages:
        return survey
    keywords = tuple((code, words) for code, words in survey.keywords if code in spoken)
    return replace(survey, languages=spoken, keywords=keywords)
