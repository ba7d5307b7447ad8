"""The dialog of a figure's page: what is copied, how it is announced, what it loads."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    from tests.browser.web_server import WebSite

FIGURE = "social-media-kommunen/gruende-gegen-externe-nutzung/"
ADDRESS = "https://daten.example/open-data/embed/social-media-kommunen/"
SOURCE = f'src="{ADDRESS}gruende-gegen-externe-nutzung/'


def opened(page: Page, server: WebSite, path: str = FIGURE) -> Locator:
    page.goto(server.address(path))
    button = page.locator(".embed-open")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    return dialog


def test_the_keyboard_is_enough_to_copy_and_the_copy_is_announced(
    page: Page, server: WebSite
) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialog = opened(page, server)
    button = dialog.get_by_role("button", name="Kopieren Grafik ohne Skript")
    button.focus()
    page.keyboard.press("Enter")
    said = dialog.get_by_role("status")
    said.get_by_text("Kopiert: Grafik ohne Skript").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == dialog.locator("[data-kind=bare]").input_value()
    assert SOURCE in copied
    page.keyboard.press("Escape")
    assert dialog.is_hidden()
    assert page.evaluate("document.activeElement.className").startswith("embed-open")


def test_without_the_permission_the_text_is_copied_the_old_way_or_marked(
    page: Page, server: WebSite
) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    dialog = opened(page, server)
    dialog.locator(".embed-copy").first.click()
    dialog.get_by_role("status").get_by_text("Empfohlen: Grafik mit automatischer Höhe").wait_for()
    assert page.evaluate("getSelection().toString()").startswith("<figure")


def test_a_sentence_is_copied_whole(page: Page, server: WebSite) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(server.address(FIGURE))
    page.locator("details:has(.quotes) summary").click()
    sentence = page.locator(".quotes li").first
    button = sentence.get_by_role("button")
    text = (button.get_attribute("aria-label") or "").removeprefix("Kopieren: ")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text(f"Kopiert: {text}").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == text
    assert text.startswith("60 Prozent der Kommunen ohne externe Nutzung ")
    assert text.endswith("Quelle: Bayerische GemeindeZeitung 7/2017).")


def test_language_and_theme_reach_every_frame(page: Page, server: WebSite) -> None:
    dialog = opened(page, server)
    responsive, bare = dialog.locator("[data-kind=responsive]"), dialog.locator("[data-kind=bare]")
    dialog.get_by_label("dunkel").check()
    expect(responsive).to_have_value(re.compile(re.escape(f'{SOURCE}?theme=dark"')))
    dialog.get_by_label("Englisch").check()
    english = SOURCE.replace("embed/", "en/embed/")
    for area in (responsive, bare):
        expect(area).to_have_value(re.compile(re.escape(f'{english}?theme=dark"')))
        expect(area).to_have_value(re.compile('title="Chart: '))
    dialog.get_by_label("ohne Hintergrund").check()
    expect(bare).to_have_value(re.compile(re.escape(f'{english}?theme=light&amp;transparent=1"')))
    expect(bare).to_have_value(re.compile('style="color-scheme:light;width:100%;height:'))
    dialog.get_by_label("wie beim Leser eingestellt").check()
    expect(bare).to_have_value(re.compile(re.escape(f'{english}"')))
    assert "color-scheme" not in bare.input_value()
    address = dialog.locator("[data-kind=oembed]").input_value()
    assert address == "https://daten.example/open-data/en/" + FIGURE
    assert "<img src=" in dialog.locator("[data-kind=picture]").input_value()


def test_the_preview_is_loaded_only_when_asked_for(page: Page, server: WebSite) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    dialog = opened(page, server)
    assert [url for url in asked if "/embed/" in url] == []
    dialog.get_by_text("Vorschau in drei Breiten").first.click()
    frame = dialog.locator(".embed-stage iframe")
    for width in (320, 600, 1000):
        dialog.get_by_label(f"{width} Pixel").check()
        frame.wait_for()
        content = frame.content_frame
        content.locator("h1").wait_for()
        height = content.locator("html").evaluate("node => node.getBoundingClientRect().height")
        page.wait_for_function(
            "height => Math.abs(document.querySelector('.embed-stage iframe').clientHeight - height) < 3",  # noqa: E501 - JavaScript on one line
            arg=height,
        )
        assert frame.evaluate("node => node.clientWidth") == width
    page.keyboard.press("Escape")
    assert frame.count() == 0


def test_the_snippet_stands_in_the_page_without_javascript(
    browser: Browser, server: WebSite
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(server.address(FIGURE))
        assert page.locator(".embed-open").is_hidden()
        page.locator(".embed-plain summary").click()
        assert SOURCE in page.locator(".embed-plain code").inner_text()


@pytest.mark.parametrize(("path", "scheme"), [(FIGURE, "light"), (f"en/{FIGURE}", "dark")])
def test_axe_finds_nothing_in_the_open_dialog(
    browser: Browser, server: WebSite, path: str, scheme: str
) -> None:
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]  # one of two words
        page = context.new_page()
        dialog = opened(page, server, path)
        dialog.locator(".embed-copy").first.click()
        result = Axe().run(page, context=".embed-dialog")
        assert result.violations_count == 0, result.generate_report()
