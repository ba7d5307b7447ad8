"""The wide table of a figure: every value once, as published, with what is hidden in words."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal

from build_scripts.downloads.figure_export import FigureExport
from build_scripts.exports import wide_csv
from tests.made_up import made_up_survey
from tests.made_up_figures import SITE, export_of
from tests.made_up_series import GROUPS, TREND, observation, series


def written(question_id: str, language: str = "de") -> list[list[str]]:
    """What a chart tool reads."""
    content = wide_csv.write(export_of(question_id, language)).decode("utf-8")
    return list(csv.reader(io.StringIO(content, newline="")))


def test_answers_stand_by_editions_where_there_are_no_groups() -> None:
    head, *rows = wide_csv.wide_rows(TREND)
    assert head == ["answer", "2010", "2013", "2016", "2019", "2022"]
    assert rows[0] == ["Netzwerke", "20", "40", "64", "72", "80"]
    assert rows[1][1:] == ["60", "55", "", "51", "30"]


def test_answers_stand_by_groups() -> None:
    assert wide_csv.wide_rows(GROUPS) == [
        ["answer", "Alle", "klein", "groß"],
        ["Eins", "60", "38", "69"],
        ["Zwei", "38", "16", ""],
    ]


def test_an_edition_has_a_column_where_all_three_vary() -> None:
    both = series(
        *(
            observation(answer, value, edition, group)
            for edition, value in (("2013", "10.50"), ("2016", "20"))
            for answer in ("Ja", "Nein")
            for group in ("", "klein")
        ),
        observation("Ja", "7", "2016", "groß"),
    )
    assert wide_csv.wide_rows(both) == [
        ["answer", "edition", "Alle", "klein", "groß"],
        ["Ja", "2013", "10.50", "10.50", ""],
        ["Nein", "2013", "10.50", "10.50", ""],
        ["Ja", "2016", "20", "20", "7"],
        ["Nein", "2016", "20", "20", ""],
    ]


def test_what_is_withheld_or_uncertain_is_said_in_words_and_stays_empty() -> None:
    hidden = replace(observation("Ja", None, group="klein"), obs_status="Q")
    unsure = replace(observation("Nein", "3", group="klein"), obs_status="U")
    table = series(observation("Ja", "5"), observation("Nein", "95"), hidden, unsure)
    assert wide_csv.wide_rows(table) == [
        ["answer", "Alle", "klein", "status"],
        ["Ja", "5", "", "klein: zurückgehalten"],
        ["Nein", "95", "3", "klein: unsicher"],
    ]


def test_every_published_value_stands_in_it_once() -> None:
    for language in ("de", "en"):
        for question_id in ("kekse-in-der-pause", "keksarten", "zufriedenheit", "keksvorrat"):
            published = export_of(question_id, language).series.observations
            head, *rows = written(question_id, language)
            words = [name in {"answer", "group", "edition", "status"} for name in head]
            cells = [c for row in rows for c, word in zip(row, words, strict=True) if not word]
            found = sorted(Decimal(cell) for cell in cells if cell)
            assert found == sorted(item.value for item in published if item.value is not None)


def test_a_label_with_commas_stays_one_cell() -> None:
    label = 'Eins, "zwei"; drei'
    table = series(observation(label, "1"), observation("b", "2"))
    figure = replace(export_of("keksarten").figure, series=table)
    content = wide_csv.write(FigureExport(figure, made_up_survey(), SITE)).decode("utf-8")
    assert list(csv.reader(io.StringIO(content)))[1] == [label, "1"]
