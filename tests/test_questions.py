"""What questions say of their answers: rankings, batteries, summaries, shares of answers."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.checks import CHECKS
from build_scripts.exports import figure_json, workbook
from build_scripts.pages.asked import how_answered
from build_scripts.pages.kin import beside_of
from build_scripts.survey.labelling import series_of
from build_scripts.survey.records import Battery, Unit
from build_scripts.survey.wording import format_number
from tests.faulty_surveys import edited
from tests.made_up import changed, made_up_survey, words
from tests.made_up_figures import export_of

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

TREND, SEVERAL, SINGLE, STOCK = range(4)
"""Places of the questions in the codelist."""


def all_series(survey: Survey, language: str = "de") -> tuple[Series, ...]:
    return series_of(survey, language)


@pytest.mark.parametrize(
    ("question", "values", "begins"),
    [
        (TREND, {}, "Berichtet ist ein einzelner Anteil je"),
        (STOCK, {}, "Berichtet ist nur ein einzelner Anteil."),
        (SINGLE, {}, "Möglich war eine Antwort."),
        (SINGLE, {"answer_mode": "ranking"}, "Die Befragten haben die Antworten in eine"),
        (SINGLE, {"answer_mode": "indicator"}, "Berichtet sind einzelne Anteile."),
        (SEVERAL, {}, "Möglich waren mehrere Antworten; die Anteile müssen"),
        (SEVERAL, {"share_of": "respondents"}, "Möglich waren mehrere Antworten; die Anteile m"),
        (SEVERAL, {"share_of": "answers"}, "Möglich waren mehrere Antworten; die Anteile bez"),
        (STOCK, {"unit": "count"}, "Die Werte sind Anzahlen"),
    ],
)
def test_a_page_says_how_answers_relate(question: int, values: dict[str, Any], begins: str) -> None:
    series = all_series(changed("questions", question, **values))[question]
    assert how_answered(series).startswith(begins)


def test_shares_of_answers_make_up_the_whole() -> None:
    survey = changed("questions", SINGLE, answer_mode="multiple", share_of="answers")
    assert list(CHECKS["single_choice_adds_up"](survey)) == []
    results = list(survey.results)
    results[14] = replace(results[14], share=Decimal(50))
    [problem] = CHECKS["single_choice_adds_up"](replace(survey, results=tuple(results)))
    assert problem.kind == "does-not-add-up"


def test_figures_of_one_question_know_each_other() -> None:
    summary = {"summary_of": "zufriedenheit"}
    items = {"battery_id": "vorrat"}
    survey = edited("questions", {TREND: items, SEVERAL: summary, STOCK: items})
    series = all_series(survey)
    kin = [
        {name: [each.question_id for each in others] for name, others in beside.kin}
        for beside in beside_of(series)
    ]
    assert kin == [
        {"same_battery": ["keksvorrat"]},
        {"sums_up": ["zufriedenheit"]},
        {"summed_up_in": ["keksarten"]},
        {"same_battery": ["kekse-in-der-pause"]},
    ]
    plain = all_series(made_up_survey())
    assert [beside.kin for beside in beside_of(plain)] == [(), (), (), ()]


def test_items_of_a_good_battery_pass() -> None:
    survey = made_up_survey()
    twin = replace(
        survey.questions[SINGLE], question_id="zweite", battery_id="x", title=words("Zweite")
    )
    options = [
        replace(option, question_id="zweite")
        for option in survey.answer_options
        if option.question_id == "zufriedenheit"
    ]
    first = replace(survey.questions[SINGLE], battery_id="x")
    good = replace(
        survey,
        questions=(*survey.questions[:SINGLE], first, survey.questions[STOCK], twin),
        answer_options=(*survey.answer_options, *options),
        batteries=(Battery("x", words("Erfundene Aussagen")),),
    )
    assert list(CHECKS["batteries_on_one_scale"](good)) == []
    worse = replace(good, answer_options=(*survey.answer_options, *options[:-1]))
    assert [each.field for each in CHECKS["batteries_on_one_scale"](worse)] == ["battery_id"]
    other = replace(good, questions=(*good.questions[:-1], replace(twin, unit="count")))
    assert [each.field for each in CHECKS["batteries_on_one_scale"](other)] == ["unit"]


def test_downloads_tell_of_a_battery_only_where_there_is_one() -> None:
    export = export_of("zufriedenheit")
    assert "battery_id" not in json.loads(figure_json.write(export))["figure"]
    series = replace(export.series, battery_id="x", answer_mode="ranking")
    export = replace(export, figure=replace(export.figure, series=series))
    assert json.loads(figure_json.write(export))["figure"]["battery_id"] == "x"
    assert workbook.write(export)


def test_a_balance_is_a_unit_whose_values_may_be_negative() -> None:
    unit = Unit("saldo", words("Saldo", "Balance"), words("{value} Punkte", "{value} points"))
    survey = changed("questions", STOCK, unit="saldo")
    results = list(survey.results)
    results[-1] = replace(results[-1], share=None, value=Decimal("-12.5"), precision="exact")
    survey = replace(survey, results=tuple(results), units=(unit,))
    for check in ("shares_within_100", "missing_values", "units_known", "highlights_have_values"):
        assert list(CHECKS[check](survey)) == []
    [value] = all_series(survey)[STOCK].observations
    assert value.value_text == "\N{MINUS SIGN}12,5 Punkte"


@pytest.mark.parametrize(("language", "text"), [("de", "−1.234,5"), ("en", "−1,234.5")])
def test_a_negative_number_has_the_sign_of_a_minus(language: str, text: str) -> None:
    assert format_number(Decimal("-1234.5"), language) == text
