"""axe finds nothing on any page: both languages, light and dark, phone and desk, dialogs open."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.site_html import pages_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, Page

    from tests.browser.web_server import WebSite

RULES: dict[Literal["light", "dark"], dict[str, object]] = {
    "light": {"rules": {"target-size": {"enabled": True}}},  # WCAG 2.2, 2.5.8; axe leaves it out
    "dark": {"runOnly": ["color-contrast"]},  # all that another palette can change
}
WIDTHS = (360, 1280)
FIGURE = "made-up-survey/kekse-in-der-pause/"
VIOLATIONS = """rules => axe.run({resultTypes: ["violations"], ...rules}).then(
  result => result.violations.map(
    fault => `${fault.id}: ${fault.nodes.map(node => node.html.slice(0, 120)).join(" | ")}`))"""


LAID_OUT = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(done)))"""
"""Waits until the page has answered its new size, as it does with every frame that is painted."""


def faults_of(page: Page) -> Iterator[str]:
    """What axe finds on the page as it stands, in every scheme and width."""
    page.evaluate(AXE_SCRIPT)
    for (scheme, rules), width in product(RULES.items(), WIDTHS):
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(LAID_OUT)
        for fault in page.evaluate(VIOLATIONS, rules):
            yield f"{page.url} {scheme} {width}: {fault}"


@pytest.mark.parametrize("half", [0, 1])
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_is_without_violations(
    browser: Browser, server: WebSite, built_site: Path, language: str, half: int
) -> None:
    paths = [page.path for page in pages_of(built_site)]
    own = [path for path in paths if path.startswith("en/") == (language == "en")]
    faults: list[str] = []
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        for path in own[half::2]:
            page.goto(server.address(path))
            faults += faults_of(page)
    assert faults == []


def search(page: Page) -> None:
    page.click("#search-open")
    german = page.get_attribute("html", "lang") == "de"
    page.fill("#search-words", "Keks" if german else "made-up")
    page.wait_for_selector(".search__results a")


def term(page: Page) -> None:
    page.locator(".term").first.click()


def embedding(page: Page) -> None:
    page.locator(".embed-open").click()
    page.locator("dialog[open]").wait_for()


def details(page: Page) -> None:
    for summary in page.locator("summary:visible").all():
        summary.click()


@pytest.mark.parametrize("opened", [search, term, embedding, details])
@pytest.mark.parametrize("language", ["de", "en"])
def test_what_opens_is_without_violations(
    browser: Browser, server: WebSite, language: str, opened: Callable[[Page], None]
) -> None:
    with browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(server.address(FIGURE if language == "de" else f"en/{FIGURE}"))
        opened(page)
        assert list(faults_of(page)) == []
