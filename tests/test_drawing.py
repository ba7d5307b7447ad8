"""Drawings are small, say what they show, depend on nothing but the data, and need no font."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PIL import Image

from build_scripts.charts import chart_type
from build_scripts.drawing.specification import published, spec_of
from build_scripts.figures.chart_choice import chart_for
from build_scripts.fonts.carried import FONT
from build_scripts.palette.colours import COLOURS, LIGHT
from build_scripts.pictures.png import png_of
from build_scripts.rendering.svg import cleaned, inline_svg
from build_scripts.rendering.vega import NARROW, WIDE, at_width, plain_svg
from tests.drawn_texts import boxes
from tests.made_up_series import BROKEN, EVERY, REASONS, observation, series

PROJECT = Path(__file__).parent.parent
WIDTHS = pytest.mark.parametrize("width", [WIDE, NARROW], ids=["wide", "narrow"])
CASES = pytest.mark.parametrize("case", EVERY)
DANGEROUS = "</svg><script>alert(1)</script> & \"so\" 'so' {{ x }} \N{LINE SEPARATOR} ]]>"


@cache
def plain(case: str, width: int = WIDE) -> str:
    of = EVERY[case]
    spec = spec_of(chart_type(chart_for(of)).chart(of), "Text")
    return plain_svg(at_width(spec, width), of.language)


def inline(case: str, width: int = WIDE) -> str:
    return inline_svg(plain(case, width), "s-q-wide", "chart chart--wide", "Titel", "Text")


@WIDTHS
@CASES
def test_one_line_without_script_style_or_foreign_address(case: str, width: int) -> None:
    svg = inline(case, width)
    assert "\n" not in svg
    assert not re.search(r"<script|<style| style=|href=|url\(|font-family", svg)
    addresses = set(re.findall(r"https?://[^\"]+", svg))
    assert addresses == {"http://www.w3.org/2000/svg"}


@WIDTHS
@CASES
def test_a_drawing_weighs_little(case: str, width: int) -> None:
    assert len(gzip.compress(inline(case, width).encode())) <= 1600


@WIDTHS
@CASES
def test_nothing_of_the_renderer_is_left(case: str, width: int) -> None:
    svg = inline(case, width)
    assert not re.search(r"aria-(?!label=|describedby=)|role=\"graphics|role-frame|vega", svg)
    ours = r' (transform="translate\([^"]*"|(fill|stroke|font|text-anchor)[^"]*"[^"]*")'
    assert all(re.fullmatch(f"({ours})+", group) for group in re.findall(r"<g([^>]*)>", svg))
    assert set(re.findall(r'class="([^"]+)"', svg)) == {"chart chart--wide", "mark"}


def test_the_root_names_and_describes_the_picture() -> None:
    root = ET.fromstring(inline("bars"))  # noqa: S314  # our own
    assert root.get("role") == "img"
    assert root.get("class") == "chart chart--wide"
    assert root.get("viewBox", "").startswith("0 0 680 ")
    ids = {element.get("id"): element.text for element in root.iter() if element.get("id")}
    assert root.get("aria-label") == "Titel"
    assert root.get("aria-describedby") == "s-q-wide-desc"
    assert ids == {"s-q-wide-desc": "Text"}


def test_no_title_that_a_browser_would_show_over_the_whole_chart() -> None:
    assert "<title" not in inline("bars")


@CASES
def test_every_colour_is_a_variable_of_the_house_style(case: str) -> None:
    painted = set(re.findall(r'(?:fill|stroke)="([^"]+)"', inline(case))) - {"none"}
    variables = {f"var(--c-{colour.name},{colour.light})" for colour in COLOURS}
    assert painted
    assert painted <= variables


@CASES
def test_the_plain_drawing_has_the_same_shapes_in_plain_colours(case: str) -> None:
    back = re.sub(r"var\(--c-[a-z0-9-]+,(#[0-9a-f]{6})\)", r"\1", inline(case))
    assert plain(case).partition(">")[2] == back.partition("</desc>")[2]


def test_the_published_specification_has_plain_colours_and_its_data() -> None:
    drawn = spec_of(chart_type("bars").chart(REASONS), "Text")
    spec = published(drawn, "Befund", ["der 12 Befragten"], "Quelle: Amt")
    text = json.dumps(spec)
    assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/v6")
    assert spec["description"] == "Text"
    assert LIGHT["mark-1"] in text
    assert "var(" not in text
    assert '"url"' not in text
    shares = {row["answer"]: row.get("value") for row in spec["data"]["values"]}
    assert (shares["Erstes"], shares["Fehlendes"], shares["Ungefähres"]) == (60, None, 50)
    params = {each["name"]: each.get("value") for each in spec["params"]}
    assert (spec["width"], params["headline"], params["source"]) == (
        "container",
        "Befund",
        "Quelle: Amt",
    )
    assert spec["title"]["subtitle"] == ["der 12 Befragten"]


def test_labels_may_hold_anything() -> None:
    of = series(observation(DANGEROUS, "60"), observation("B", "40"))
    svg = plain_svg(at_width(spec_of(chart_type("bars").chart(of), DANGEROUS), WIDE), "de")
    root = ET.fromstring(inline_svg(svg, "x", "c", DANGEROUS, DANGEROUS))  # noqa: S314  # our own
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    marks = [element for element in root.iter() if element.get("class") == "mark"]
    assert marks[0].get("data-reading") == f"{DANGEROUS}, 2016: 60\N{NO-BREAK SPACE}%"
    assert (root.get("aria-label"), root[0].text) == (DANGEROUS, DANGEROUS)


def test_numbers_are_printed_as_the_data_have_them() -> None:
    assert ">97,5\N{NO-BREAK SPACE}%<" in plain("bars")
    english = replace(REASONS, language="en")
    spec = at_width(spec_of(chart_type("bars").chart(english), "x"), WIDE)
    assert ">100%<" in plain_svg(spec, "en")
    assert ">100\N{NO-BREAK SPACE}%<" in plain("bars")


SCRIPT = """
import hashlib, sys
from build_scripts.figures.drawn import draw
from build_scripts.pictures.png import png_of
from tests.made_up_series import EVERY, observation, series
signs = series(observation("★ \N{NON-BREAKING HYPHEN} עברית", "60"), observation("B", "40"))
drawings = [draw(series) for series in (*EVERY.values(), signs)]
text = "".join(d.svg_wide + d.svg_narrow + d.svg_plain for d in drawings)
picture = drawings[0].svg_plain.replace("<svg", '<svg font-family="Source Sans Pro"', 1)
png = png_of(picture, 2)
print(hashlib.sha256(text.encode()).hexdigest(), hashlib.sha256(png).hexdigest())
"""


def drawn_under(tmp_path: Path, **environment: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        cwd=PROJECT,
        env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_same_bytes_with_other_fonts_clock_zones_and_hash_seeds(tmp_path: Path) -> None:
    empty = tmp_path / "fonts.conf"
    empty.write_text("<fontconfig></fontconfig>")
    here = drawn_under(tmp_path, PYTHONHASHSEED="1", TZ="Europe/Berlin", LC_ALL="C.UTF-8")
    elsewhere = drawn_under(
        tmp_path, PYTHONHASHSEED="2", TZ="UTC", LC_ALL="C", FONTCONFIG_FILE=str(empty)
    )
    assert here == elsewhere


def test_a_png_shows_its_text() -> None:
    svg = plain("broken").replace("<svg", f'<svg font-family="{FONT}"', 1)
    silent = re.sub(r"<text.*?</text>", "", svg)
    with_text, without = (dark_pixels(each) for each in (svg, silent))
    assert with_text > without + 300


def dark_pixels(svg: str) -> int:
    on_paper = svg.replace("><", '><rect width="100%" height="100%" fill="#fff"/><', 1)
    return sum(Image.open(io.BytesIO(png_of(on_paper, 1))).convert("L").histogram()[:128])


def drawn_text(text: str) -> bytes:
    return png_of(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20" viewBox="0 0 40 20" '
        f'font-family="{FONT}">'
        f'<rect width="40" height="20" fill="#fff"/><text y="15">{text}</text></svg>',
        1,
    )


def test_a_png_shows_characters_that_only_the_second_font_has() -> None:
    signs = ("★", "\N{NON-BREAKING HYPHEN}", "ש", "中")
    assert len(set(map(drawn_text, signs))) == len(signs)
    assert drawn_text("中") == drawn_text("文"), "an empty box"


def test_text_keeps_its_font_beside_a_character_of_the_second() -> None:
    alone, beside = (
        Image.open(io.BytesIO(drawn_text(f"AB{sign}"))).convert("L").crop((0, 0, 12, 20)).tobytes()
        for sign in ("", "★")
    )
    assert max(abs(one - other) for one, other in zip(alone, beside, strict=True)) < 32, (
        "tones of edges depend on the whole picture, the shapes of letters do not"
    )


def test_numbers_have_two_digits_behind_the_point_at_most() -> None:
    assert not re.findall(r"[ (,MhvHV\"]-?\d+\.\d{3,}", "".join(map(plain, EVERY)))


def test_what_was_counted_differently_is_said_in_the_accent_colour() -> None:
    assert BROKEN.breaks
    assert plain("broken").count(LIGHT["accent"]) == 1


def test_answers_of_an_order_are_drawn_in_it() -> None:
    shares = {"wenig": "9", "mehr": "30", "viel": "22", "sehr viel": "4"}
    of = series(*(observation(answer, share) for answer, share in shares.items()), chart="bars")
    tops = {}
    for is_ordered in (False, True):
        drawn = chart_type("bars").chart(replace(of, ordered=is_ordered))
        texts = boxes(ET.fromstring(plain_svg(at_width(spec_of(drawn, "Text"), WIDE), "de")))  # noqa: S314  # our own
        tops[is_ordered] = [
            box.text for box in sorted(texts, key=lambda box: box.top) if box.text in shares
        ]
    assert tops[False] == ["mehr", "viel", "wenig", "sehr viel"]
    assert tops[True] == list(shares)


def test_what_neighbours_look_like_is_said_once_but_for_marks_and_what_style_sheets_ask_for() -> (
    None
):
    look = 'fill="#1d2528" font-size="13"'
    words = "".join(f'<text transform="translate({x},9)" {look}>{x}</text>' for x in (0, 8))
    path = "M2,0A2,2,0,1,1,-2,0A2,2,0,1,1,2,0"
    dot = f'<path transform="translate(4,0)" d="{path}" fill="#0d5c6b" stroke="#1d2528"/>'
    mark = '<path role="graphics-symbol" aria-label="eins" d="M0,0h9" fill="#1d2528"/>'
    drawn = (
        '<svg width="9" height="9" viewBox="0 0 9 9" xmlns="http://www.w3.org/2000/svg">'
        f'<g transform="translate(0,5)">{words}</g>{dot}{dot}'
        f'<g class="role-mark">{mark}{mark}</g></svg>'
    )
    assert cleaned(drawn).partition(">")[2] == (
        '<g transform="translate(0,5)" fill="#1d2528" font-size="13">'
        '<text y="9">0</text><text x="8" y="9">8</text></g>'
        '<g stroke="#1d2528">'
        + '<circle cx="4" r="2" fill="#0d5c6b"/>' * 2
        + "</g>"
        + '<path class="mark" data-reading="eins" d="M0,0h9" fill="#1d2528"/>' * 2
        + "</svg>"
    )
