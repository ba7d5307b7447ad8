"""Series for tests of charts, made by hand; every number is made up."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.survey.records import ResultKey
from build_scripts.survey.series import Observation, Series, SeriesBreak

if TYPE_CHECKING:
    from build_scripts.survey.records import AnswerMode, Precision

LONG = "Zimtsternaufbewahrungsdosenverschlussmechanismus in Öffentlichkeitsarbeitsabteilungen"


def observation(
    answer: str,
    value: str | None,
    edition: str = "2016",
    group: str = "",
    precision: Precision = "exact",
) -> Observation:
    """A share in percent; None is a missing one."""
    text = "keine Angabe" if value is None else f"{value.replace('.', ',')}\N{NO-BREAK SPACE}%"
    if precision == "approximate":
        text = f"rund\N{NO-BREAK SPACE}{text}"
    return Observation(
        key=ResultKey(edition, "frage", answer, group or "total"),
        edition=edition,
        answer=answer,
        group=group or "Alle",
        is_total=not group,
        value=None if value is None else Decimal(value),
        value_text=text,
        count=None,
        base_n=None,
        population_id="alle",
        population="alle",
        base_phrase="",
        precision=precision,
        obs_status="M" if value is None else "A",
        note="",
        citations=(),
        year=int(edition),
    )


def series(
    *observations: Observation, answer_mode: AnswerMode = "multiple", chart: str = ""
) -> Series:
    return Series(
        survey_id="erfunden",
        question_id="frage",
        language="de",
        title="Erfundene Frage",
        headline="Erfundener Befund",
        description="",
        wording="",
        topic="Erfundenes",
        unit="percent",
        answer_mode=answer_mode,
        chart=chart,
        observations=observations,
        breaks=(),
        sources=(),
    )


SHARE = series(observation("Ja", "64"), answer_mode="indicator")
REASONS = series(
    observation("Drittes", "43"),
    observation("Erstes", "60"),
    observation("Fehlendes", None),
    observation("Ungefähres", "50", precision="approximate"),
    observation("Nichts", "0"),
    observation(LONG, "97.5"),
)
PARTS = series(
    observation("Wenig", "16"),
    observation("Mehr", "44"),
    observation("Am meisten", "40"),
    answer_mode="single",
)
GROUPS = series(
    *(
        observation(answer, value, group=group)
        for answer, values in (("Eins", ("60", "38", "69")), ("Zwei", ("38", "16", None)))
        for group, value in zip(("", "klein", "groß"), values, strict=True)
    )
)
TREND = series(
    *(
        observation(answer, value, edition)
        for edition, values in (
            ("2010", ("20", "60")),
            ("2013", ("40", "55")),
            ("2016", ("64", None)),
            ("2019", ("72", "51")),
            ("2022", ("80", "30")),
        )
        for answer, value in zip(("Netzwerke", LONG), values, strict=True)
    )
)
BROKEN = replace(
    series(
        observation("Ja", "54", "2013"), observation("Nein", "46", "2013"), observation("Ja", "64")
    ),
    breaks=(SeriesBreak("2013", "2016", "Erfundene neue Definition"),),
    answer_mode="single",
)
EVERY = {
    "share": SHARE,
    "bars": REASONS,
    "parts": PARTS,
    "groups": GROUPS,
    "trend": TREND,
    "broken": BROKEN,
}
