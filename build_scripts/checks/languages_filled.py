"""Every reader finds every word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.records import texts_of
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.survey import Survey

_NEVER_EMPTY = frozenset({"title", "label", "headline", "statement", "term", "definition", "short"})


def find(survey: Survey) -> Iterator[Problem]:
    """A text that stands in one language stands in all; titles and labels stand in every one."""
    for record, column, text in texts_of(survey):
        filled = [language for language in survey.languages if text[language].strip()]
        if len(filled) == len(survey.languages):
            continue
        if not filled and column.name not in _NEVER_EMPTY:
            continue
        for language in survey.languages:
            if language not in filled:
                other = f" and stands in {filled[0]!r}" if filled else ""
                message = f"the text is missing in {language!r}{other}"
                name = f"{column.name}_{language}"
                advice = "write it in every language of the survey"
                yield Problem(*record.at, name, "missing-translation", message, advice)
