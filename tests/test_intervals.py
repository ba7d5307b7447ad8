"""How far chance may have moved a value: published, from the effective n, or from n."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.charts import dots
from build_scripts.downloads.csvw import figure_metadata
from build_scripts.downloads.figure_table import figure_rows, header_of
from build_scripts.drawing.specification import spec_of
from build_scripts.exports import comma_csv, figure_json
from build_scripts.pages.bases import base_lines
from build_scripts.pages.chance import how_computed, ranges_of
from build_scripts.pages.facts import edition_facts
from build_scripts.survey.certainty import wilson_interval
from build_scripts.survey.intervals import format_n, interval_of, interval_text
from build_scripts.survey.labelling import series_of
from tests.made_up import changed, made_up_survey, words
from tests.made_up_figures import export_of

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

COOKIE = 5
"""Row of the results: 64 % of 123 like butter biscuits."""


def series_with(language: str = "de", **values: Any) -> Series:  # noqa: ANN401  # any field
    """The kinds of biscuits, with other values for the first of the newest edition."""
    survey = changed("results", COOKIE, **values)
    return next(each for each in series_of(survey, language) if each.question_id == "keksarten")


def shown(series: Series) -> str:
    item = next(item for item in series.observations if item.key[:3] == KEY)
    return interval_text(series, item)


KEY = ("2023", "keksarten", "butterkeks")


@pytest.mark.parametrize(
    ("share", "effective_n", "low", "high"),
    [
        ("63.8936064", "178.870", 56.6309, 70.5720),
        ("63.8936064", "190.360", 56.8579, 70.3796),
        ("71.0382514", "157.405", 63.5181, 77.5560),
        ("42.8571429", "10.172", 18.8309, 70.7996),
        ("11.2142956", "2871.032", 10.1115, 12.4207),
    ],
)
def test_wilson_on_the_effective_n_of_known_designs(
    share: str, effective_n: str, low: float, high: float
) -> None:
    """Shares and effective n from R 4.2.2, survey 4.1-1: ``data(api)`` and ``data(nhanes)``."""
    assert wilson_interval(Decimal(share), Decimal(effective_n)) == pytest.approx(
        (low, high), abs=1e-3
    )


def test_effective_n_that_is_n_changes_no_digit() -> None:
    assert wilson_interval(Decimal("54.1"), Decimal(318)) == wilson_interval(Decimal("54.1"), 318)
    plain, same = series_with(), series_with(effective_n=Decimal(123))
    assert shown(plain) == shown(same) == "55 bis 72\N{NO-BREAK SPACE}%"


def test_effective_n_goes_before_n_and_a_published_interval_before_both() -> None:
    weighted = series_with(effective_n=Decimal("40.5"))
    assert shown(weighted) == "48 bis 77\N{NO-BREAK SPACE}%"
    published = series_with(
        effective_n=Decimal("40.5"), ci_low=Decimal("50.0"), ci_high=Decimal("75.25")
    )
    assert shown(published) == "50,0 bis 75,25\N{NO-BREAK SPACE}%"
    assert "wie veröffentlicht" in how_computed(published)
    assert "effektiven Fallzahl" in how_computed(weighted)
    assert how_computed(series_with()).startswith("Wilson-Intervall, 95")


def test_a_published_interval_needs_no_n_and_no_percent() -> None:
    series = series_with(base_n=None, ci_low=Decimal(60), ci_high=Decimal(70))
    assert shown(series) == "60 bis 70\N{NO-BREAK SPACE}%"
    marks = replace(series, unit="note", unit_form="Note {value}")
    assert shown(marks) == "Note 60 bis 70"
    assert [key.answer_id for key, text in ranges_of(marks).items() if text] == [KEY[2]]


def test_what_is_hidden_has_no_interval() -> None:
    series = series_with(share=None, ci_low=Decimal(60), ci_high=Decimal(70))
    assert shown(series) == ""


def test_dots_draw_and_read_the_same_interval() -> None:
    series = series_with(effective_n=Decimal("40.5"))
    drawn = json.dumps(spec_of(dots.chart(series), ""))
    item = next(item for item in series.observations if item.key[:3] == KEY)
    low, high = interval_of(series, item) or (0, 0)
    assert f'"low": {round(low, 2)}' in drawn
    assert f'"high": {round(high, 2)}' in drawn
    spoken = json.dumps(f"95-%-Intervall {shown(series)}")[1:-1]
    assert spoken in drawn


def test_weighted_base_and_effective_n_stand_beside_n() -> None:
    series = series_with(weighted_base=Decimal("118.4"), effective_n=Decimal("40.5"))
    item = next(item for item in series.observations if item.key[:3] == KEY)
    nbsp = "\N{NO-BREAK SPACE}"
    assert format_n(item, "de") == f"123 (gewichtet{nbsp}118,4; effektiv{nbsp}40,5)"
    (line,) = base_lines(replace(series, observations=(item,)))
    assert line.endswith(f"n{nbsp}={nbsp}123 (gewichtet{nbsp}118,4)")
    alone = series_with("en", weighted_base=Decimal("118.4"), base_n=None)
    item = next(item for item in alone.observations if item.key[:3] == KEY)
    assert format_n(item, "en") == f"weighted{nbsp}118.4"


def test_downloads_hold_certainty_only_where_there_is_some() -> None:
    more = ("ci_low", "ci_high", "weighted_base", "effective_n")
    plain = export_of("keksarten")
    assert not set(more) & set(header_of(plain.series))
    numbers: dict[str, Any] = dict(
        zip(more, map(Decimal, ("0", "75.5", "118.40", "40.5")), strict=True)
    )
    export = replace(plain, figure=replace(plain.figure, series=series_with(**numbers)))
    rows = list(csv.DictReader(io.StringIO(comma_csv.write(export).decode())))
    row = next(row for row in rows if row["answer_id"] == "butterkeks" and row["year"] == "2023")
    assert [row[name] for name in more] == ["0", "75.5", "118.40", "40.5"]
    assert {row["effective_n"] for row in rows} == {"", "40.5"}
    written = json.loads(figure_json.write(export))["values"]
    assert [item["ci_low"] for item in written if "ci_low" in item] == [0]
    described = json.loads(figure_metadata(export.survey, export.series))["tableSchema"]["columns"]
    assert [column["name"] for column in described] == list(header_of(export.series))
    assert all(len(row) == len(described) for row in figure_rows(export.series))


def test_the_method_page_tells_of_weights_only_where_the_data_do() -> None:
    def fields(survey: Survey) -> dict[str, str]:
        return {fact.field: fact.text for fact in edition_facts(survey, survey.editions[0], "de")}

    assert "weighted" not in fields(made_up_survey())
    told = fields(changed("editions", 0, weighted=False, design=words("Alle", "Everybody")))
    assert (told["weighted"], told["design"]) == ("nein", "Alle")
    assert "weighting" not in told
