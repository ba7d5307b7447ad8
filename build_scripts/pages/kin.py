"""Other figures of a survey that belong to the same question."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.survey.series import Series


def kin_of(series: Series, of_survey: Sequence[Series]) -> Iterator[tuple[str, tuple[Series, ...]]]:
    """How others belong to a figure (a word of the pages), and these in the order of the survey.

    What it sums up, where it is summed up, the items of a battery, and of a battery without a
    figure the other items.
    """
    has_figure = any(series.question_id in each.items for each in of_survey)
    others = [each for each in of_survey if each.question_id != series.question_id]
    kin = {
        "sums_up": [each for each in others if each.question_id == series.summary_of],
        "summed_up_in": [each for each in others if each.summary_of == series.question_id],
        "one_by_one": [each for each in others if each.question_id in series.items],
        "same_battery": [
            each
            for each in others
            if series.battery_id and not has_figure and each.battery_id == series.battery_id
        ],
    }
    yield from ((name, tuple(found)) for name, found in kin.items() if found)
