"""What a reader meets first: the chart, whole, before anything has to be moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.site_html import paths_of

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser.web_server import WebSite

DEEPEST = """Math.max(...[...document.querySelectorAll(".drawing svg")]
  .map(svg => svg.getBoundingClientRect().bottom))"""
FIGURES = 12
SCREENS = {(360, 640): 10, (1280, 720): FIGURES}
"""Width and height, and on how many figures the chart must be whole."""
MOST_OF_EMBED = 640


@pytest.mark.parametrize("language", ["", "en/"])
def test_the_chart_is_whole_in_the_first_screen(
    page: Page, server: WebSite, built_site: Path, language: str
) -> None:
    survey = f"{language}social-media-kommunen/"
    paths = [
        path
        for path in paths_of(built_site)
        if path.startswith(survey)
        and 'class="kind--figure"' in (built_site / path / "index.html").read_text("utf-8")
    ]
    assert len(paths) == FIGURES
    whole: dict[tuple[int, int], list[str]] = {screen: [] for screen in SCREENS}
    for path in paths:
        page.goto(server.address(path))
        for width, height in SCREENS:
            page.set_viewport_size({"width": width, "height": height})
            if page.evaluate(DEEPEST) <= height:
                whole[width, height].append(path)
    few = {screen: whole[screen] for screen, most in SCREENS.items() if len(whole[screen]) < most}
    assert few == {}


def test_an_embed_on_a_phone_is_no_longer_than_a_phone(page: Page, server: WebSite) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(server.address("embed/social-media-kommunen/nutzung/"))
    assert page.evaluate("document.documentElement.scrollHeight") <= MOST_OF_EMBED
