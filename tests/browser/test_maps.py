"""A map on a phone of 320 pixels: whole, light, and read out tile by tile with the keyboard."""

from __future__ import annotations

import gzip
from dataclasses import replace
from typing import TYPE_CHECKING

from axe_playwright_python.base import AXE_SCRIPT

from build_scripts.embeds.embed_pages import embed_html
from build_scripts.figures.figure import figures_from
from tests.browser.web_server import serving
from tests.made_up import made_up_survey, site_at
from tests.made_up_areas import GERMANY, by_area

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser


def test_a_map_is_whole_on_a_phone_and_read_out_with_the_keyboard(
    browser: Browser, tmp_path: Path
) -> None:
    survey = made_up_survey()
    of = by_area(GERMANY, missing=["DE-HB"])
    of = replace(of, survey_id=survey.survey_id, question_id="keksarten")
    ((view,),) = (figure.views for figure in figures_from([of]))
    html = embed_html(survey, view, site_at("https://daten.example/", "Erfunden"))
    assert len(gzip.compress(html.encode())) <= 10_000
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    with (
        serving(tmp_path) as web,
        browser.new_context(viewport={"width": 320, "height": 640}, bypass_csp=True) as context,
    ):
        page = context.new_page()
        page.goto(f"{web.origin}/index.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320
        chart = page.locator("svg.chart--narrow")
        box = chart.bounding_box()
        assert box
        assert box["width"] <= 320
        assert page.locator("svg.chart--wide").is_hidden()
        assert {"BY", "Alle: 45\N{NO-BREAK SPACE}%"} <= set(
            chart.locator("text").all_text_contents()
        )
        slider = page.get_by_role("slider")
        slider.focus()
        heard = [slider.get_attribute("aria-valuetext")]
        for _ in range(15):
            page.keyboard.press("ArrowRight")
            heard.append(slider.get_attribute("aria-valuetext"))
        known = [item.reading for item in view.drawn.observations if item.value is not None]
        assert heard == known, "everybody, then every area that has a value"
        page.evaluate(AXE_SCRIPT)
        faults = page.evaluate("axe.run().then(found => found.violations.map(each => each.id))")
        assert faults == []
