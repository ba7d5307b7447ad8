"""Editions that are no years: their periods, names, order and where they stand in time."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.catalogue.coverage import in_short, time_of
from build_scripts.checks import CHECKS
from build_scripts.downloads.figure_table import header_of
from build_scripts.embeds.table import embed_table
from build_scripts.exports import comma_csv, figure_json
from build_scripts.package.survey_of import _oldest_first
from build_scripts.pages.comparison import comparisons_of
from build_scripts.pages.limits import unknowns
from build_scripts.survey.edition_names import edition_label, edition_times, period_text
from build_scripts.survey.labelling import series_of
from build_scripts.survey.periods import NO_PERIOD, period_of
from tests.made_up import changed, made_up_survey, words
from tests.made_up_figures import export_of

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series


def survey_with(*editions: dict[str, Any]) -> Survey:
    """The three editions of the made-up survey at other times."""
    survey = made_up_survey()
    pairs = zip(survey.editions, editions, strict=True)
    return replace(survey, editions=tuple(replace(each, **other) for each, other in pairs))


def quarters() -> Survey:
    """The newest edition is of the third quarter of the year of the one before."""
    return survey_with({}, {"period": "2021-Q1"}, {"year": 2021, "period": "2021-Q3"})


def series_with(survey: Survey, question: str, language: str = "de") -> Series:
    found = (each for each in series_of(survey, language) if each.question_id == question)
    return next(found)


@pytest.mark.parametrize(
    ("text", "start", "end", "span"),
    [
        ("2024", "2024-01-01", "2024-12-31", "2024 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "2024-02 2024-02"),
        ("2024-Q4", "2024-10-01", "2024-12-31", "2024-10 2024-12"),
        ("2024-S2", "2024-07-01", "2024-12-31", "2024-07 2024-12"),
        ("2024-05-17", "2024-05-17", "2024-05-17", "2024-05-17 2024-05-17"),
        ("2019/2020", "2019-01-01", "2020-12-31", "2019 2020"),
        ("2023-Q4/2024-01-06", "2023-10-01", "2024-01-06", "2023-10 2024-01-06"),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, start: str, end: str, span: str) -> None:
    period = period_of(text)
    assert period is not None
    assert (period.start, period.end) == (date.fromisoformat(start), date.fromisoformat(end))
    assert " ".join(period.span) == span


@pytest.mark.parametrize(
    "text",
    [
        *("", "24", "2024-13", "2024-00", "2024-5", "2024-Q5", "2024-S3", "2024-Q0", "0000"),
        *("2023-02-29", "2024/2024", "2024/2023", "2024/", "/2024", "2024/2025/2026"),
        *("2024-Q1/2024-01", "Frühjahr 2024", " 2024", "2024-W05"),
    ],
)
def test_what_is_no_period_is_none(text: str) -> None:
    assert period_of(text) is None


@pytest.mark.parametrize(
    ("text", "german", "english"),
    [
        ("2024-Q1", "1. Quartal 2024", "1st quarter 2024"),
        ("2024-S2", "2. Halbjahr 2024", "2nd half 2024"),
        ("2024-05", "Mai 2024", "May 2024"),
        ("2024-05-17", "17. Mai 2024", "17 May 2024"),
        ("2019/2020", "2019/20", "2019/20"),
        ("1999/2000", "1999/00", "1999/00"),
        ("2016/2018", "2016–2018", "2016–2018"),
        ("2023-11/2024-Q1", "November 2023 – 1. Quartal 2024", "November 2023 – 1st quarter 2024"),
        ("bald", "bald", "bald"),
    ],
)
def test_a_period_is_said_in_words(text: str, german: str, english: str) -> None:
    assert (period_text(text, "de"), period_text(text, "en")) == (german, english)


def test_a_label_goes_before_the_period_and_the_period_before_the_year() -> None:
    edition = made_up_survey().editions[1]
    assert edition_label(edition, "de") == "2021"
    assert edition_label(replace(edition, period="2021-Q2"), "de") == "2. Quartal 2021"
    named = replace(edition, period="2021-Q2", label=words("Welle 2", "Wave 2"))
    assert edition_label(named, "en") == "Wave 2"


def test_editions_stand_where_they_begin() -> None:
    plain = edition_times(made_up_survey(), "de")
    assert list(plain) == [("2019", 2019), ("2021", 2021), ("2023", 2023)]
    times = edition_times(quarters(), "en")
    assert list(times) == [("2019", 2019), ("1st quarter 2021", 2021), ("3rd quarter 2021", 2021.5)]
    assert series_with(quarters(), "zufriedenheit", "en").time_of("3rd quarter 2021") == 2021.5


def test_editions_of_one_period_are_spread_over_it_in_their_order() -> None:
    labels = [words(f"Welle {number}") for number in (1, 2, 3)]
    waves = survey_with(
        {"year": 2021, "label": labels[0], "order": 3},
        {"year": 2021, "label": labels[1], "order": 1},
        {"year": 2021, "label": labels[2], "order": 2},
    )
    times = dict(edition_times(waves, "de"))
    assert list(times) == ["Welle 2", "Welle 3", "Welle 1"]
    assert [round(time, 2) for time in times.values()] == [2021, 2021.33, 2021.66]
    crowded = survey_with(
        {"year": 2021, "label": labels[0]},
        {"year": 2021, "label": labels[1]},
        {"year": 2021, "period": "2021-Q2"},
    )
    assert [time for _, time in edition_times(crowded, "de")] == [2021, 2021.125, 2021.25]


def test_results_breaks_and_comparisons_follow_the_order() -> None:
    survey = survey_with({"period": "2021-Q4", "year": 2021}, {"period": "2021-Q1"}, {})
    assert [each.edition_id for each in survey.editions_in_order] == ["2021", "2019", "2023"]
    ordered = _oldest_first(survey.editions, tuple(reversed(survey.results)))
    assert [*dict.fromkeys(item.edition_id for item in ordered)] == ["2021", "2019", "2023"]  # type: ignore[attr-defined]  # results
    trend = series_with(survey, "kekse-in-der-pause")
    assert trend.editions == ("1. Quartal 2021", "4. Quartal 2021", "2023")
    kinds = [problem.kind for problem in CHECKS["breaks_in_order"](survey)]
    assert kinds == ["break-out-of-order"]


def test_a_break_between_two_quarters_of_a_year_interrupts_the_comparison() -> None:
    survey = survey_with({"period": "2021-Q1", "year": 2021}, {"period": "2021-Q2"}, {})
    trend = series_with(survey, "kekse-in-der-pause")
    first, second = comparisons_of(trend)
    assert (first.earlier.edition, first.later.edition) == ("1. Quartal 2021", "2. Quartal 2021")
    assert (bool(first.obstacle), bool(second.obstacle)) == (True, False)


def test_pages_call_editions_by_their_label() -> None:
    survey = quarters()
    [missing] = [each for each in unknowns(survey, (), "de") if each.what == "Rücklauf"]
    assert missing.where == ("3. Quartal 2021",)


def test_a_table_calls_a_column_of_quarters_not_years() -> None:
    def heads(survey: Survey) -> tuple[str, ...]:
        return embed_table(series_with(survey, "kekse-in-der-pause")).columns

    assert "Jahr" in heads(made_up_survey())
    assert "Befragung" in heads(quarters())


def test_downloads_have_period_and_name_only_where_they_say_more_than_the_year() -> None:
    plain = export_of("zufriedenheit")
    assert not {"period", "edition"} & set(header_of(plain.series))
    series = series_with(quarters(), "zufriedenheit")
    export = replace(plain, figure=replace(plain.figure, series=series))
    [row, *_] = csv.DictReader(io.StringIO(comma_csv.write(export).decode()))
    assert (row["edition_id"], row["year"]) == ("2023", "2021")
    assert (row["period"], row["edition"]) == ("2021-Q3", "3. Quartal 2021")
    [value, *_] = json.loads(figure_json.write(export))["values"]
    assert (value["year"], value["period"]) == (2021, "2021-Q3")


def test_catalogues_state_time_as_exactly_as_the_data() -> None:
    assert in_short(time_of(made_up_survey().editions)) == "2019/2023"
    assert in_short(time_of(quarters().editions[1:])) == "2021-01/2021-09"
    assert in_short(time_of(made_up_survey().editions[:1])) == "2019"


def test_a_period_that_is_none_breaks_nothing() -> None:
    survey = changed("editions", 0, period="2019-99")
    assert survey.editions[0].when == NO_PERIOD
    assert edition_times(survey, "de")[0][0] == "2019-99"
    assert [problem.kind for problem in CHECKS["dates_exist"](survey)] == ["not-a-period"]
