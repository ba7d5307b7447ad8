"""Every reader finds every word."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build_scripts.package.typed_rows import texts_where
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.package.table_columns import Column
    from build_scripts.survey.records import Survey, Text

_NEVER_EMPTY = frozenset({"title", "label", "headline", "statement", "term", "definition", "short"})


def find(survey: Survey) -> Iterator[Problem]:
    """A text that stands in one language stands in all; titles and labels stand in every one."""
    for record, column, text in texts_where(survey, partial(_lacks_words, survey.languages)):
        filled = _filled(survey.languages, text)
        for language in survey.languages:
            if language not in filled:
                other = f" and stands in {filled[0]!r}" if filled else ""
                message = f"the text is missing in {language!r}{other}"
                name = f"{column.name}_{language}"
                advice = "write it in every language of the survey"
                yield Problem(*record.at, name, "missing-translation", message, advice)


def _lacks_words(languages: tuple[str, ...], column: Column, text: Text) -> bool:
    filled = _filled(languages, text)
    is_needed = column.name in _NEVER_EMPTY and not column.is_optional
    return len(filled) < len(languages) and (bool(filled) or is_needed)


def _filled(languages: tuple[str, ...], text: Text) -> list[str]:
    return [language for language in languages if text[language].strip()]
