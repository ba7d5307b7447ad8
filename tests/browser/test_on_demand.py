"""What a page loads when it is asked for: searched for, embedded, late or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser.web_server import WebSite

FIGURE = "made-up-survey/zufriedenheit/"


def test_a_visit_loads_neither_search_nor_the_dialog(page: Page, server: WebSite) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(server.address(FIGURE), wait_until="networkidle")
    late = ("search.js", "embed-dialog.js", "embed-dialog.css", "embed-dialog.json", "words.json")
    assert any("on-demand.js" in url for url in asked)
    assert [url for url in asked if any(name in url for name in late)] == []


def test_what_is_typed_before_search_is_there_is_searched_for(page: Page, server: WebSite) -> None:
    held: list[Route] = []
    page.route("**/search.js*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks the function
    page.goto(server.address(FIGURE))
    page.locator("#search-open").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("Keks")
    page.keyboard.press("Enter")
    assert page.locator("#search-words").input_value() == "Keks"
    assert page.get_by_role("dialog").is_visible()
    held[0].continue_()
    page.locator(".search__results a").first.wait_for()


def test_search_that_does_not_come_says_so_and_is_asked_for_again(
    page: Page, server: WebSite
) -> None:
    page.route("**/search.js*", lambda route: route.abort())
    page.goto(server.address(FIGURE))
    page.click("#search-open")
    page.locator(".search__status:not(:empty)").wait_for()
    page.keyboard.press("Escape")
    page.unroute("**/search.js*")
    page.click("#search-open")
    page.fill("#search-words", "Keks")
    page.locator(".search__results a").first.wait_for()


@pytest.mark.parametrize("missing", ["embed-dialog.js", "embed-dialog.css", "embed-dialog.json"])
def test_where_the_dialog_does_not_come_the_code_stands_in_the_page(
    page: Page, server: WebSite, missing: str
) -> None:
    page.route(f"**/{missing}*", lambda route: route.abort())
    page.goto(server.address(f"{FIGURE}#groessenklasse"))
    assert page.locator(".embed-plain:visible").count() == 0
    page.locator(".view--on .action--embed").click()
    code = page.locator(".embed-plain[open] code")
    code.wait_for()
    assert "/embed/made-up-survey/zufriedenheit/groessenklasse/" in code.inner_text()
