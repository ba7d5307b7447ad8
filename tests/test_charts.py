"""What each chart shows: the drawn SVG is read back, values as values."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from build_scripts.charts import CHARTS, chart_type
from build_scripts.drawing.editions import lines_of
from build_scripts.drawing.layers import unit
from build_scripts.drawing.line_ends import spread
from build_scripts.drawing.specification import spec_of
from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.drawn import draw, kind_of
from build_scripts.figures.examples import examples
from build_scripts.palette.colours import LIGHT
from build_scripts.rendering.vega import NARROW, WIDE, at_width, plain_svg
from build_scripts.survey.wording import LANGUAGES
from tests.chart_cases import CASES
from tests.drawn_texts import SVG, boxes, illegible, unshared
from tests.made_up_series import (
    BROKEN,
    EVERY,
    GROUPS,
    LONG,
    PARTS,
    REASONS,
    SHARE,
    TREND,
    observation,
    series,
)
from tests.vega_lite import VEGA_LITE

if TYPE_CHECKING:
    from build_scripts.survey.series import Series

WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])


@cache
def drawn(of: Series, width: int = WIDE) -> ET.Element:
    spec = spec_of(chart_type(chart_for(of)).chart(of), "x")
    svg = plain_svg(at_width(spec, width), of.language)
    return unshared(ET.fromstring(svg))  # noqa: S314  # our own


def marks(of: Series, width: int = WIDE) -> list[ET.Element]:
    return [element for element in drawn(of, width).iter() if element.get("class") == "mark"]


def words_of(element: ET.Element) -> str:
    return " ".join("".join(line.itertext()) for line in element) or (element.text or "")


def texts(of: Series, width: int = WIDE) -> list[str]:
    return [words_of(element) for element in drawn(of, width).iter(f"{SVG}text")]


def bar_widths(of: Series) -> list[float]:
    """Of rectangles: ``M0,22h408v20h-408Z``."""
    return [float(re.findall(r"h(-?[\d.]+)", mark.attrib["d"])[0]) for mark in marks(of)]


def test_every_module_is_a_chart_type_with_words_and_an_example() -> None:
    modules = Path(__file__).parent.parent.glob("build_scripts/charts/[a-z]*.py")
    assert set(CHARTS) == {module.stem.replace("_", "-") for module in modules}
    assert tuple(examples()) == CHARTS
    for language in LANGUAGES:
        assert all(kind_of(name, language) != name for name in CHARTS)


def test_an_unknown_chart_is_refused_with_the_choice() -> None:
    with pytest.raises(KeyError, match="choose one of area-map, bars, "):
        chart_type("torte")


@pytest.mark.parametrize(
    ("of", "chart"),
    [
        (SHARE, "share"),
        (REASONS, "bars"),
        (PARTS, "parts"),
        (GROUPS, "bars"),
        (TREND, "trend"),
        (BROKEN, "bars"),
        (replace(PARTS, answer_mode="multiple"), "bars"),
        (replace(PARTS, chart="bars"), "bars"),
        (replace(SHARE, chart="share"), "share"),
        (replace(BROKEN, chart="trend"), "bars"),
        (replace(BROKEN, chart="slope"), "slope"),
        (replace(REASONS, chart="share"), "bars"),
        (series(observation("A", "70"), observation("B", "60"), answer_mode="single"), "bars"),
        (series(observation("A", "70"), observation("B", None), answer_mode="single"), "bars"),
        (series(*(observation(str(i), "10") for i in range(7)), answer_mode="single"), "bars"),
    ],
    ids=str,
)
def test_the_rule_that_chooses_a_chart(of: Series, chart: str) -> None:
    assert chart_for(of) == chart


def test_one_answer_of_many_in_two_editions_is_no_trend() -> None:
    several = [observation(answer, "50") for answer in ("A", "B", "C")]
    assert chart_for(series(observation("A", "40", "2013"), *several)) == "bars"


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_cut_off_or_covered_at_any_width(case: str) -> None:
    of = CASES[case]
    spec = spec_of(chart_type(chart_for(of)).chart(of), "x")
    readings = set()
    for width in (WIDE, 500, NARROW, 290):
        svg = plain_svg(at_width(spec, width), of.language)
        assert not illegible(svg, width)
        readings.add(tuple(re.findall(r'data-reading="([^"]*)"', svg)))
    assert len(readings) == 1, "the same marks in the same order"


@WIDTHS
@pytest.mark.parametrize("of", EVERY.values(), ids=EVERY)
def test_no_label_is_cut_or_left_out(of: Series, width: int) -> None:
    shown = " ".join(texts(of, width)).replace("-", "").replace(" ", "")
    for label in ("Ja",) if of is BROKEN else of.answers:
        assert label.replace("-", "").replace(" ", "") in shown


@WIDTHS
def test_bars_are_sorted_by_value_and_missing_values_come_last(width: int) -> None:
    assert [mark.get("data-reading") for mark in marks(REASONS, width)] == [
        f"{LONG}, 2016: 97,5\N{NO-BREAK SPACE}%",
        "Erstes, 2016: 60\N{NO-BREAK SPACE}%",
        "Ungefähres, 2016: rund\N{NO-BREAK SPACE}50\N{NO-BREAK SPACE}%",
        "Drittes, 2016: 43\N{NO-BREAK SPACE}%",
        "Nichts, 2016: 0\N{NO-BREAK SPACE}%",
    ]


def test_bars_are_as_long_as_their_values() -> None:
    widths = bar_widths(REASONS)
    assert [round(width / widths[1] * 60, 1) for width in widths] == [97.5, 60, 50, 43, 0]


def test_a_missing_value_is_said_and_never_a_bar() -> None:
    assert "keine Angabe" in texts(REASONS)
    assert not [mark for mark in marks(REASONS) if "Fehlendes" in mark.attrib["data-reading"]]
    alone = series(observation("Ja", None))
    assert marks(alone) == []
    assert texts(alone) == ["keine Angabe", "Ja"]


def test_nothing_but_an_approximate_value_looks_approximate() -> None:
    pale = [mark.attrib["data-reading"] for mark in marks(REASONS) if "fill-opacity" in mark.attrib]
    dashed = [mark for mark in marks(REASONS) if "stroke-dasharray" in mark.attrib]
    assert pale == ["Ungefähres, 2016: rund\N{NO-BREAK SPACE}50\N{NO-BREAK SPACE}%"]
    assert [mark.attrib["data-reading"] for mark in dashed] == pale


def test_the_total_is_strong_and_groups_stand_back() -> None:
    colours = {mark.attrib["data-reading"]: mark.get("fill") for mark in marks(GROUPS)}
    assert colours["Eins, 2016: 60\N{NO-BREAK SPACE}%"] == LIGHT["mark-1"]
    assert colours["Eins, klein, 2016: 38\N{NO-BREAK SPACE}%"] == LIGHT["quiet"]


def test_parts_keep_the_order_of_the_codelist_and_fill_the_strip() -> None:
    readings = [mark.attrib["data-reading"].partition(",")[0] for mark in marks(PARTS)]
    assert readings == ["Wenig", "Mehr", "Am meisten"]
    assert [round((width + 2) / WIDE * 100, 1) for width in bar_widths(PARTS)] == [16, 44, 40]


def test_parts_that_do_not_make_a_whole_leave_the_rest_empty() -> None:
    some = series(observation("A", "20"), observation("B", "27"), answer_mode="single")
    assert sum(bar_widths(some)) == pytest.approx(0.47 * WIDE - 4)


def test_values_of_tiny_parts_stand_beside_each_other() -> None:
    tiny = series(
        *(observation(a, v) for a, v in zip("ABCD", ("2", "3", "75", "20"), strict=True)),
        answer_mode="single",
    )
    values = {f"{value}\N{NO-BREAK SPACE}%" for value in (2, 3, 75, 20)}
    places = [box.left for box in boxes(drawn(tiny, NARROW)) if box.text in values]
    assert len(places) == 4
    assert all(after - before > 30 for before, after in pairwise(places))


def lines(of: Series) -> list[str]:
    """Paths of lines that join dots."""
    paths = drawn(of).iter(f"{SVG}path")
    return [path.attrib["d"] for path in paths if path.get("stroke-width") == "2.5"]


BROKEN_TREND = replace(
    BROKEN, observations=(*BROKEN.observations, observation("Ja", "70", "2019")), chart="trend"
)


def test_two_editions_are_bars_with_words_between_what_was_counted_differently() -> None:
    widths = bar_widths(BROKEN)[:2]
    assert round(widths[0] / widths[1] * 64) == 54
    places = {box.text: box.top for box in boxes(drawn(BROKEN))}
    assert (
        places["54\N{NO-BREAK SPACE}%"] < places["anders gezählt"] < places["64\N{NO-BREAK SPACE}%"]
    )
    assert "anders gezählt" not in texts(replace(BROKEN, breaks=()))


def test_no_line_crosses_a_break() -> None:
    assert [path.count("L") for path in lines(BROKEN_TREND)] == [1]
    assert "Bruch in der Zeitreihe" in texts(BROKEN_TREND)
    joined = replace(BROKEN_TREND, breaks=())
    assert [path.count("L") for path in lines(joined)] == [2]
    assert "Bruch in der Zeitreihe" not in texts(joined)


def test_no_line_crosses_a_missing_value() -> None:
    pieces = [path.count("L") for path in lines(TREND)]
    assert pieces == [4, 1, 1]


def test_editions_stand_where_their_years_are() -> None:
    uneven = series(*(observation("Ja", "50", year) for year in ("2010", "2011", "2020")))
    places = [float(mark.attrib["cx"]) for mark in marks(uneven)]
    assert (places[1] - places[0]) / (places[2] - places[0]) == pytest.approx(0.1, abs=0.001)


def test_a_trend_is_drawn_on_the_whole_scale() -> None:
    heights = {
        mark.attrib["data-reading"][-4:]: float(mark.attrib["cy"]) for mark in marks(BROKEN_TREND)
    }
    below = heights["54\N{NO-BREAK SPACE}%"] - heights["64\N{NO-BREAK SPACE}%"]
    assert below == pytest.approx(0.1 * 200)


def test_an_answer_of_one_edition_only_is_left_to_the_table() -> None:
    assert [mark.attrib["data-reading"][:2] for mark in marks(BROKEN_TREND)] == ["Ja"] * 3


@pytest.mark.parametrize("of", (EVERY | CASES).values(), ids=EVERY | CASES)
def test_a_chart_is_valid_vega_lite(of: Series) -> None:
    spec = spec_of(chart_type(chart_for(of)).chart(of), "x")
    assert not list(VEGA_LITE.iter_errors(spec))


def test_other_units_have_no_scale_of_percent() -> None:
    euros = replace(REASONS, unit="euro")
    assert not [text for text in texts(euros) if text.startswith("100")]
    assert max(bar_widths(euros)) > max(bar_widths(REASONS)) * 0.95


def test_names_behind_lines_stay_apart_and_above_the_years() -> None:
    close = series(
        *(
            observation("Ja", value, edition, group)
            for edition, values in (("2013", "50 49 48 47"), ("2016", "54 53 52 51"))
            for group, value in zip(("", "klein", "mittel", "groß"), values.split(), strict=True)
        ),
        chart="slope",
    )
    down = {box.text: box.bottom for box in boxes(drawn(close))}
    names = [down[name] for name in ("Alle", "klein", "mittel", "groß")]
    assert all(below - above >= 38 for above, below in pairwise(names))
    assert names[-1] < down["2016"] - 15
    assert "Ja, klein" not in down
    assert down["Ja"] == min(down.values())


def test_blocks_are_spread_as_little_as_possible() -> None:
    assert spread([0, 50], [10, 10], 0, 100) == [0, 50]
    assert spread([50, 50], [10, 10], 0, 100) == [45, 55]
    assert spread([95, 95], [10, 10], 0, 100) == [80, 90]
    assert spread([0, 0, 90], [10, 10, 10], 0, 100) == [0, 10, 90]


def test_numbers_that_are_no_percent_say_what_they_are() -> None:
    euro = replace(GROUPS, unit="euro", unit_label="Euro im Monat")
    assert unit(euro) == "Euro im Monat"
    assert unit(replace(GROUPS, unit="count", language="en")) == "Number"
    assert not unit(GROUPS)
    assert ">Euro im Monat<" in draw(euro).svg_narrow


def test_an_answer_that_only_the_newest_edition_has_is_a_dot_with_its_name() -> None:
    new = series(
        *(observation(a, v, y) for y in ("2013", "2016") for a, v in (("A", "20"), ("B", "40"))),
        observation("Neu", "30"),
        chart="slope",
    )
    assert list(lines_of(new)) == ["A", "B", "Neu"]
    assert texts(new).count("Neu") == 1
    assert texts(new).count("30\N{NO-BREAK SPACE}%") == 1


@pytest.mark.parametrize("width", [WIDE, 500])
def test_the_first_and_the_last_edition_are_named_where_two_stand_near_each_other(
    width: int,
) -> None:
    times = {"2019": 2019.0, "1. Quartal 2023": 2023.0, "3. Quartal 2023": 2023.5}
    years = dict(zip(("2019", "2020", "2021"), times, strict=True))
    of = series(*(observation(a, "40", year) for year in years for a in ("Ja", "Nein")))
    items = tuple(replace(item, edition=years[item.edition]) for item in of.observations)
    of = replace(of, observations=items, edition_times=tuple(times.items()), chart="trend")
    assert {"2019", "3. Quartal 2023"} <= set(texts(of, width))
    assert "1. Quartal 2023" not in texts(of, width)
