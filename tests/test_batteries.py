"""Items on one scale are one figure: its rows, its words, its files, and what must hold for it."""

from __future__ import annotations

import csv
import gzip
import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

import pytest

from build_scripts.checks import CHECKS
from build_scripts.downloads.figure_export import FigureExport
from build_scripts.downloads.published_tables import files_of
from build_scripts.embeds.embed_pages import embed_html
from build_scripts.embeds.table import embed_table
from build_scripts.exports import comma_csv, figure_json, wide_csv, workbook
from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.figure import Figure, figures_from
from build_scripts.figures.spoken import spoken
from build_scripts.pages.bases import base_lines
from build_scripts.pages.figure_list import entries_of, of_questions
from build_scripts.pages.figure_page import figure_page
from build_scripts.pages.group_pages import group_pages
from build_scripts.pages.group_values import values_of_first_item
from build_scripts.pages.kin import beside_of
from build_scripts.pages.published import Published
from build_scripts.pages.survey_pages import pages_of
from build_scripts.pages.survey_source import NOTHING_ELSE, SurveySource
from build_scripts.pages.views import about_items
from build_scripts.pictures import caption_lines
from build_scripts.reading import read_survey
from build_scripts.releases.lost_ids import find_lost_ids, published_ids
from build_scripts.releases.published import Release
from build_scripts.report.set_tables import set_tables
from build_scripts.survey.batteries import with_batteries
from build_scripts.survey.cross_table import cross_tables_of
from build_scripts.survey.former import current_ids
from build_scripts.survey.labelling import series_of
from build_scripts.survey.records import Battery, Population
from build_scripts.survey.stems import bare, common_stem
from build_scripts.survey.views import drawn_of, views_of
from tests.kept_surveys import SURVEYS
from tests.made_up import PROJECT, words
from tests.made_up_figures import SITE, figure_without_drawing

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

OPINIONS, ORIGINS = "was-sie-zum-obst-meinen", "woher-das-obst-kommt"
FRESH, ENOUGH, MOOD, DEAR = (
    "Das erfundene Obst ist frisch",
    "Es ist genug erfundenes Obst für alle da, auch am Freitagnachmittag nach der letzten Sitzung",
    "Obst hebt die erfundene Stimmung",
    "Obst ist zu teuer",
)
NBSP = "\N{NO-BREAK SPACE}"


@cache
def survey() -> Survey:
    return read_survey(SURVEYS["everything"], PROJECT)


def series(of: Survey | None = None, language: str = "de") -> tuple[Series, ...]:
    whole = of or survey()
    return with_batteries(whole, series_of(whole, language))


def battery(name: str = OPINIONS, of: Survey | None = None, language: str = "de") -> Series:
    return next(each for each in series(of, language) if each.question_id == name)


@cache
def figures() -> tuple[Figure, ...]:
    return tuple(map(figure_without_drawing, series()))


def figure(name: str = OPINIONS) -> Figure:
    return next(each for each in figures() if each.series.question_id == name)


def stating(name: str = OPINIONS, /, **values: object) -> Survey:
    """The survey with other values in the row of a battery."""
    rows = (
        replace(each, **values) if each.battery_id == name else each  # type: ignore[arg-type]  # any field
        for each in survey().batteries
    )
    return replace(survey(), batteries=tuple(rows))


def kinds(of: Survey, check: str = "batteries_on_one_scale") -> list[tuple[str, str]]:
    return [(each.field, each.kind) for each in CHECKS[check](of)]


def test_a_battery_stands_before_its_items_which_stay_as_they_are() -> None:
    ids = [each.question_id for each in series()]
    assert ids.index(OPINIONS) + 1 == ids.index("obst-ist-frisch")
    assert tuple(each for each in series() if not each.items) == series_of(survey(), "de")


def test_a_survey_without_rows_for_batteries_has_the_figures_it_had() -> None:
    assert series(replace(survey(), batteries=())) == series_of(survey(), "de")


def test_one_item_alone_is_no_battery() -> None:
    questions = tuple(
        replace(each, battery_id="" if each.question_id != "obst-ist-frisch" else OPINIONS)
        for each in survey().questions
    )
    assert not any(each.items for each in series(replace(survey(), questions=questions)))


def test_the_item_with_the_most_agreement_is_on_top() -> None:
    shown = drawn_of(battery())
    assert shown.editions == ("2024",)
    assert shown.groups == (MOOD, f"{FRESH} (Mittelwert 1,8)", ENOUGH)
    assert shown.answers[:2] == ("Lehne ab", "Lehne eher ab")
    assert battery().sorted_by == ("Stimme eher zu", "Stimme zu")
    assert chart_for(shown) == "likert"
    assert views_of(battery()) == ()


def test_or_items_stand_in_the_order_of_the_questionnaire() -> None:
    assert drawn_of(battery(of=stating(ordered=True))).groups[1:] == (ENOUGH, MOOD)
    assert list(about_items(figure(ORIGINS))) == ["In der Reihenfolge des Fragebogens"]
    assert list(about_items(figure())) == [
        "Sortiert nach „Stimme eher zu“ und „Stimme zu“",
        f"2024 nicht gefragt: {DEAR}",
    ]


def test_yes_and_no_are_one_bar_for_each_item() -> None:
    shown = drawn_of(battery(ORIGINS))
    assert chart_for(shown) == "bars"
    assert shown.answers == ("Die Schale im Flur", "Den Automaten", "Den Hofladen")
    assert [item.value_text for item in shown.observations] == [
        f"{share}{NBSP}%" for share in (71, 12, 38)
    ]
    assert (shown.groups, shown.unit_label) == (("Ja",), "Ja")
    sorted_ = drawn_of(battery(ORIGINS, stating(ORIGINS, ordered=None)))
    assert sorted_.answers == ("Die Schale im Flur", "Den Hofladen", "Den Automaten")


def test_a_battery_may_compare_one_answer_of_a_scale() -> None:
    shown = drawn_of(battery(of=stating(answer_id="stimme-zu")))
    assert chart_for(shown) == "bars"
    assert shown.answers == (MOOD, f"{FRESH} (Mittelwert 1,8)", ENOUGH)
    assert spoken(shown).count("Stimme zu") == 3


def test_hidden_parts_leave_the_strips_strips() -> None:
    plain = replace(battery(), chart="")
    assert chart_for(drawn_of(plain)) == "stacked"
    hidden = [item for item in drawn_of(plain).observations if item.value is None]
    assert {item.value_text for item in hidden} == {"zurückgehalten"}


def test_a_value_is_read_with_its_item_in_the_chart_and_in_the_table() -> None:
    readings = {item.reading for item in battery().observations}
    assert f"{FRESH}, Stimme zu, 2024: 38{NBSP}%" in readings
    assert {item.reading for item in drawn_of(battery()).observations} <= readings


def test_the_words_for_ears_name_the_strongest_answer_of_each_item() -> None:
    said = spoken(drawn_of(battery()))
    assert said.split(". ", 1)[1] == (
        f"{MOOD}, Stimme zu, 2024: 49{NBSP}%; {FRESH}, Stimme eher zu, 2024: 43{NBSP}%; "
        f"{ENOUGH}, Lehne eher ab, 2024: 30{NBSP}%."
    )


def test_items_are_the_rows_of_the_table_of_each_edition() -> None:
    newest, older = cross_tables_of(battery())
    assert (newest.edition, newest.down, newest.bases) == ("2024", "item", "down")
    assert [column.label for column in newest.columns][-2:] == ["Weiß nicht", "Mittelwert"]
    assert [row.head.label for row in newest.rows] == [MOOD, FRESH, ENOUGH]
    assert [row.head.label for row in older.rows] == [FRESH, DEAR, ENOUGH]
    assert [cell.value_text if cell else "–" for cell in newest.rows[1].cells][-2:] == [
        f"2{NBSP}%",
        "1,8",
    ]
    assert set_tables(battery(), ("Zu wenige Antworten (erfunden).",))[0]["head"][0] == "Aussage"


def test_bases_are_said_once_from_the_least_to_the_most() -> None:
    shown = drawn_of(battery())
    assert base_lines(shown) == (f"Befragte Ämter (erfunden); n{NBSP}={NBSP}385 bis 398",)
    [line] = caption_lines.base_lines(shown)
    assert line == f"Befragte Ämter (erfunden), n{NBSP}={NBSP}385 bis 398 (2024)"
    [line] = caption_lines.base_lines(drawn_of(battery(ORIGINS)))
    assert line == "Prozent der 400 befragten erfundenen Ämter (2024)"


def test_its_files_hold_every_value_under_the_id_of_its_question() -> None:
    export = FigureExport(figure(), survey(), SITE)
    rows = list(csv.DictReader(io.StringIO(comma_csv.write(export).decode())))
    assert len(rows) == len(battery().observations) == 30
    assert {row["question_id"] for row in rows} == set(battery().items)
    fresh = next(row for row in rows if row["question_id"] == "obst-ist-frisch")
    assert (fresh["question"], fresh["group"], fresh["unit"]) == (FRESH, "Gesamt", "percent")
    wide = wide_csv.write(export).decode().splitlines()
    assert wide[0] == (
        "item,edition,Lehne ab,Lehne eher ab,Stimme eher zu,Stimme zu,Weiß nicht,status"
    )
    document = json.loads(figure_json.write(export))
    assert document["figure"]["items"] == list(battery().items)
    assert document["values"][0]["question_id"] in battery().items
    assert workbook.write(export)


def test_an_embed_has_a_row_for_each_item_and_keeps_to_its_weight() -> None:
    table = embed_table(drawn_of(battery()))
    assert table.columns[0] == "Aussage"
    assert table.columns[-1] == "n"
    assert [row[0] for row in table.rows] == [MOOD, f"{FRESH} (Mittelwert 1,8)", ENOUGH]
    assert [len(row) for row in table.rows] == [7, 7, 7]
    one = embed_table(drawn_of(battery(ORIGINS)))
    assert one.columns == ("Aussage", "Ja", "n")
    assert one.rows[0] == ("Die Schale im Flur", f"71{NBSP}%", "400")


def test_a_dozen_items_in_six_parts_are_drawn_once_for_all_widths() -> None:
    drawn = figure_without_drawing(replace(battery(), observations=battery().observations * 4))
    assert drawn.svg_embedded[0] == ""
    assert ".drawing .chart--narrow{display:block}</style>" in embed_html(survey(), drawn, SITE)
    assert figure().svg_embedded[0] != ""


def test_forty_items_fold_and_all_stand_in_the_table_of_the_embed() -> None:
    asked = [item for item in battery().observations if item.item == ENOUGH]
    many = tuple(
        replace(
            item, key=item.key._replace(question_id=f"q-{number}"), item=f"Aussage {number} " * 5
        )
        for number in range(40)
        for item in asked
        if item.edition == "2024"
    )
    ids = tuple(f"q-{number}" for number in range(40))
    (drawn,) = figures_from([replace(battery(), observations=many, items=ids, means=())])
    html = embed_html(survey(), drawn, SITE)
    assert len(gzip.compress(html.encode(), 9)) <= 10_000
    assert html.count('<th scope="row">') == 40
    assert "und 32 weitere" in html
    assert "und 32 weitere" in drawn.svg_card
    assert "und 32 weitere" not in drawn.svg_wide


def test_lists_name_the_battery_in_place_of_its_items() -> None:
    entries = [each.series.question_id for each in entries_of(figures())]
    shown = {*battery().items, *battery(ORIGINS).items, "obst-ist-frisch-mittelwert"}
    assert shown.isdisjoint(entries)
    assert {OPINIONS, ORIGINS} < set(entries)
    assert Published(survey(), figures()).beside_highlights == list(entries_of(figures()))
    assert [each.series for each in of_questions(figures())] == list(series_of(survey(), "de"))
    overview = next(iter(pages_of(survey(), figures(), SITE, "de"))).content.decode()
    assert f'href="{OPINIONS}/"' in overview
    assert 'href="obst-ist-frisch/"' not in overview


def test_every_item_is_reached_from_the_battery_and_leads_back() -> None:
    places = [each.series.question_id for each in figures()]
    beside = beside_of([each.series for each in figures()])
    [(name, items)] = beside[places.index(OPINIONS)].kin
    assert name == "one_by_one"
    assert [each.title for each in items] == [FRESH, ENOUGH, MOOD, DEAR]
    source = SurveySource(survey(), figures(), SITE, "de", NOTHING_ELSE)
    page, own = (
        figure_page(source, figures()[at], beside[at]).content.decode()
        for at in (places.index(OPINIONS), places.index("obst-ist-frisch"))
    )
    assert page.count('href="../obst-ist-frisch/"') == 4  # wording, two tables, next
    assert f'<a href="../{OPINIONS}/">Was sie zum Obst meinen</a>' in own
    assert f"Aussagen zu? – {FRESH}" in own


def test_the_page_of_a_group_says_what_an_item_belongs_to() -> None:
    source = SurveySource(survey(), figures(), SITE, "de", NOTHING_ELSE)
    pages = {file.path: file.content.decode() for file in group_pages(source)}
    [small] = [text for path, text in pages.items() if "/klein/" in path]
    assert "<caption>Was sie zum Obst meinen, 2024" in small
    assert small.count("<caption>2024") == small.count("<caption>") - 1


def test_a_chosen_group_is_shown_with_the_first_item_that_has_it() -> None:
    fresh = next(each for each in series() if each.question_id == "obst-ist-frisch")
    found = values_of_first_item(survey(), battery(), fresh)
    assert found is not None
    assert found.question_id == OPINIONS
    assert found.about == f"{FRESH}: Stimme zu, 2024"
    assert dict(found.by_group)["klein"] == f"31{NBSP}%"


@pytest.mark.parametrize(
    ("language", "title"), [("de", "Woher das Obst kommt"), ("en", "Where the fruit comes from")]
)
def test_a_battery_without_headline_is_called_by_its_title(language: str, title: str) -> None:
    assert battery(ORIGINS, language=language).headline == title


def test_a_good_battery_has_no_fault() -> None:
    assert kinds(survey()) == []


def test_rows_are_told_apart_and_compare_an_answer_of_theirs() -> None:
    twins = tuple(
        replace(each, title=words(FRESH, "x")) if each.question_id == "obst-ist-zu-teuer" else each
        for each in survey().questions
    )
    assert kinds(replace(survey(), questions=twins)) == [("title_de", "battery-differs")]
    assert kinds(stating(answer_id="nie")) == [("answer_id", "unknown-reference")]
    assert kinds(stating(answer_id="stimme-zu")) == []
    assert kinds(stating(chart="torte"), "known_ids") == [("chart", "unknown-chart")]


def test_a_warning_names_items_that_were_asked_of_others() -> None:
    others = Population("andere", words("Andere"), words("der {n} anderen"), words(""))
    results = tuple(
        replace(each, population_id="andere")
        if each.question_id == "obst-ist-genug" and each.edition_id == "2024"
        else each
        for each in survey().results
    )
    populations = (*survey().populations, others)
    unlike = replace(survey(), results=results, populations=populations)
    assert kinds(unlike) == [("battery_id", "battery-bases")]
    assert len(base_lines(drawn_of(battery(of=unlike)))) == 2


def test_a_battery_without_title_is_a_warning_and_one_without_items_too() -> None:
    assert kinds(replace(survey(), batteries=())) == [("battery_id", "battery-without-row")] * 2
    more = (*survey().batteries, Battery("leer", words("Leer")))
    unused = replace(survey(), batteries=more)
    assert kinds(unused, "unused_entries") == [("battery_id", "unused-battery")]


def test_its_id_is_an_address_like_that_of_a_question() -> None:
    daten = stating(battery_id="daten")
    assert ("battery_id", "reserved-id") in kinds(daten, "ids_as_addresses")
    assert OPINIONS in current_ids(survey(), "question")


def test_numbers_with_decimals_are_given_the_whole_width() -> None:
    results = tuple(
        replace(each, share=each.share + Decimal("0.0"))
        if each.question_id in battery().items and each.share is not None
        else each
        for each in survey().results
    )
    shown = drawn_of(battery(of=replace(survey(), results=results)))
    assert chart_for(shown) == "stacked"
    assert shown.groups[0] == MOOD


def test_a_released_battery_that_is_gone_has_an_address_to_account_for() -> None:
    release = Release(
        survey_id="made-up-everything",
        version="1.0.0",
        date=date(2026, 11, 1),
        note=words("Erste"),
        changes=(),
        files={f"embeds/de/{OPINIONS}.html": b""},
        package=files_of(SURVEYS["everything"]),
    )
    assert published_ids(release)["question"] == {OPINIONS}
    [problem] = find_lost_ids(replace(survey(), batteries=()), [release], "datapackage/x")
    assert problem.message == f"the question {OPINIONS} was published in 1.0.0 and is gone"
    assert list(find_lost_ids(survey(), [release], "datapackage/x")) == []


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Am meisten stimmen zu: {2024/obst-hebt-die-stimmung/stimme-zu}", []),
        (
            "Am meisten stimmen zu: {2024/obst-ist-frisch/stimme-zu}",
            [("headline_de", "headline-not-borne-out")],
        ),
        (
            "Zugestimmt haben {2022/obst-ist-frisch/stimme-zu}",
            [("headline_de", "headline-of-older-edition")],
        ),
    ],
)
def test_a_headline_of_a_battery_compares_items_and_names_the_newest_edition(
    headline: str, expected: list[tuple[str, str]]
) -> None:
    told = stating(headline=words(headline, "x"))
    assert kinds(told, "headlines_hold") == expected


def test_a_dash_behind_the_question_belongs_to_what_items_have_in_common() -> None:
    assert common_stem(["Wie gut? – Bus", "Wie gut? – Rad"]) == "Wie gut? – "
    assert common_stem(["Wie gut? Bus", "Wie gut? Rad"]) == "Wie gut? "
    assert bare("Wie gut? – ") == "Wie gut?"
