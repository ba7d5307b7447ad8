"""The codes that a page puts together are those that the program writes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build_scripts.embeds.snippets import snippets_of
from build_scripts.figures.figure import DRAWINGS, figures_of
from tests.conftest import PROJECT
from tests.made_up import made_up_survey, site_at, words

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page, Route

    from build_scripts.embeds.snippets import Snippets
    from tests.browser.web_server import WebSite

FIGURE = "made-up-survey/zufriedenheit/"
KINDS = ("responsive", "bare", "picture")


def opened(page: Page, server: WebSite, path: str) -> Locator:
    page.goto(server.address(path))
    page.locator(".view--on .action--embed").click()
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    return dialog


def written(page: Page, language: str, view: str) -> Snippets:
    """What the program writes for a figure or a view of it."""
    canonical = page.locator("link[rel=canonical]").get_attribute("href") or ""
    address = canonical.removesuffix(FIGURE).removesuffix("en/")
    names = words("Erfundene Daten", "Made-up Data")
    figures = figures_of(made_up_survey(), language, kept=PROJECT / DRAWINGS)
    figure = next(each for each in figures if each.series.question_id in FIGURE)
    shown = next((each for each in figure.views if each.series.breakdown_id == view), figure)
    return snippets_of(made_up_survey(), shown, replace(site_at(address), names=names))


@pytest.mark.parametrize("view", ["", "groessenklasse"])
def test_the_codes_of_a_chart_are_written_alike_in_python_and_in_the_page(
    page: Page, server: WebSite, view: str
) -> None:
    dialog = opened(page, server, f"{FIGURE}#{view}" if view else FIGURE)
    said = {}
    for language, label in (("de", "Deutsch"), ("en", "Englisch")):
        dialog.get_by_label(label).check()
        page.wait_for_function(
            "home => document.getElementById('embed-bare').value.includes(home + 'embed/')",
            arg="/en/" if language == "en" else "/open-data/",
        )
        for kind in KINDS:
            said[language, kind] = dialog.locator(f"[data-kind={kind}]").input_value()
    assert said == {
        (language, kind): getattr(written(page, language, view), kind)
        for language in ("de", "en")
        for kind in KINDS
    }


def test_a_language_that_does_not_come_says_so_and_is_asked_for_again(
    page: Page, server: WebSite
) -> None:
    english = f"**/en/{FIGURE}"

    def refuse(route: Route) -> None:
        route.abort()

    dialog = opened(page, server, FIGURE)
    page.route(english, refuse)
    dialog.get_by_label("Englisch").check()
    dialog.get_by_text("Diese Sprache ist gerade nicht erreichbar").wait_for()
    assert "/en/" not in dialog.locator("[data-kind=bare]").input_value()
    page.unroute(english)
    dialog.get_by_label("dunkel").check()
    page.wait_for_function(
        "/en.embed.*theme=dark/.test(document.getElementById('embed-bare').value)"
    )
