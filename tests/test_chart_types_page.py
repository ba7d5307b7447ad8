"""The page of the chart types shows every module of the folder, and says that all is made up."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from build_scripts.charts import CHARTS
from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.figure import DRAWINGS
from build_scripts.figures.gallery import gallery_of
from build_scripts.pages.chart_types_page import chart_types_page
from build_scripts.pages.search_entries import pages_in
from build_scripts.survey.wording import LANGUAGES, words
from tests.made_up_figures import SITE
from tests.project_copy import PROJECT

if TYPE_CHECKING:
    from build_scripts.figures.gallery import GalleryEntry
    from build_scripts.site.files import SiteFile

SPEAKING = pytest.mark.parametrize("language", LANGUAGES)


@cache
def gallery(language: str) -> tuple[GalleryEntry, ...]:
    return gallery_of(language, PROJECT / DRAWINGS)


@cache
def page_in(language: str) -> SiteFile:
    return chart_types_page(gallery(language), (), SITE, language)


@SPEAKING
def test_every_chart_type_is_drawn_described_and_named(language: str) -> None:
    text = page_in(language).content.decode()
    assert re.findall(r'<h2 id="([\w-]+)">', text) == list(CHARTS)
    assert re.findall(r"<dd><code>([\w-]+)</code></dd>", text) == list(CHARTS)
    assert text.count('class="chart chart--wide"') == len(CHARTS)
    assert text.count("<table") == len(CHARTS)


@SPEAKING
def test_every_drawing_says_that_its_data_are_made_up(language: str) -> None:
    text = page_in(language).content.decode()
    made_up = words("chart_types", language)["made_up"]
    captions = re.findall(r"<figcaption>.*?</figcaption>", text)
    labels = re.findall(r'<svg class="chart[^>]* aria-label="([^"]+)"', text)
    assert len(captions) == len(CHARTS)
    assert len(labels) == 2 * len(CHARTS)
    assert all(f'<strong class="made-up">{made_up}</strong>' in caption for caption in captions)
    assert all(label.endswith(f"({made_up})") for label in labels)


@SPEAKING
def test_search_engines_and_the_search_pass_it_over(language: str) -> None:
    assert b'\nrobots: "noindex"\n' in page_in(language).content
    assert list(pages_in(SITE.addresses, language, [page_in(language)])) == []


@SPEAKING
def test_charts_that_the_rule_chooses_say_when(language: str) -> None:
    label = words("chart_types", language)
    chosen = {chart_for(replace(entry.figure.series, chart="")) for entry in gallery(language)}
    assert {f"rule_{name}" for name in chosen} <= set(label)
    assert {key.removeprefix("rule_") for key in label if key.startswith("rule_")} <= set(CHARTS)
