"""What stands in pictures can be drawn on every machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.fonts.carried import lacking
from build_scripts.package.quoting import listed
from build_scripts.package.typed_rows import texts_where
from build_scripts.problems import Problem
from build_scripts.survey import records

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.package.table_columns import Column
    from build_scripts.survey.records import Place, Survey, Text

_IN_PICTURES = {
    records.Edition: {"label"},
    records.Question: {"title", "headline"},
    records.AnswerOption: {"label", "note"},
    records.Group: {"breakdown_title", "label"},
    records.Population: {"label", "phrase"},
    records.Result: {"note"},
    records.Break: {"note"},
    records.Unit: {"label", "form", "scale_min_label", "scale_max_label"},
    records.Source: {"short"},
}
"""The columns whose words charts and their captions show."""


def find(survey: Survey) -> Iterator[Problem]:
    """Warns of characters that no carried font has: pages show them, pictures an empty box."""
    places: dict[tuple[str, str], list[Place]] = {}
    for record, column, text in texts_where(survey, _lacks):
        if column.name in _IN_PICTURES.get(type(record), ()):
            for language, words in text:
                if marks := lacking(words):
                    places.setdefault((marks, f"{column.name}_{language}"), []).append(record.at)
    for (marks, field), rows in places.items():
        others = len(rows) - 1
        more = f" (and in {others} more {'row' if others == 1 else 'rows'})" if others else ""
        message = f"these characters will not show in pictures: {listed(marks)}{more}"
        advice = "say it with others; pages show them where the reader's machine has a font"
        yield Problem(*rows[0], field, "not-in-pictures", message, advice, severity="warning")


def _lacks(_: Column, text: Text) -> bool:
    return any(lacking(words) for _, words in text)
