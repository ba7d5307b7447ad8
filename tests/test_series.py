from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from build_scripts.drawing.editions import segments_of
from build_scripts.pages.comparison import comparisons_of
from build_scripts.survey.labelling import base_phrase, series_of
from build_scripts.survey.named_figures import fill_known
from build_scripts.survey.records import ResultKey, Unit
from build_scripts.survey.series import Citation, Observation, Series, SeriesBreak
from tests.made_up import changed, made_up_survey, with_parts, words
from tests.made_up_series import BROKEN, observation

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey

TREND, SEVERAL, SINGLE, STOCK = range(4)
"""Places of the questions in the codelist."""
REPORT = Citation(
    "bericht-2023", "Made-up report 2023", "https://example.org/bericht-2023?a=1&b=2", "p. 7", ""
)


def in_language(language: str, question: int, survey: Survey | None = None) -> Series:
    return series_of(survey or made_up_survey(), language)[question]


def test_every_field_of_a_value_is_in_one_language() -> None:
    newest = in_language("en", TREND).observations[-1]
    assert newest == Observation(
        key=ResultKey("2023", "kekse-in-der-pause", "ja", "gesamt"),
        edition="2023",
        answer="Yes",
        group="All offices",
        is_total=True,
        value=Decimal("61.5"),
        value_text="61.5%",
        count=123,
        base_n=200,
        population_id="antwortende",
        population="Responding offices",
        base_phrase="of the 200 responding made-up offices",
        precision="exact",
        obs_status="A",
        note="",
        citations=(
            REPORT,
            Citation(
                "keksblatt",
                "Keksblatt 12/2023 (made up)",
                "https://example.org/keksblatt",
                "",
                "two thirds",
            ),
        ),
        year=2023,
    )


def test_every_field_of_a_series_is_in_one_language() -> None:
    trend = in_language("en", TREND)
    assert replace(trend, observations=(), sources=()) == Series(
        survey_id="made-up-survey",
        question_id="kekse-in-der-pause",
        language="en",
        title="Biscuits at break time",
        headline="61.5% of the made-up offices offer biscuits",
        description="Made up: 40% in 2019, 61.5% in 2023.",
        wording="Do you have biscuits? (made-up question)",
        topic="What is on offer",
        topic_id="angebot",
        unit="percent",
        answer_mode="indicator",
        chart="",
        observations=(),
        breaks=(
            SeriesBreak(
                "2019", "2021", "In 2019 wafers counted, too; 40% and 52% cannot be compared."
            ),
        ),
        sources=(),
        unit_label="",
        edition_times=(("2019", 2019), ("2021", 2021), ("2023", 2023)),
    )
    assert [each.source_id for each in trend.sources] == [
        "bericht-2023",
        "keksblatt",
        "bericht-2019",
    ]


def test_a_title_takes_its_figures_from_the_data_as_a_headline_does() -> None:
    text = "{newest/kekse-in-der-pause}: {newest/kekse-in-der-pause/ja}"
    survey = changed("questions", TREND, title=words(text, f"In {text}"))
    assert in_language("de", TREND, survey).title == "2023: 61,5\N{NO-BREAK SPACE}%"
    assert in_language("en", TREND, survey).title == "In 2023: 61.5%"
    gone = "Vorrat: {2023/keksvorrat/ja}, einst {2023/ungefragt/ja}"
    known = "Vorrat: rund\N{NO-BREAK SPACE}25\N{NO-BREAK SPACE}%, einst …"
    assert fill_known(gone, survey, "de") == known


def test_a_sentence_that_begins_with_an_approximate_value_has_a_capital() -> None:
    assert (
        in_language("de", STOCK).headline
        == "Rund\N{NO-BREAK SPACE}25\N{NO-BREAK SPACE}% haben Vorrat"
    )
    assert in_language("en", STOCK).headline.startswith("About")


def test_a_value_that_is_missing_says_why_and_one_about_says_so() -> None:
    missing = in_language("de", SEVERAL).observations[1]
    assert (missing.value, missing.value_text, missing.obs_status) == (None, "keine Angabe", "M")
    assert missing.note == "Diese Antwort stand 2021 nicht zur Wahl."
    assert (missing.count, missing.base_n) == (None, None)
    about = in_language("de", STOCK).observations[0]
    assert (about.value_text, about.precision) == (
        "rund\N{NO-BREAK SPACE}25\N{NO-BREAK SPACE}%",
        "approximate",
    )
    assert (about.population, about.base_phrase) == ("Bezugsgröße nicht angegeben", "")


def test_a_population_without_a_label_is_not_stated() -> None:
    survey = changed("populations", 0, label=words(""))
    assert (
        in_language("de", TREND, survey).observations[0].population == "Bezugsgröße nicht angegeben"
    )
    assert in_language("en", TREND, survey).observations[0].population == "base not stated"


def test_readings_name_the_group_unless_it_is_the_total() -> None:
    satisfied = in_language("en", SINGLE).observations
    assert [each.reading for each in satisfied[:3]] == [
        "Very satisfied, 2023: 10%",
        "Very satisfied, Small offices, 2023: 5%",
        "Very satisfied, Large offices, 2023: 17.5%",
    ]
    assert [each.is_total for each in satisfied[:3]] == [True, False, False]


def test_values_stand_in_the_order_of_publication() -> None:
    survey = made_up_survey()
    backwards = with_parts(results=tuple(reversed(survey.results)))
    for question, series in enumerate(series_of(survey, "de")):
        assert in_language("de", question, backwards).observations == series.observations
    several = in_language("de", SEVERAL)
    assert several.editions == ("2021", "2023")
    assert several.answers[:3] == ("Butterkeks", "a | b", "<script>alert(1)</script>")
    keys = [(each.key.edition_id, each.key.answer_id) for each in several.observations[:4]]
    assert keys == [
        ("2021", "butterkeks"),
        ("2021", "strich"),
        ("2023", "butterkeks"),
        ("2023", "skript"),
    ]
    assert in_language("de", SINGLE).groups == ("Alle Ämter", "Kleine Ämter", "Große Ämter")


def test_groups_speak_for_everybody_only_where_there_is_no_total() -> None:
    survey = made_up_survey()
    single = in_language("de", SINGLE)
    assert [each.key.group_id for each in single.of_everybody] == ["gesamt"] * 5
    without_total = with_parts(
        results=tuple(
            each
            for each in survey.results
            if (each.question_id, each.group_id) != ("zufriedenheit", "gesamt")
        )
    )
    groups = in_language("de", SINGLE, without_total).of_everybody
    assert [each.key.group_id for each in groups] == ["klein", "gross"] * 5


def test_a_missing_value_needs_nobody_who_states_it() -> None:
    series = in_language("de", SEVERAL, with_parts(evidence=()))
    assert {each.citations for each in series.observations} == {()}
    assert series.sources == ()


def test_a_question_without_results_has_no_series() -> None:
    survey = made_up_survey()
    asked = with_parts(
        results=tuple(each for each in survey.results if each.question_id == "keksvorrat")
    )
    assert [each.question_id for each in series_of(asked, "de")] == ["keksvorrat"]


def test_notes_on_value_and_answer_stand_together_with_their_figures() -> None:
    survey = changed("results", 0, note=words("Wert: {2023/kekse-in-der-pause/ja}."))
    key = survey.results[0].key
    options = list(survey.answer_options)
    place = next(
        number
        for number, option in enumerate(options)
        if (option.question_id, option.answer_id) == (key.question_id, key.answer_id)
    )
    options[place] = replace(options[place], note=words("Antwort."))
    both = replace(survey, answer_options=tuple(options))
    assert (
        in_language("de", TREND, both).observations[0].note
        == "Antwort. Wert: 61,5\N{NO-BREAK SPACE}%."
    )


@pytest.mark.parametrize(
    ("phrase", "base_n", "says"),
    [
        ("der {n} Ämter", 1200, "der 1.200 Ämter"),
        ("der {n} Ämter", None, "der Ämter"),
        ("aller {n}", None, "aller"),
        ("der {n} von {n}", 7, "der 7 von 7"),
        ("der {n}", 0, "der 0"),
        ("der Ämter", 5, "der Ämter"),
        ("", None, ""),
    ],
)
def test_the_base_is_named_with_its_number_where_that_is_known(
    phrase: str, base_n: int | None, says: str
) -> None:
    population = replace(made_up_survey().populations[0], phrase=words(phrase))
    assert base_phrase(population, base_n, "de") == says


def test_answers_beside_the_scale_are_those_of_the_question() -> None:
    survey = made_up_survey()
    options = tuple(
        replace(option, response_kind="non-substantive")
        if option.answer_id in {"stern", "teils-teils"}
        else option
        for option in survey.answer_options
    )
    marked = with_parts(answer_options=options)
    assert in_language("en", SINGLE, marked).beside_scale == ("Partly",)
    assert in_language("en", SEVERAL, marked).beside_scale == ("*b*",)
    assert in_language("en", TREND, marked).beside_scale == ()


def test_only_breaks_of_the_question_count() -> None:
    assert in_language("de", SEVERAL).breaks == ()
    (change,) = in_language("de", TREND).breaks
    assert (change.from_edition, change.to_edition) == ("2019", "2021")


@pytest.mark.parametrize(
    ("earlier", "later", "is_broken"),
    [
        *(("2009", "2012", True), ("2012", "2015", True), ("2009", "2015", True)),
        *(("2006", "2009", False), ("2015", "2018", False), ("2006", "2018", True)),
    ],
)
def test_a_break_counts_wherever_it_may_lie_between_two_values(
    earlier: str, later: str, *, is_broken: bool
) -> None:
    """Values of 2012 stand between the editions that the break names."""
    years = ("2006", "2009", "2012", "2015", "2018")
    times = tuple((year, int(year)) for year in years)
    broken = replace(BROKEN, breaks=(SeriesBreak("2009", "2015", ""),), edition_times=times)
    first, last = (
        replace(observation("Ja", "54", edition), base_phrase="der Ämter")
        for edition in (earlier, later)
    )
    pair = first, last
    assert broken.is_broken_between(*pair) == is_broken
    of_both = replace(broken, observations=pair)
    assert [bool(each.obstacle) for each in comparisons_of(of_both)] == [is_broken]
    assert (len(set(segments_of(of_both, pair))) == 2) == is_broken


def test_breaks_stand_oldest_first() -> None:
    survey = made_up_survey()
    (known,) = survey.breaks
    later = replace(known, from_edition_id="2021", to_edition_id="2023")
    (series,) = (
        each
        for each in series_of(with_parts(breaks=(later, known)), "de")
        if each.question_id == known.question_id
    )
    assert [each.to_edition for each in series.breaks] == ["2021", "2023"]


def test_units_of_the_package_have_a_label() -> None:
    survey = changed("questions", TREND, unit="euro")
    unit = Unit("euro", words("Euro im Monat", "Euros a month"), words("{value} €", "€{value}"))
    named = replace(survey, units=(unit,))
    assert in_language("en", TREND, named).unit_label == "Euros a month"
    assert in_language("en", SEVERAL, named).unit_label == ""
