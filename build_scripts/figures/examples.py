"""The example of a chart type as a series of a survey that says it is made up."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.drawing.example import EVERYBODY
from build_scripts.survey.records import ResultKey
from build_scripts.survey.series import Observation, Series, SeriesBreak
from build_scripts.survey.wording import (
    LANGUAGES,
    format_number,
    format_share,
    with_precision,
    words,
)

if TYPE_CHECKING:
    from build_scripts.drawing.example import Example, Values
    from build_scripts.survey.records import Precision

_MISSING = "-"
_APPROXIMATE = "~"


def spoken(text: str, language: str) -> str:
    """The side of ``German / English`` that the reader speaks."""
    sides = text.split(" / ")
    return sides[LANGUAGES.index(language)] if len(sides) == len(LANGUAGES) else text


def series_of_example(example: Example, chart: str, language: str) -> Series:
    """The example, drawn as the chart of that name."""
    made_up = words("charts", language)["made_up"]
    title = f"{spoken(example.title, language)} ({made_up.rstrip('.')})"
    return Series(
        survey_id="example",
        question_id=chart,
        language=language,
        title=title,
        headline=title,
        description=made_up,
        wording="",
        topic="",
        unit=example.unit,
        answer_mode=example.answer_mode,
        chart=chart,
        observations=tuple(
            _observation(example, row, answer, number, language)
            for row in example.values
            for answer, number in zip(example.answers, row.text.split(), strict=True)
        ),
        breaks=tuple(SeriesBreak(before, after, "") for before, after in example.breaks),
        sources=(),
        beside_scale=tuple(spoken(answer, language) for answer in example.beside_scale),
    )


def _observation(
    example: Example, row: Values, answer: str, number: str, language: str
) -> Observation:
    value = None if number == _MISSING else Decimal(number.removeprefix(_APPROXIMATE))
    precision: Precision = "approximate" if number.startswith(_APPROXIMATE) else "exact"
    text = words("series", language)["missing"]
    if value is not None:
        write = format_share if example.unit == "percent" else format_number
        text = with_precision(write(value, language), precision, language)
    return Observation(
        key=ResultKey(row.edition, "example", spoken(answer, "en"), spoken(row.group, "en")),
        edition=row.edition,
        answer=spoken(answer, language),
        group=spoken(row.group, language),
        is_total=row.group == EVERYBODY,
        value=value,
        value_text=text,
        count=None,
        base_n=row.base_n,
        population_id="",
        population="",
        base_phrase="",
        precision=precision,
        obs_status="M" if value is None else "A",
        note="",
        citations=(),
    )
