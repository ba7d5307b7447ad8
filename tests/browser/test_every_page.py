"""Every page as a reader meets it: both languages, light and dark, with script and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.witness import witness_of
from tests.site_html import pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, Page, ViewportSize

    from tests.browser.web_server import WebSite

LANGUAGES = ("de", "en")
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
VIEWPORTS = {"light": DESKTOP, "dark": PHONE}

SHOWN = "elements => elements.filter(element => element.checkVisibility()).length"
# What is folded away opens without script.
FOLDED = "elements => elements.filter(element => element.closest('details:not([open])')).length"


def paths_in(site: Path, language: str) -> list[str]:
    """The pages of a language; every HTML file of the site belongs to one."""
    paths = [page.path for page in pages_of(site)]
    return [path for path in paths if path.startswith("en/") == (language == "en")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_silent_ask_nobody_else_and_fit(
    browser: Browser,
    server: WebSite,
    built_site: Path,
    language: str,
    scheme: Literal["light", "dark"],
) -> None:
    assert faults_seen(browser, server, paths_in(built_site, language), language, scheme) == []


def faults_seen(
    browser: Browser,
    server: WebSite,
    paths: Iterable[str],
    language: str,
    scheme: Literal["light", "dark"],
) -> list[str]:
    """What pages complain of, ask of others or do not show without scrolling sideways."""
    faults = []
    viewport = VIEWPORTS[scheme]
    with browser.new_context(locale=language, viewport=viewport, color_scheme=scheme) as context:
        witness = witness_of(context, server.origin)
        page = context.new_page()
        for path in paths:
            page.goto(server.address(path))
            drawn_once(page)
            faults += [f"{path}: {what}" for what in [*witness.take(), *overflow(page)]]
        page.wait_for_load_state("networkidle")
        faults += [f"after the last page: {what}" for what in witness.take()]
    return faults


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_lose_nothing_without_script_at_the_root_of_a_host(
    browser: Browser, server: WebSite, built_site: Path, language: str
) -> None:
    faults = []
    with browser.new_context(locale=language, viewport=PHONE, java_script_enabled=False) as context:
        witness = witness_of(context, server.origin)
        page = context.new_page()
        for path in paths_in(built_site, language):
            page.goto(server.address(path, sub_path="/"))
            faults += [f"{path}: {what}" for what in [*witness.take(), *hidden_parts(page)]]
    assert not faults, "\n".join(faults)


def drawn_once(page: Page) -> None:
    """Wait until the page has been painted, and its scripts have had their turn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def overflow(page: Page) -> list[str]:
    """Whether a reader has to scroll sideways."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"is {too_wide} px too wide"] if too_wide > 0 else []


def hidden_parts(page: Page) -> list[str]:
    """What a reader of this page misses: headings, charts and tables that are not shown."""
    faults = []
    if not page.locator("h1").first.is_visible():
        faults.append("no heading is shown")
    # One drawing of a chart is for wide places and one for narrow ones.
    for number, figure in enumerate(page.locator("figure:has(svg.chart)").all(), 1):
        shown = figure.locator("svg.chart").evaluate_all(SHOWN)
        if shown != 1:
            faults.append(f"figure {number} shows {shown} drawings instead of one")
    tables = page.locator("table")
    if tables.count() > tables.evaluate_all(SHOWN) + tables.evaluate_all(FOLDED):
        faults.append("a table is not shown")
    return faults
