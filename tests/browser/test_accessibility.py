"""axe finds nothing on any page: both languages, light and dark, phone and desk, dialogs open."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.base import AXE_SCRIPT

from tests.browser.test_every_page import paths_in, turns_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path
    from typing import Literal

    from playwright.sync_api import Browser, Page

    from tests.browser.web_server import WebSite

    Look = tuple[Literal["light", "dark"], int]

RULES: dict[Literal["light", "dark"], dict[str, object]] = {
    "light": {"rules": {"target-size": {"enabled": True}}},  # WCAG 2.2, 2.5.8; axe leaves it out
    "dark": {"runOnly": ["color-contrast"]},  # all that another palette can change
}
WIDTHS = (360, 1280)
LOOKS: tuple[Look, ...] = tuple(product(RULES, WIDTHS))
"""Every scheme in every width."""
LIGHT_AND_DARK = ((LOOKS[0], LOOKS[3]), (LOOKS[1], LOOKS[2]))
"""One scheme on a phone and the other at a desk, and the other way round."""
FIGURE = "made-up-survey/kekse-in-der-pause/"
# Style sheets are fetched once more for a rule that is still tried out, and off.
VIOLATIONS = """rules => axe.run(
  {resultTypes: ["violations"], preload: {assets: ["media"]}, ...rules}).then(
  result => result.violations.map(
    fault => `${fault.id}: ${fault.nodes.map(node => node.html.slice(0, 120)).join(" | ")}`))"""


LAID_OUT = """() => new Promise(done =>
    requestAnimationFrame(() => requestAnimationFrame(done)))"""
"""Waits until the page has answered its new size, as it does with every frame that is painted."""


def faults_of(page: Page, looks: Iterable[Look] = LOOKS) -> Iterator[str]:
    """What axe finds on the page as it stands, in schemes and widths."""
    for scheme, width in looks:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        page.evaluate(LAID_OUT)
        for fault in page.evaluate(VIOLATIONS, RULES[scheme]):
            yield f"{page.url} {scheme} {width}: {fault}"


def faults_on(
    browser: Browser, server: WebSite, pages: Iterable[tuple[str, Iterable[Look]]]
) -> list[str]:
    """What axe finds on pages, each in some looks."""
    faults: list[str] = []
    with browser.new_context(bypass_csp=True) as context:
        context.add_init_script(AXE_SCRIPT)
        page = context.new_page()
        for path, looks in pages:
            page.goto(server.address(path))
            faults += faults_of(page, looks)
    return faults


def in_turn(site: Path, language: str) -> Iterator[tuple[str, Iterable[Look]]]:
    """Every page in two looks, in which its translation is not; without one in all of them.

    Embeds are looked at in ``test_embeds``.
    """
    for path, turns in turns_of(site, language).items():
        if "embed/" not in path:
            yield path, [look for turn in turns for look in LIGHT_AND_DARK[turn]]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_is_without_violations(
    browser: Browser, server: WebSite, built_site: Path, language: str
) -> None:
    """A page and its translation together in every look; each in every look: see below."""
    assert faults_on(browser, server, in_turn(built_site, language)) == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["de", "en"])
def test_every_page_is_without_violations_in_every_look(
    browser: Browser, server: WebSite, built_site: Path, language: str
) -> None:
    own = paths_in(built_site, language)
    assert faults_on(browser, server, [(path, LOOKS) for path in own]) == []


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
@pytest.mark.parametrize(
    ("language", "looks"),
    [
        ("de", LIGHT_AND_DARK[0]),
        ("en", LIGHT_AND_DARK[1]),
        pytest.param("de", LIGHT_AND_DARK[1], marks=pytest.mark.long),
        pytest.param("en", LIGHT_AND_DARK[0], marks=pytest.mark.long),
    ],
)
def test_what_opens_is_without_violations(
    browser: Browser,
    server: WebSite,
    language: str,
    looks: Iterable[Look],
    opened: Callable[[Page], None],
) -> None:
    with browser.new_context(bypass_csp=True, viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script(AXE_SCRIPT)
        page = context.new_page()
        page.goto(server.address(FIGURE if language == "de" else f"en/{FIGURE}"))
        opened(page)
        assert list(faults_of(page, looks)) == []
