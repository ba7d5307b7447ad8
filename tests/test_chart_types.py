"""Every chart type: its example is drawn as it promises, and it draws whatever it is given."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from build_scripts.charts import CHARTS
from build_scripts.figures import figure as figures
from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.examples import examples
from build_scripts.figures.figure import DRAWINGS
from build_scripts.figures.gallery import gallery_of
from build_scripts.palette.colours import LIGHT
from build_scripts.rendering.vega import NARROW, WIDE
from build_scripts.start.schema_source import schema_for
from build_scripts.survey.series import SeriesBreak
from build_scripts.survey.wording import LANGUAGES
from tests.chart_cases import EXAMPLES
from tests.drawn_texts import illegible
from tests.made_up_series import EVERY, GROUPS, LONG, observation, series
from tests.test_charts import bar_widths, drawn, marks, texts, words_of
from tests.test_imports import PACKAGE, PROJECT, modules, reached_from

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

NB = "\N{NO-BREAK SPACE}"
NAMED = pytest.mark.parametrize("name", CHARTS)
LONG_GROUPS = replace(
    GROUPS,
    observations=tuple(
        replace(item, group=f"{LONG} {item.group}", answer=f"{item.answer} {LONG}")
        for item in GROUPS.observations
    ),
)
EUROS = replace(
    series(
        *(
            replace(observation(answer, value, edition), value_text=f"{value}{NB}€")
            for edition, values in (
                ("2010", ("1200", "-30")),
                ("2015", ("2130", "290")),
                ("2020", ("1950", "90")),
            )
            for answer, value in zip(("Miete", "Guthaben"), values, strict=True)
        )
    ),
    unit="euro",
)
MANY_EDITIONS = series(
    *(
        observation(answer, str((year * step) % 60), str(1990 + year))
        for year in range(30)
        for answer, step in (("Eins", 7), ("Zwei", 11), ("Drei", 1))
    )
)


def x_of(name: str) -> dict[str, float]:
    """Left edge of each mark of an example by its reading."""
    return {
        mark.attrib["data-reading"]: float(re.findall(r"M(-?[\d.]+)", mark.attrib["d"])[0])
        for mark in marks(EXAMPLES[name])
    }


@NAMED
def test_a_new_package_may_name_it(name: str) -> None:
    (field,) = (
        each for each in schema_for("questions", ("de",))["fields"] if each["name"] == "chart"
    )
    assert re.fullmatch(field["constraints"]["pattern"], name)


@NAMED
def test_an_example_speaks_every_language_and_says_that_it_is_made_up(name: str) -> None:
    example = examples()[name]
    for text in (example["use"], example["title"], *example["answers"], *example.get("groups", ())):
        assert set(text) == set(LANGUAGES)
        assert all(text.values())
    assert "erfunden" in EXAMPLES[name].description


@NAMED
def test_an_example_shows_every_answer_and_group(name: str) -> None:
    width = WIDE if name == "tile-map" else NARROW  # Narrow tiles have abbreviations.
    shown = " ".join(texts(EXAMPLES[name], width)).replace("-", "").replace(" ", "")
    groups = EXAMPLES[name].groups if name != "area-map" else ()  # Shapes have no names.
    for label in (*EXAMPLES[name].answers, *(groups if len(groups) > 1 else ())):
        assert label.replace("-", "").replace(" ", "") in shown


@NAMED
def test_an_example_weighs_little(name: str) -> None:
    assert len(gzip.compress(ET.tostring(drawn(EXAMPLES[name])))) <= 2300


@NAMED
@pytest.mark.parametrize("case", [*EVERY.values(), LONG_GROUPS, EUROS], ids=lambda _: "")
def test_a_chart_draws_whatever_it_is_given(name: str, case: Series) -> None:
    of = replace(case, chart=name)
    assert not illegible(ET.tostring(drawn(of, NARROW), encoding="unicode"), NARROW)


def test_a_chart_that_a_question_names_wins() -> None:
    assert all(chart_for(of) == name for name, of in EXAMPLES.items())


@pytest.mark.parametrize(
    ("name", "chosen"),
    [
        ("bars", "bars"),
        ("parts", "parts"),
        ("share", "share"),
        ("trend", "trend"),
        ("change", "change"),
        ("tile-map", "tile-map"),
    ],
)
def test_the_rule_finds_the_chart_of_its_example(name: str, chosen: str) -> None:
    assert chart_for(replace(EXAMPLES[name], chart="")) == chosen


def test_the_rule_with_groups() -> None:
    stacked = replace(EXAMPLES["stacked"], chart="")
    newest = tuple(item for item in stacked.observations if item.edition == "2024")
    assert chart_for(replace(stacked, observations=newest)) == "stacked"
    assert chart_for(stacked) == "stacked"
    assert chart_for(replace(stacked, answer_mode="multiple")) == "small-multiples"
    assert chart_for(replace(GROUPS, unit="euro", answer_mode="single")) == "bars"


def test_rejection_and_approval_meet_at_one_line_and_neutral_has_its_own() -> None:
    places = x_of("likert")
    approval = {x for reading, x in places.items() if reading.startswith("stimme eher zu")}
    neutral = {x for reading, x in places.items() if reading.startswith("teils")}
    against = [x for reading, x in places.items() if "nicht zu" in reading]
    assert len(approval) == len(neutral) == 1
    assert max(against) < min(approval) < min(neutral)


def test_strips_of_groups_are_as_long_as_their_parts() -> None:
    widths = [width + 2 for width in bar_widths(EXAMPLES["stacked"])[:4]]
    assert [round(width / sum(widths) * 100) for width in widths] == [17, 16, 57, 10]


def test_intervals_are_drawn_and_read_where_n_is_known() -> None:
    of = EXAMPLES["dots"]
    assert f"Schulen, 2024: 63{NB}%, 95-%-Intervall 58 bis 68{NB}%" in [
        mark.get("data-reading") for mark in marks(of)
    ]
    unknown = replace(of, observations=tuple(replace(i, base_n=None) for i in of.observations))
    assert not [text for text in texts(unknown) if text.startswith("Striche")]
    assert all("Intervall" not in mark.attrib["data-reading"] for mark in marks(unknown))


def test_the_greatest_rise_comes_first() -> None:
    readings = [mark.attrib["data-reading"].partition(",")[0] for mark in marks(EXAMPLES["change"])]
    assert list(dict.fromkeys(readings)) == [
        *("soziale Medien", "Internetseite der Stadt", "Newsletter", "Lokalradio"),
        *("Gespräche", "Aushang", "gedruckte Zeitung"),
    ]


def test_a_change_of_definition_parts_the_dots() -> None:
    joined = EXAMPLES["change"]
    broken = replace(joined, breaks=(SeriesBreak("2019", "2024", ""),))

    def joins(of: Series) -> int:
        elements = drawn(of).iter()
        return sum(element.get("stroke-width") == "3" for element in elements)

    assert (joins(joined), joins(broken)) == (7, 0)
    assert texts(broken).count("2019 und 2024 anders gezählt") == 1


def test_every_group_has_a_panel_with_everybody_behind_it() -> None:
    pieces = [
        (element.get("stroke"), element.attrib["d"].count("L"))
        for element in drawn(EXAMPLES["small-multiples"]).iter()
        if "L" in element.get("d", "") and element.get("class") != "mark"
    ]
    assert [steps for colour, steps in pieces if colour == LIGHT["quiet"]] == [3, 3, 3]
    strong = [steps for colour, steps in pieces if colour == LIGHT["mark-1"]]
    assert strong == [3, 3, 1, 3], "no line reaches across a missing value"


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_many_editions_have_years_that_stand_apart(width: int) -> None:
    assert chart_for(MANY_EDITIONS) == "trend"
    places = sorted(
        float(element.attrib["x"])
        for element in drawn(MANY_EDITIONS, width).iter()
        if element.get("text-anchor") == "middle" and re.fullmatch(r"\d{4}", words_of(element))
    )
    assert "2019" in texts(MANY_EDITIONS, width), "the newest has its name"
    assert len(places) > 3
    assert min(b - a for a, b in pairwise(places)) > 35


def test_other_units_have_round_steps_without_percent() -> None:
    shown = texts(replace(EUROS, chart="trend"))
    assert {"−1.000", "0", "1.000", "2.000", "3.000"} <= set(shown)
    assert not [text for text in shown if text.endswith("%")]


def test_a_kept_drawing_depends_on_every_module_that_draws() -> None:
    draws = {"figures.drawn"} | {name for name in modules() if name.startswith("charts.")}
    reached = draws.union(*(reached_from(name) for name in draws))
    program = PROJECT / PACKAGE
    watched = {file for pattern in figures._DRAWN_BY for file in program.glob(pattern)}  # noqa: SLF001  # is watched
    assert {modules()[name] for name in reached} <= watched


def test_the_gallery_lists_every_chart_with_its_use() -> None:
    shown = gallery_of("en", PROJECT / DRAWINGS)
    assert [entry.name for entry in shown] == list(CHARTS)
    assert [entry.figure.chart for entry in shown] == list(CHARTS)
    assert all(entry.use and entry.figure.svg_narrow.startswith("<svg") for entry in shown)
    assert shown[0].kind == "Map"


def test_an_answer_that_is_no_step_of_the_scale_stands_beside_it() -> None:
    likert = EXAMPLES["likert"]
    places = x_of("likert")
    beside = [x for reading, x in places.items() if reading.startswith("weiß nicht")]
    steps = [x for reading, x in places.items() if not reading.startswith("weiß nicht")]
    assert likert.beside_scale == ("weiß nicht",)
    assert len(set(beside)) == 1
    assert min(beside) > max(steps)


def test_a_change_shows_what_only_one_edition_reports() -> None:
    change = EXAMPLES["change"]
    kept = tuple(
        item
        for item in change.observations
        if not (item.edition == "2019" and item.answer == "Newsletter")
    )
    order = [mark.attrib["data-reading"].partition(",")[0] for mark in marks(change)]
    assert order[-1] != "Newsletter"
    fewer = marks(replace(change, observations=kept))
    assert fewer[-1].attrib["data-reading"].partition(",")[0] == "Newsletter"
