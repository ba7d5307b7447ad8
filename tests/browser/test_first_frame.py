"""The first frame of a page: what is far below it comes after it, and nothing moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route, ViewportSize

    from tests.browser.web_server import WebSite

PHONE: ViewportSize = {"width": 390, "height": 780}
LAPTOP: ViewportSize = {"width": 1280, "height": 800}
FIGURE = "made-up-survey/zufriedenheit/"
PAGES = ("", "made-up-survey/", FIGURE, "made-up-survey/methode/", "glossar/", "ueber/")
WATCH = """
window.moved = [];
new PerformanceObserver(list => list.getEntries().forEach(each => window.moved.push(
  [each.value, ...each.sources.map(source => source.node?.outerHTML?.slice(0, 80))]
))).observe({ type: 'layout-shift', buffered: true });
window.painted = new Promise(resolve => new PerformanceObserver(list => {
  if (!list.getEntriesByName('first-contentful-paint').length) return;
  const parts = [...document.querySelectorAll('.part > h2')];
  resolve(parts.map(part => part.checkVisibility({ contentVisibilityAuto: true })));
}).observe({ type: 'paint', buffered: true }));
"""
WHOLE = """() => [...document.querySelectorAll('.part > h2')]
  .every(part => part.checkVisibility({ contentVisibilityAuto: true }))"""


def test_what_is_far_below_is_laid_out_after_the_first_frame(page: Page, server: WebSite) -> None:
    page.set_viewport_size(PHONE)
    page.add_init_script(WATCH)
    held: list[Route] = []
    # On a busy machine all may have come before the first frame; then there is nothing to wait for.
    page.route("**/assets/**", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    page.goto(server.address(FIGURE), wait_until="commit")
    painted = page.evaluate("window.painted")
    assert not painted[-1]
    page.unroute("**/assets/**")  # which lets go of what was held
    page.wait_for_load_state("load")
    page.locator("html:not(.arriving)").wait_for()
    assert page.evaluate(WHOLE)


def test_who_asks_for_a_place_gets_the_page_whole_at_once(page: Page, server: WebSite) -> None:
    page.set_viewport_size(PHONE)
    page.emulate_media(reduced_motion="reduce")
    page.add_init_script(WATCH)
    page.goto(server.address(f"{FIGURE}#sources"), wait_until="commit")
    assert page.evaluate("window.painted").count(False) == 0
    page.wait_for_load_state("load")
    top = page.locator("#sources").bounding_box()
    assert top is not None
    assert 0 <= top["y"] < PHONE["height"]


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_nothing_moves_when_the_sheets_and_scripts_come(
    page: Page, server: WebSite, size: ViewportSize
) -> None:
    page.set_viewport_size(size)
    page.add_init_script(WATCH)
    held: list[Route] = []
    for path in PAGES:
        page.route("**/assets/**", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
        page.goto(server.address(path), wait_until="commit")
        page.evaluate("window.painted")
        page.unroute("**/assets/**")  # which lets go of what was held
        page.wait_for_load_state("networkidle")
        assert held, path
        assert page.evaluate("[...document.styleSheets].some(sheet => sheet.href)"), path
        assert page.evaluate("window.moved") == [], path
