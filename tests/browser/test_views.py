"""Readers choose: a view of a chart by its breakdown, a group beside the findings of a survey."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.web_server import WebSite

FIGURE = "made-up-survey/zufriedenheit/"
SURVEY = "made-up-survey/"


@pytest.fixture
def without_script(browser: Browser) -> Iterator[Page]:
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


def shown(page: Page) -> list[str]:
    """Ids of the views that can be seen, and those of their tables."""
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll(".view, [data-view]")]
        .filter(each => each.checkVisibility()).map(each => each.id || each.dataset.view)"""
    )
    return found


def test_the_keyboard_chooses_a_view_which_stands_in_the_address(
    page: Page, server: WebSite
) -> None:
    page.goto(server.address(FIGURE))
    assert shown(page) == ["total", "total"]
    current = page.locator(".views [aria-current]")
    assert current.all_inner_texts() == ["Alle Ämter"]
    current.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert shown(page) == ["groessenklasse", "groessenklasse"]
    assert current.all_inner_texts() == ["Größenklasse"]
    assert page.locator(".views__said").inner_text() == "Gezeigt: Größenklasse"
    assert page.url == server.address(f"{FIGURE}#groessenklasse")
    page.go_back()
    assert shown(page) == ["total", "total"]


def test_an_address_opens_its_view_and_other_parts_leave_it(page: Page, server: WebSite) -> None:
    page.goto(server.address(f"{FIGURE}#groessenklasse"))
    assert shown(page) == ["groessenklasse", "groessenklasse"]
    page.locator(".view--on .actions a[href='#values']").click()
    assert shown(page) == ["groessenklasse", "groessenklasse"]


def test_what_stands_below_a_chart_acts_on_the_chosen_view(page: Page, server: WebSite) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.address(f"{FIGURE}#groessenklasse"))
    actions = page.locator(".view--on .actions")
    files = actions.locator("a[download]").evaluate_all("all => all.map(each => each.pathname)")
    assert [file.rpartition("/")[2] for file in files] == [
        "zufriedenheit.groessenklasse.png",
        "zufriedenheit.groessenklasse.csv",
    ]
    actions.locator(".action--copy button").click()
    actions.locator(".actions__said:not(:empty)").wait_for()
    copied: str = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/{FIGURE}#groessenklasse")
    actions.locator(".action--embed").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    code = dialog.locator("#embed-responsive").input_value()
    assert "/embed/made-up-survey/zufriedenheit/groessenklasse/" in code
    assert "zufriedenheit.groessenklasse.png" in dialog.locator("#embed-picture").input_value()
    assert not dialog.locator("#embed-oembed").is_visible()
    page.keyboard.press("Escape")
    page.locator(".views a").first.click()
    page.locator(".view--on .action--embed").click()
    dialog.wait_for()
    code = dialog.locator("#embed-responsive").input_value()
    assert "/embed/made-up-survey/zufriedenheit/" in code
    assert "groessenklasse" not in code
    assert dialog.locator("#embed-oembed").is_visible()


@pytest.mark.parametrize(
    ("script", "path", "seen"),
    [("views", FIGURE, ".view"), ("chooser", SURVEY, ".chooser__links")],
)
def test_where_the_script_of_a_choice_does_not_come_nothing_stays_hidden(
    page: Page, server: WebSite, script: str, path: str, seen: str
) -> None:
    page.route(f"**/{script}.js*", lambda route: route.abort())
    page.goto(server.address(path))
    assert page.locator(seen).count() == page.locator(f"{seen}:visible").count() > 0
    assert page.locator(".chooser__field:visible").count() == 0


def test_without_script_all_views_stand_below_each_other(
    without_script: Page, server: WebSite
) -> None:
    without_script.goto(server.address(FIGURE))
    views = without_script.locator(".view")
    assert [view.is_visible() for view in views.all()] == [True, True]
    tops = [(view.bounding_box() or {"y": 0})["y"] for view in views.all()]
    assert tops == sorted(tops)
    assert without_script.locator(".view h2").all_inner_texts() == ["Größenklasse"]
    links = without_script.locator(".views a").evaluate_all("all => all.map(each => each.hash)")
    assert links == ["#total", "#groessenklasse"]


def test_a_group_is_chosen_by_keyboard_and_shown_beside_the_findings(
    page: Page, server: WebSite
) -> None:
    page.goto(server.address(SURVEY))
    beside = page.locator(".of-group--on")
    assert beside.count() == 0
    page.locator("#group").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#group").input_value()
    assert page.url == server.address(f"{SURVEY}?gruppe={chosen}")
    texts = beside.all_inner_texts()
    assert "Große Ämter: 17,5\xa0% · Alle: 10\xa0% (Sehr zufrieden)" in texts
    assert "Große Ämter: hierzu nicht berichtet" in texts
    said = "Große Ämter: Der Wert steht bei 1 von 4 Grafiken."
    assert page.locator(".chooser__said").inner_text() == said
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    page.reload()
    assert beside.all_inner_texts() == texts
    page.locator(".chooser__page a").click()
    assert page.locator("h1").inner_text() == "Größenklasse: Große Ämter"


def test_without_script_the_pages_of_the_groups_are_linked(
    without_script: Page, server: WebSite
) -> None:
    without_script.goto(server.address(SURVEY))
    assert not without_script.locator("#group").is_visible()
    links = without_script.locator(".chooser__links a")
    assert links.all_inner_texts() == ["Kleine Ämter", "Große Ämter"]
