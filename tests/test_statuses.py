"""Withheld and uncertain values say so wherever they stand."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.downloads.figure_table import header_of
from build_scripts.embeds.table import embed_table
from build_scripts.exports import comma_csv, figure_json
from build_scripts.pages.comparison import comparisons_of
from build_scripts.pages.quotes import quotes_of
from build_scripts.survey.labelling import series_of
from build_scripts.survey.named_figures import fill
from tests.faulty_surveys import edited
from tests.made_up import changed
from tests.made_up_figures import export_of

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

MIDDLE, NEWEST, COOKIE = 1, 4, 5
"""Rows of the results: biscuits in 2021 and 2023; 64 % like butter biscuits in 2023."""
NBSP = "\N{NO-BREAK SPACE}"


def series_with(question: str, row: int, language: str = "de", **values: Any) -> Series:  # noqa: ANN401  # any field
    return in_survey(changed("results", row, **values), question, language)


def in_survey(survey: Survey, question: str, language: str = "de") -> Series:
    found = (each for each in series_of(survey, language) if each.question_id == question)
    return next(found)


@pytest.mark.parametrize(
    ("language", "withheld", "uncertain"),
    [
        ("de", "zurückgehalten", f"64{NBSP}%{NBSP}(unsicher)"),
        ("en", "withheld", f"64%{NBSP}(uncertain)"),
    ],
)
def test_words_stand_with_the_value(language: str, withheld: str, uncertain: str) -> None:
    series = series_with("keksarten", COOKIE, language, obs_status="U")
    readings = [item.reading for item in series.observations]
    assert any(reading.endswith(f"2023: {withheld}") for reading in readings)
    assert any(reading.endswith(f"2023: {uncertain}") for reading in readings)
    cells = [cell for row in embed_table(series).rows for cell in row]
    assert {withheld, uncertain} <= set(cells)


def test_an_approximate_value_may_be_uncertain_too() -> None:
    series = series_with("keksarten", COOKIE, obs_status="U", precision="approximate")
    item = next(item for item in series.observations if item.obs_status == "U")
    assert item.value_text == f"rund{NBSP}64{NBSP}%{NBSP}(unsicher)"


def test_a_sentence_says_it() -> None:
    survey = changed("results", COOKIE, obs_status="U")
    assert fill("{2023/keksarten/butterkeks}", survey, "en") == f"64%{NBSP}(uncertain)"
    quotes = quotes_of(survey, in_survey(survey, "keksarten"))
    said = [quote.text for quote in quotes if quote.key[:3] == ("2023", "keksarten", "butterkeks")]
    assert ["unsicherer Wert" in text for text in said] == [True]
    other = [quote.text for quote in quotes if quote.key.answer_id == "skript"]
    assert not any("unsicherer Wert" in text for text in other)


def test_downloads_say_it_in_words_beside_the_code() -> None:
    export = export_of("keksarten")
    series = series_with("keksarten", COOKIE, obs_status="U")
    export = replace(export, figure=replace(export.figure, series=series))
    rows = list(csv.DictReader(io.StringIO(comma_csv.write(export).decode())))
    assert {(row["obs_status"], row["status"]) for row in rows} == {
        *(("A", ""), ("M", ""), ("Q", "zurückgehalten"), ("U", "unsicher")),
    }
    values = json.loads(figure_json.write(export))["values"]
    said = {item["status"]: item["value_text"] for item in values if "status" in item}
    assert said == {"zurückgehalten": "zurückgehalten", "unsicher": f"64{NBSP}%{NBSP}(unsicher)"}
    assert "status" not in header_of(export_of("zufriedenheit").series)


@pytest.mark.parametrize(
    ("values", "obstacle"),
    [
        ({"obs_status": "U"}, "ein Wert ist unsicher"),
        ({"share": None, "count": None, "obs_status": "Q"}, "ein Wert ist zurückgehalten"),
    ],
)
def test_no_difference_is_computed_from_such_a_value(values: dict[str, Any], obstacle: str) -> None:
    survey = edited("results", {MIDDLE: {"share": Decimal(40)}, NEWEST: values})
    pairs = comparisons_of(in_survey(survey, "kekse-in-der-pause"))
    assert obstacle in pairs[-1].obstacle
