"""What questions and units say of themselves, and what charts make of it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import build_scripts.charts
from build_scripts.charts import CHARTS, chart_type
from build_scripts.drawing.specification import spec_of
from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.drawn import draw
from build_scripts.palette.colours import LIGHT
from build_scripts.rendering.vega import NARROW, at_width, plain_svg
from build_scripts.survey.labelling import series_of
from tests.chart_cases import CASES, grid
from tests.drawn_texts import boxes, illegible
from tests.made_up import changed, made_up_survey
from tests.test_charts import drawn, marks, texts

if TYPE_CHECKING:
    import pytest

    from build_scripts.survey.series import Series

NB = "\N{NO-BREAK SPACE}"


def fills(of: Series) -> list[str | None]:
    return [mark.get("fill") for mark in marks(of)]


def test_steps_of_a_scale_have_its_colours_and_dont_know_stands_back() -> None:
    steps = [LIGHT[f"seq-{step}"] for step in (1, 2, 3, 4, 5)]
    assert fills(CASES["a scale"]) == [*steps, LIGHT["quiet"]]
    assert fills(replace(CASES["a scale"], ordered=False))[:2] == [LIGHT["mark-1"], LIGHT["mark-2"]]


def test_a_step_is_named_inside_its_part_where_it_has_room() -> None:
    inside = [box.text for box in boxes(drawn(CASES["a scale"])) if box.top > 50]
    assert {"wenig", "teils, teils", "ziemlich"} <= set(inside)
    assert "gar nicht" not in inside, "no ink is readable on it in light and dark"
    unordered = boxes(drawn(replace(CASES["a scale"], ordered=False)))
    assert "wenig" not in [box.text for box in unordered if box.top > 50]


def test_an_ordered_question_in_two_editions_is_strips() -> None:
    rows = {("2013", ""): "30 40 30", ("2016", ""): "20 45 35"}
    of = grid("", ("wenig", "mehr", "viel"), rows, "single")
    assert chart_for(of) == "bars"
    assert chart_for(replace(of, ordered=True)) == "stacked"


def test_marks_begin_at_the_lower_end_and_the_best_stands_first() -> None:
    shown = texts(CASES["marks as bars"])
    assert {"1 sehr gut", "5 mangelhaft"} <= set(shown)
    readings = [mark.attrib["data-reading"] for mark in marks(CASES["marks as bars"])]
    assert [reading.split(":")[-1].strip() for reading in readings if "klein" not in reading] == [
        *("1", "2.3", "5")
    ]
    lengths = [
        float(re.findall(r"h(-?[\d.]+)", mark.attrib["d"])[0])
        for mark in marks(CASES["marks as bars"])
    ]
    assert lengths[0] == 0, "1 is the beginning of the scale"
    in_panels = {box.text: box.top for box in boxes(drawn(CASES["marks as panels"]))}
    assert in_panels["Wege"] < in_panels["Bäder"]


def test_a_line_shows_everybody_beside_each_group() -> None:
    of = CASES["editions and groups"]
    assert "Senkrechter Strich: Alle" in texts(of)
    ticks = [e for e in drawn(of).iter() if e.get("fill") == LIGHT["text"] and e.get("d")]
    assert len(ticks) == 3, "one value of a group is missing"
    alone = replace(of, observations=tuple(i for i in of.observations if i.is_total))
    assert not [text for text in texts(alone) if "Strich" in text]


def test_groups_of_different_breakdowns_share_no_row() -> None:
    top = {box.text: round(box.top) for box in boxes(drawn(CASES["breakdowns in panels"]))}
    assert top["klein"] == top["groß"] == top["Alle"]
    assert top["Bayern"] == top["Hessen"] > top["Land"] > top["klein"]
    assert "Land" in texts(CASES["breakdowns as bars"])
    assert "Land" in texts(CASES["breakdowns in strips"])


def test_a_panel_never_holds_one_dot() -> None:
    rows = {(edition, ""): "40" for edition in ("2012", "2014", "2016")}
    of = grid("", ("Ja",), rows | {("2016", group): "38" for group in "abcdef"})
    assert chart_for(of) == "bars"
    named = replace(of, chart="small-multiples")
    assert not [mark for mark in marks(named) if "A" in mark.attrib["d"]], "bars, no dots"


def test_a_value_that_is_not_there_is_a_word_in_every_chart() -> None:
    rows = {(str(2010 + 2 * at), ""): value for at, value in enumerate(("40", "-", "44", "47"))}
    assert "keine Angabe" in texts(grid("trend", ("Ja",), rows))
    assert "nicht veröffentlicht" in texts(CASES["breakdowns in panels"])
    assert "Mehr: keine Angabe" in texts(CASES["parts of two editions"])


def test_a_card_shows_the_first_of_forty_answers_and_says_how_many_more() -> None:
    drawing = draw(CASES["forty answers"])
    folded = ET.fromstring(drawing.svg_folded)  # noqa: S314  # our own
    shown = [element for element in folded.iter() if element.get("class") == "mark"]
    assert len(shown) == 8
    assert "… und 32 weitere" in drawing.svg_folded
    assert "weitere" not in drawing.svg_narrow
    assert not illegible(drawing.svg_folded, NARROW)
    assert not draw(CASES["ends of the scale"]).svg_folded


def test_dont_know_comes_last_among_bars() -> None:
    of = grid("bars", ("weiß nicht", "Ja", "Nein"), {("2016", ""): "50 30 20"})
    readings = [
        mark.attrib["data-reading"] for mark in marks(replace(of, beside_scale=("weiß nicht",)))
    ]
    assert [reading.partition(",")[0] for reading in readings] == ["Ja", "Nein", "weiß nicht"]


def test_only_values_are_marks() -> None:
    for name in ("euros as bars", "euros as trend", "marks as panels", "a scale"):
        known = [item for item in CASES[name].observations if item.value is not None]
        assert len(marks(CASES[name])) == len(known)


def test_the_data_say_what_is_ordered_and_where_a_scale_ends() -> None:
    survey = made_up_survey()
    position = next(
        at for at, each in enumerate(survey.questions) if each.question_id == "zufriedenheit"
    )
    ordered = changed("questions", position, ordered=True)
    of = next(each for each in series_of(ordered, "de") if each.question_id == "zufriedenheit")
    assert of.ordered
    assert not any(each.ordered for each in series_of(survey, "de"))


TYPE = '''"""One dot for each answer."""

from build_scripts.drawing import layers, scales, tidy
from build_scripts.drawing.lines import at_line
from build_scripts.drawing.page import Page


def chart(series):
    rows = tidy.rows_of(series, tidy.by_answer(series))
    x = scales.across(series, inset=8)
    return Page(series, rows, "answer", "set").chart(
        layers.dots({"x": x, "y": at_line()}, layers.LEADING),
        *layers.texts(x),
        right=scales.right_of(series, rows, inset=8),
    )
'''


def test_a_new_type_is_one_file_of_thirty_lines(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(TYPE.splitlines()) <= 30
    (tmp_path / "single_dots.py").write_text(TYPE, encoding="utf-8")
    monkeypatch.setattr(build_scripts.charts, "__path__", [str(tmp_path)])
    monkeypatch.setattr(build_scripts.charts, "CHARTS", ("single-dots",))
    of = replace(CASES["ends of the scale"], chart="single-dots")
    spec = spec_of(chart_type(chart_for(of)).chart(of), "x")
    svg = plain_svg(at_width(spec, NARROW), "de")
    assert not illegible(svg, NARROW)
    assert svg.count("data-reading") == 6


def test_no_chart_module_is_long_and_none_knows_a_width() -> None:
    folder = Path(build_scripts.charts.__file__).parent
    for name in CHARTS:
        module = folder / f"{name.replace('-', '_')}.py"
        code = module.read_text(encoding="utf-8")
        assert len(code.splitlines()) <= 100, module.name
        assert not re.search(r"WIDE|NARROW|680|328", code), module.name
