"""Example values for a package without data: made up, and marked so that none is published."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.start.outline import Outline, Reported, asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.survey.records import Text

_SHARES = ("60", "40")


def example_values(
    outline: Outline, editions: Sequence[str], questions: Sequence[Text]
) -> Iterator[Reported]:
    """Two answers to every question in every edition; without questions to one example."""
    codes = outline.languages
    note = asked("example_note", codes)
    for edition in editions:
        for question in questions or [asked("example_question", codes, number="1")]:
            for number, share in enumerate(_SHARES, 1):
                yield Reported(
                    edition=edition,
                    question=question,
                    answer=asked("example_answer", codes, number=str(number)),
                    value=share,
                    note=note,
                    as_reported=share,
                )
