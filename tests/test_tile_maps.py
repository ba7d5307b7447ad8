"""Areas as tiles: where they stand, in which class their values are, and what has no value."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise, product

import pytest

from build_scripts.drawing.shades import SHADES
from build_scripts.figures.chart_choice import chart_for
from build_scripts.geography.classes import MOST, classes_of
from build_scripts.geography.tile_layouts import layout_of
from build_scripts.palette.colours import LIGHT
from build_scripts.palette.contrast import contrast
from build_scripts.palette.own_colours import own_palette
from build_scripts.rendering.vega import NARROW
from build_scripts.survey.areas import scheme_of
from tests.chart_cases import EXAMPLES
from tests.drawn_texts import SVG
from tests.made_up_areas import GERMANY, SWITZERLAND, by_area
from tests.made_up_series import SHARE, observation
from tests.test_charts import drawn, marks, texts, words_of

NB = "\N{NO-BREAK SPACE}"
BORDERS = {
    "DE-": "SH-HH SH-MV SH-NI HH-NI HB-NI NI-MV NI-BB NI-ST NI-TH NI-HE NI-NW NW-HE NW-RP HE-RP "
    "HE-BW HE-BY HE-TH RP-SL RP-BW BW-BY BY-TH BY-SN TH-SN TH-ST SN-ST SN-BB ST-BB BB-BE BB-MV",
    "AT-": "1-2 1-3 1-6 2-5 2-6 2-7 3-4 3-6 3-9 4-5 4-6 5-6 5-7 7-8",
    "CH-": "ZH-SH ZH-TG ZH-SG ZH-SZ ZH-ZG ZH-AG BE-JU BE-SO BE-AG BE-LU BE-OW BE-UR BE-VS BE-VD "
    "BE-FR BE-NE LU-AG LU-ZG LU-SZ LU-NW LU-OW UR-SZ UR-GL UR-GR UR-TI UR-VS UR-NW UR-OW SZ-SG "
    "SZ-GL SZ-ZG OW-NW GL-SG GL-GR ZG-AG FR-VD SO-BL SO-AG SO-JU BS-BL BL-AG BL-JU SH-TG AR-SG "
    "AR-AI AI-SG SG-TG SG-GR GR-TI TI-VS VD-GE VD-VS VD-NE NE-JU",
}
"""Areas that touch each other: our own list, made by looking at a map."""
EASTWARDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "DE-": (("RP", "HE", "TH", "SN"), ("NW", "NI", "ST", "BB"), ("SL", "BW", "BY")),
    "AT-": (("8", "7", "5", "6", "1"), ("4", "3", "9")),
    "CH-": (("GE", "VS", "TI"), ("VD", "BE", "UR", "GR"), ("BS", "SH", "TG")),
}
SOUTHWARDS: dict[str, tuple[tuple[str, ...], ...]] = {
    "DE-": (("SH", "HH", "NI", "HE", "BW"), ("MV", "BB", "SN"), ("ST", "TH", "BY")),
    "AT-": (("3", "6"), ("4", "5", "2")),
    "CH-": (("SH", "ZH", "SZ", "UR", "TI"), ("BS", "BL", "LU", "OW"), ("JU", "NE", "FR")),
}
COUNTRIES = pytest.mark.parametrize(("country", "count"), [("DE-", 16), ("AT-", 9), ("CH-", 26)])


def areas(country: str) -> set[str]:
    return {f"{country}{each}" for each in re.split("[ -]", BORDERS[country])}


@COUNTRIES
def test_a_layout_has_every_area_on_a_place_of_its_own(country: str, count: int) -> None:
    layout = layout_of(areas(country))
    assert len(layout) == count
    assert len({(tile.column, tile.row) for tile in layout.values()}) == count
    assert len({tile.abbreviation for tile in layout.values()}) == count
    assert {scheme_of(code) for code in layout} == {"ISO 3166-2"}


@COUNTRIES
def test_neighbours_stand_beside_each_other(country: str, count: int) -> None:
    layout = layout_of(areas(country))
    near, beside = 0, set()
    borders = BORDERS[country].split()
    for one, other in (border.split("-") for border in borders):
        a, b = layout[country + one], layout[country + other]
        apart = sorted((abs(a.column - b.column), abs(a.row - b.row)))
        near += apart[1] == 1
        beside |= {a, b} if apart[1] == 1 else set()
    assert near / len(borders) > 0.75
    assert len(beside) == count, "every area touches one that it borders on"


@COUNTRIES
def test_east_is_right_and_south_is_below(country: str, count: int) -> None:
    layout = layout_of(areas(country))
    assert count
    for line in EASTWARDS[country]:
        columns = [layout[country + each].column for each in line]
        assert all(west < east for west, east in pairwise(columns))
    for line in SOUTHWARDS[country]:
        rows = [layout[country + each].row for each in line]
        assert all(north <= south for north, south in pairwise(rows))
        assert rows[0] < rows[-1]


@pytest.mark.parametrize(
    ("iso", "other"),
    [
        *(("DE-BY", "DE2"), ("DE-BY", "09"), ("DE-TH", "DEG"), ("DE-SH", "01"), ("DE-NW", "05")),
        *(("AT-9", "AT13"), ("AT-2", "AT21"), ("CH-ZH", "CH040"), ("CH-GE", "CH013")),
    ],
)
def test_other_codes_mean_the_same_tile(iso: str, other: str) -> None:
    assert scheme_of(other)
    assert layout_of([iso])[iso] == layout_of([other])[other]


def test_no_layout_has_codes_that_it_does_not_know() -> None:
    for codes in (("DE-BY", "FR-75"), ("DE-BY", ""), ("DE-BY", "AT-1"), ("DE21",), ()):
        assert not layout_of(codes)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ("23 71", "20 bis unter 40 %|40 bis unter 60 %|60 bis unter 80 %"),
        ("0 100", "unter 20 %|20 bis unter 40 %|40 bis unter 60 %|60 bis unter 80 %|80 bis 100 %"),
        ("50 53", "50 bis unter 55 %"),
        ("100 100", "95 bis 100 %"),
        ("0 0", "unter 5 %"),
        ("3 12.5", "unter 5 %|5 bis unter 10 %|10 bis unter 15 %"),
    ],
)
def test_classes_of_percentages_have_readable_bounds(values: str, labels: str) -> None:
    found = classes_of(SHARE, [Decimal(value) for value in values.split()])
    assert found.labels == tuple(labels.replace(" %", f"{NB}%").split("|"))


def test_classes_of_other_units_are_no_finer_than_their_values_differ() -> None:
    euro = replace(SHARE, unit="euro")
    labels = classes_of(euro, [Decimal(-30), Decimal(2130)]).labels
    assert labels[:2] == ("−1.000 bis unter 0", "0 bis unter 1.000")
    assert classes_of(euro, [Decimal(1200), Decimal(1290)]).labels == ("1.200 bis unter 1.300",)
    marks = replace(SHARE, unit="note", scale_ends=(Decimal(1), Decimal(6)))
    assert classes_of(marks, [Decimal(1), Decimal(6)]).labels[-1] == "5 bis 6"


@pytest.mark.parametrize("unit", ["percent", "count", "euro"])
def test_every_value_is_in_the_class_that_names_it(unit: str) -> None:
    of = replace(SHARE, unit=unit)
    for low, high in product(range(0, 100, 7), repeat=2):
        values = [Decimal(min(low, high)), Decimal(max(low, high)) + Decimal("0.5")]
        found = classes_of(of, values)
        assert 1 <= len(found.labels) <= MOST
        for value in values:
            at = found.labels.index(found.label_of(value))
            assert found.bounds[at] <= value <= found.bounds[at + 1]


def test_every_value_is_printed_in_its_tile_and_read_out() -> None:
    of = by_area(GERMANY)
    assert chart_for(of) == "tile-map"
    known = [item.reading for item in of.observations]
    for width, name in ((680, "Bayern"), (NARROW, "BY")):
        shown = texts(of, width)
        assert [mark.get("data-reading") for mark in marks(of, width)] == known
        assert name in shown
        assert f"Alle: 45{NB}%" in shown
        numbers = [re.sub(rf"rund{NB}|≈|{NB}%", "", text) for text in shown]
        assert all(str(item.value) in numbers for item in of.observations[1:])


def test_a_tile_is_as_dark_as_its_class() -> None:
    of = by_area(GERMANY)
    values = {item.reading: item.value for item in of.observations}
    shade: dict[str | None, set[Decimal]] = {}
    for mark in marks(of):
        value = values[mark.attrib["data-reading"]]
        assert mark.get("fill") == LIGHT["area"]
        opacity = mark.get("fill-opacity") or mark.get("opacity")
        shade.setdefault(opacity, set()).add(value or Decimal(0))
    ranges = sorted((min(each), max(each)) for each in shade.values())
    assert len(ranges) == 4
    assert all(a[1] < b[0] for a, b in pairwise(ranges))


@pytest.mark.parametrize("main", ["", "#b00020", "#004b87", "#2e7d32"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_value_in_a_tile_can_be_read_on_every_shade(main: str, scheme: str) -> None:
    palette = {each.name: getattr(each, scheme) for each in own_palette(main, "")}
    for (opacity, ink), ground in product(SHADES, ("surface", "paper")):
        mixed = [
            round(opacity * int(over, 16) + (1 - opacity) * int(under, 16))
            for over, under in (
                (palette["area"][at : at + 2], palette[ground][at : at + 2]) for at in (1, 3, 5)
            )
        ]
        assert contrast(f"#{bytes(mixed).hex()}", palette[ink]) >= 4.5


def test_what_has_no_value_is_hatched_and_named_with_the_reason() -> None:
    of = by_area({code: GERMANY[code] for code in GERMANY if code != "DE-SL"}, missing=["DE-HB"])
    hidden = tuple(
        replace(item, value=None, value_text="zurückgehalten", obs_status="Q")
        if item.group == "Berlin"
        else item
        for item in of.observations
    )
    of = replace(of, observations=hidden)
    said = "Berlin – zurückgehalten; Bremen – keine Angabe; SL – nicht in den Daten"
    assert f"Schraffiert: {said}" in texts(of)
    assert len(marks(of)) == 14, "what is not known is no mark"
    strokes = [e for e in drawn(of).iter() if e.tag.endswith("line")]
    assert len(strokes) == 30


def test_what_stands_above_a_map_takes_as_many_lines_as_the_width_asks_for() -> None:
    for width, lines in ((680, 0), (290, 2)):
        *_, title = drawn(EXAMPLES["tile-map"], width).iter(f"{SVG}text")
        assert words_of(title) == "fahren mindestens einmal in der Woche mit dem Rad"
        assert len(title) == lines


def test_several_answers_are_several_maps_up_to_four() -> None:
    of = by_area(GERMANY, ("Ja", "Nein"), missing=["DE-HB"])
    assert chart_for(of) == "tile-map"
    assert "Schraffiert: Bremen – keine Angabe" in texts(of)
    assert len(marks(of)) == 2 * 16
    assert chart_for(by_area(GERMANY, tuple("ABCDE"))) != "tile-map"
    assert chart_for(replace(by_area(GERMANY, tuple("ABCDE")), chart="tile-map")) == "tile-map"


def test_the_newest_edition_is_shown() -> None:
    old, new = by_area(GERMANY, edition="2020"), by_area(GERMANY)
    of = replace(new, observations=(*old.observations, *new.observations), chart="tile-map")
    assert all("2024" in mark.attrib["data-reading"] for mark in marks(of))
    assert "Ja: 2024" in texts(of)


def test_what_has_no_layout_is_not_drawn_as_a_map() -> None:
    unknown = by_area({**GERMANY, "FR-75": "Paris"})
    assert chart_for(replace(unknown, chart="tile-map")) == "bars"
    long = by_area(SWITZERLAND)
    observations = tuple(
        replace(item, value=item.value and item.value * 1000 + Decimal("0.25"))
        for item in long.observations
    )
    wide = replace(long, unit="euro", observations=observations, chart="tile-map")
    assert chart_for(wide) == "bars", "no tile has room"
    nobody = replace(SHARE, observations=(*SHARE.observations, observation("Nein", "30")))
    assert chart_for(replace(nobody, chart="tile-map")) == "bars"
