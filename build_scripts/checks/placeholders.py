"""Figures in sentences come from the data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.quoting import shown
from build_scripts.package.typed_rows import texts_where
from build_scripts.problems import Problem
from build_scripts.survey.named_figures import PLACEHOLDER, fill
from build_scripts.survey.records import Question
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.package.table_columns import Column
    from build_scripts.survey.records import Survey, Text

FILLED = frozenset({"headline", "description", "statement", "note", "definition"})
"""Columns in which ``{edition/question/answer}`` becomes the value; of questions also the title."""
_BASE = "{n}"


def find(survey: Survey) -> Iterator[Problem]:
    """A placeholder names a value or edition fact of the data; ``{n}`` is for phrases of bases."""
    for record, column, text in texts_where(survey, _may_hold_one):
        if column.name == "title" and not isinstance(record, Question):
            continue
        for language, words in text:
            name = f"{column.name}_{language}"
            # A phrase may hold one name alone.
            filled = words.replace(_BASE, "") if column.name == "phrase" else words
            if found := [item for item in PLACEHOLDER.findall(filled) if not _names(survey, item)]:
                message = f"nothing in the data is called {shown('{' + found[0] + '}')}"
                advice = (
                    "write {n}"
                    if column.name == "phrase"
                    else "write {edition/question/answer}, {newest/question/highest}, {…/group} or "
                    "{edition:responses}"
                )
                yield Problem(*record.at, name, "unknown-placeholder", message, advice)
            elif "{" in (rest := PLACEHOLDER.sub("", filled)) or "}" in rest:
                message = f"{shown(words)} holds a single curly bracket"
                advice = "write placeholders as {edition/question/answer}"
                yield Problem(*record.at, name, "unknown-placeholder", message, advice)


def _may_hold_one(column: Column, text: Text) -> bool:
    is_filled = column.name in {"phrase", "title"} or column.name in FILLED
    return is_filled and any("{" in words or "}" in words for _, words in text)


def _names(survey: Survey, item: str) -> bool:
    try:
        fill(f"{{{item}}}", survey, LANGUAGES[0])  # whatever it is called there
    except StopIteration:  # no group stands for everybody, which another check says
        return True
    except (KeyError, TypeError):  # unknown, too many parts
        return False
    return True
