from __future__ import annotations

import io
import re
from dataclasses import replace
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from build_scripts.figures.drawn import draw
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.fonts.measure import text_width
from build_scripts.pictures.captions import caption_of
from build_scripts.pictures.files import pictures_of
from build_scripts.pictures.layout import SMALLEST, narrow_picture, picture, social_picture
from build_scripts.pictures.parts import in_plain_colours, size_of
from build_scripts.reading import read_survey
from tests.chart_cases import CASES
from tests.conftest import PROJECT
from tests.drawn_texts import illegible, unshared
from tests.made_up import site_at

if TYPE_CHECKING:
    from build_scripts.figures.figure import Figure
    from build_scripts.pictures.captions import Caption
    from build_scripts.survey.records import Survey

SITE = site_at("https://daten.example/x/", "Umfragen")
NB = "\N{NO-BREAK SPACE}"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def made_up() -> Survey:
    return read_survey(PROJECT / "tests" / "small_package" / "made-up-survey", PROJECT)


@pytest.fixture(scope="module")
def figures(made_up: Survey) -> tuple[Figure, ...]:
    return figures_of(made_up, "de", kept=PROJECT / DRAWINGS)


@pytest.fixture(scope="module")
def files(made_up: Survey, figures: tuple[Figure, ...]) -> dict[str, bytes]:
    return {file.path: file.content for file in pictures_of(made_up, figures, SITE, "de")}


def caption(made_up: Survey, figure: Figure) -> Caption:
    return caption_of(made_up, figure, SITE)


def words_in(svg: str) -> str:
    return " ".join("".join(text.itertext()) for text in parsed(svg).iter(f"{SVG}text"))


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - drawn by the code under test


def test_four_files_for_every_figure(files: dict[str, bytes]) -> None:
    stem = "figures/made-up-survey/keksarten"
    assert {path for path in files if path.startswith(stem)} == {
        *(f"{stem}.svg", f"{stem}.png", f"{stem}.narrow.svg", f"{stem}.social.png"),
    }
    assert len(files) == 16


def test_sizes_and_weights(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".png"):
            image = Image.open(io.BytesIO(content))
            social = path.endswith(".social.png")
            assert image.size == (1200, 675) if social else image.size[0] == 1200
            assert len(content) < 100_000


def test_colours_are_resolved(files: dict[str, bytes]) -> None:
    for path, content in files.items():
        if path.endswith(".png"):
            colours = Image.open(io.BytesIO(content)).convert("RGB").getcolors(2**24) or []
            assert max(colours)[1] == (255, 255, 255)
            assert (0, 0, 0) not in {colour for _, colour in colours}, path
        else:
            assert b"var(" not in content


def test_everything_stands_inside_the_picture(
    made_up: Survey, figures: tuple[Figure, ...], files: dict[str, bytes]
) -> None:
    figure = next(each for each in figures if each.series.question_id == "kekse-in-der-pause")
    text = words_in(files["figures/made-up-survey/kekse-in-der-pause.svg"].decode())
    for part in (
        figure.headline,
        "2019: Prozent der 100 antwortenden erfundenen Ämter",
        "2021 anders gezählt als 2019:",
        "Erfundener Bericht 2023; Keksblatt 12/2023 (erfunden)",
        "daten.example/x/made-up-survey/kekse-in-der-pause",
        SITE.name,
        caption(made_up, figure).licence.replace(" ", NB),
    ):
        assert part in text


def test_same_data_same_bytes(
    made_up: Survey, figures: tuple[Figure, ...], files: dict[str, bytes]
) -> None:
    again = {file.path: file.content for file in pictures_of(made_up, figures, SITE, "de")}
    assert again == files


def test_a_long_headline_stays_inside(made_up: Survey, figures: tuple[Figure, ...]) -> None:
    long = "Öffentlichkeitsarbeitsabteilungen & „<Kekse>“ " * 5
    words = replace(caption(made_up, figures[0]), headline=long.strip())
    drawing = in_plain_colours(figures[0].svg_narrow)
    for svg, right in (
        (picture(words, figures[0].svg_plain, "de"), 800 - 32),
        (narrow_picture(words, drawing, "de"), 400 - 18),
        (social_picture(words, drawing, 0, "de"), 1200 - 36),
    ):
        for text in parsed(svg).findall(f"{SVG}text"):
            size, weight = float(text.get("font-size", 0)), int(text.get("font-weight", 0))
            width = text_width("".join(text.itertext()), size, weight)
            assert float(text.get("x", 0)) + width <= right


LEGIBLE = [
    *(f"example {chart}" for chart in ("area-map", "bars", "change", "stacked", "trend")),
    *("ends of the scale", "eight panels of lines", "states", "states of several answers"),
    *("a scale", "a slope with a break", "columns with many names", "editions and groups"),
]


@pytest.mark.parametrize("case", LEGIBLE)
def test_a_preview_is_legible_at_500_pixels_and_names_site_and_licence(
    made_up: Survey, figures: tuple[Figure, ...], case: str
) -> None:
    words = caption(made_up, figures[0])
    drawing = draw(CASES[case])
    svg = social_picture(words, drawing.svg_social, drawing.unshown, "de")
    root = parsed(svg)
    (shown,) = root.findall(f"{SVG}svg")
    scale = float(shown.get("width", 0)) / float(shown.get("viewBox", "").split()[2])
    inside = {float(text.get("font-size", 15)) for text in unshared(shown).iter(f"{SVG}text")}
    sizes = [float(text.get("font-size", 0)) for text in root.findall(f"{SVG}text")]
    assert min(*sizes, *(size * scale for size in inside)) * 500 / 1200 >= 12
    assert min(sizes) >= SMALLEST
    assert not illegible(drawing.svg_social, int(size_of(drawing.svg_social)[0]))
    assert ("… und" in svg) == (drawing.unshown > 0)
    for part in (SITE.name, words.licence.replace(" ", NB)):
        assert part in words_in(svg).replace("\n", " ")


def test_a_preview_shows_the_best_or_the_first_and_six_bars_at_most() -> None:
    def shown(case: str) -> list[str]:
        return re.findall(r'data-reading="([^"]*)"', draw(CASES[case]).svg_social)

    assert [reading.partition(",")[0] for reading in shown("example change")[::2]] == [
        *("soziale Medien", "Internetseite der Stadt", "Newsletter", "Lokalradio")
    ]
    cantons = [re.findall(r", (\w+), .*?(\d+)", reading) for reading in shown("cantons")]
    assert len(cantons) == 6
    assert cantons[0] == []
    values = [int(value) for ((_, value),) in cantons[1:]]
    assert values == sorted(values, reverse=True)
    assert len(shown("example trend")) == len(marks_of("example trend"))


def test_a_strip_that_stands_alone_for_some_says_for_whom() -> None:
    of = CASES["example stacked"]
    some = tuple(item for item in of.observations if item.group == of.groups[1])
    assert of.groups[1] in draw(replace(of, observations=some)).svg_social


def marks_of(case: str) -> list[str]:
    return re.findall(r'data-reading="([^"]*)"', draw(CASES[case]).svg_narrow)


def test_the_narrow_picture_says_what_the_wide_one_says(files: dict[str, bytes]) -> None:
    stem = "figures/made-up-survey/kekse-in-der-pause"
    wide, narrow = (files[f"{stem}{suffix}"].decode() for suffix in (".svg", ".narrow.svg"))
    letters = [sorted(words_in(svg).replace("-", "").replace(" ", "")) for svg in (wide, narrow)]
    assert letters[0] == letters[1]
    assert size_of(narrow)[0] == 400


def test_a_drawing_without_a_view_box_is_refused() -> None:
    with pytest.raises(ValueError, match="viewBox"):
        size_of("<svg></svg>")
