"""Examples of chart types as series of a survey that says it is made up: gallery and test cases.

They are data, ``examples.toml``, because a chart type is code and its example is words and numbers:
whoever adds a language or a type writes them there.
"""

from __future__ import annotations

import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from build_scripts.survey.area_shapes import AreaShapes
from build_scripts.survey.breakdowns import Breakdown
from build_scripts.survey.records import ResultKey
from build_scripts.survey.series import Observation, Series, SeriesBreak
from build_scripts.survey.wording import LANGUAGES, format_share, with_precision, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.survey.records import Precision

_FILE = Path(__file__).with_suffix(".toml")
_MISSING = "-"
_APPROXIMATE = "~"

Label = dict[str, str]
"""Words by language."""
_AREAS = Breakdown("areas", "", (), (), 0, is_declared=True)


@cache
def examples() -> Mapping[str, Mapping[str, Any]]:
    """The example of each chart type, as the file has it."""
    return MappingProxyType(tomllib.loads(_FILE.read_text(encoding="utf-8")))


def series_of_example(chart: str, language: str) -> Series:
    """The example of a chart type; KeyError where it has none."""
    example = examples()[chart]
    made_up = words("charts", language)["made_up"]
    title = f"{example['title'][language]} ({made_up.rstrip('.')})"
    answers, beside = example["answers"], example.get("beside_scale", 0)
    groups, bases = _groups(example), example.get("bases")
    areas = example.get("areas") or [""] * len(groups)
    return Series(
        survey_id="example",
        question_id=chart,
        language=language,
        title=title,
        headline=title,
        description=made_up,
        wording="",
        topic="",
        unit="percent",
        answer_mode=example.get("answer_mode", "single"),
        chart=chart,
        observations=tuple(
            _observation(number, (edition, answer, group, areas[at]), bases and bases[at], language)
            for edition, rows in example["values"].items()
            for at, (group, row) in enumerate(zip(groups, rows, strict=True))
            for answer, number in zip(answers, row.split(), strict=True)
        ),
        breaks=tuple(SeriesBreak(before, after, "") for before, after in example.get("breaks", ())),
        sources=(),
        areas=_shapes_of(example, made_up),
        beside_scale=tuple(answer[language] for answer in answers[len(answers) - beside :]),
    )


def _everybody() -> Label:
    return {code: words("chart_types", code)["everybody"] for code in LANGUAGES}


def _shapes_of(example: Mapping[str, Any], credit: str) -> AreaShapes | None:
    if "shapes" not in example:
        return None
    rings = zip(example["areas"], example["shapes"], strict=True)
    shapes = ((code, ((tuple((x, y) for x, y in ring),),)) for code, ring in rings if code)
    return AreaShapes(credit.rstrip("."), tuple(shapes))


def _groups(example: Mapping[str, Any]) -> Sequence[Label]:
    groups: Sequence[Label] = example.get("groups", [_everybody()])
    return groups


def _observation(
    number: str, place: tuple[str, Label, Label, str], base_n: int | None, language: str
) -> Observation:
    edition, answer, group, area = place
    value = None if number == _MISSING else Decimal(number.removeprefix(_APPROXIMATE))
    precision: Precision = "approximate" if number.startswith(_APPROXIMATE) else "exact"
    text = words("series", language)["missing"]
    if value is not None:
        text = with_precision(format_share(value, language), precision, language)
    return Observation(
        key=ResultKey(edition, "example", answer["en"], group["en"]),
        edition=edition,
        answer=answer[language],
        group=group[language],
        is_total=group["en"] == _everybody()["en"],
        value=value,
        value_text=text,
        count=None,
        base_n=base_n,
        population_id="",
        population="",
        base_phrase="",
        precision=precision,
        obs_status="M" if value is None else "A",
        note="",
        citations=(),
        breakdown=_AREAS if area else None,
        area_code=area,
    )
