"""Pages hold whichever font a machine has: on a phone, with letters twice as large, on paper."""

from __future__ import annotations

import io
from itertools import cycle
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from tests.browser import fonts
from tests.browser.test_adapting import lost_in
from tests.site_html import paths_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, ViewportSize

    from tests.browser.web_server import WebSite

LONGEST = "social-media-kommunen/nutzung/"
"""The figure page with the most to say."""
SHEET: ViewportSize = {"width": 703, "height": 1000}
"""CSS pixels of A4 between the margins: 186 millimetres."""
MARGIN = 8 / 25.4 * 72
"""Points at head and foot of a sheet."""
WIDE = {"OpenDyslexic"}
"""Letters half as wide again as others; in all other fonts a figure fits on one sheet."""
FEWEST = 0.1
"""Of a last sheet, so much holds something."""
SMALLEST = 9.0
"""Points of the smallest text on paper."""
SMALL = """smallest => { const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode.parentElement, svg = node.closest("svg");
    if (!walker.currentNode.textContent.trim() || !node.checkVisibility()) continue;
    const scale = svg ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    const points = (parseFloat(getComputedStyle(node).fontSize) * scale * .75).toFixed(1);
    if (points < smallest) found.add(`${points} pt: ${node.outerHTML.slice(0, 80)}`);
  }
  return [...found]; }"""


@pytest.fixture(scope="module")
def styles() -> dict[str, str]:
    """CSS of every font."""
    return {font: fonts.style(font) for font in fonts.FONTS}


def dressed(page: Page, address: str, style: str) -> None:
    """Open a page with every text in one font."""
    page.goto(address)
    page.add_style_tag(content=style)
    page.evaluate("document.fonts.ready")


def lost_on(page: Page) -> Iterator[str]:
    """What is lost at 320 pixels and with letters twice as large (WCAG 2.2, 1.4.10 and 1.4.4)."""
    page.set_viewport_size({"width": 320, "height": 640})
    yield from (f"at 320 px {what}" for what in lost_in(page))
    page.set_viewport_size({"width": 640, "height": 640})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    yield from (f"at 200 % {what}" for what in lost_in(page))


def sheets_of(page: Page) -> list[float]:
    """How far down each sheet of the printed page is filled, 0 to 1."""
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    filled = []
    for sheet in document:
        height = sheet.get_height()
        bounds = [each.get_bounds() for each in sheet.get_objects(max_depth=4)]
        inside = [low for _, low, _, high in bounds if low > 0 and high < height]
        lowest = min(inside, default=height - MARGIN)
        filled.append(round(1 - (lowest - MARGIN) / (height - 2 * MARGIN), 2))
    return filled


def faults_of(page: Page, path: str, font: str) -> Iterator[str]:
    """What is wrong with a page in the font that it wears."""
    if "embed/" not in path:
        page.set_viewport_size(SHEET)
        page.emulate_media(media="print")
        yield from page.evaluate(SMALL, SMALLEST)
        page.emulate_media(media="null")
        sheets = sheets_of(page)
        if sheets[-1] < FEWEST:
            yield f"almost empty last sheet {sheets}"
        is_figure = page.locator("body.kind--figure").count()
        if is_figure and len(sheets) > (2 if font in WIDE else 1):
            yield f"sheets {sheets}"
    yield from lost_on(page)


def faults_in(
    browser: Browser, server: WebSite, styles: dict[str, str], pairs: Iterable[tuple[str, str]]
) -> list[str]:
    """What is wrong with pages, each in a font."""
    faults = []
    with browser.new_context(bypass_csp=True) as context:
        page = context.new_page()
        for path, font in pairs:
            dressed(page, server.address(path), styles[font])
            faults += [f"{path} in {font}: {what}" for what in faults_of(page, path, font)]
    return faults


def test_every_sixth_page_holds_in_one_font_and_the_longest_in_each(
    browser: Browser, server: WebSite, built_site: Path, styles: dict[str, str]
) -> None:
    paths = paths_of(built_site)[::6]  # all, in all fonts: see below
    longest = zip(cycle((LONGEST, f"en/{LONGEST}")), styles, strict=False)
    pairs = [*zip(paths, cycle(styles), strict=False), *longest]
    assert faults_in(browser, server, styles, pairs) == []


@pytest.mark.long
def test_every_page_holds_in_each_font(
    browser: Browser, server: WebSite, built_site: Path, styles: dict[str, str]
) -> None:
    pairs = [(path, font) for path in paths_of(built_site) for font in styles]
    assert faults_in(browser, server, styles, pairs) == []


def test_a_line_alone_on_a_sheet_and_small_print_are_noticed(page: Page) -> None:
    page.set_content(
        "<style>@page { size: A4; margin: 12mm 15mm } div { height: 272mm; break-after: page }"
        "</style><div>First sheet</div><p>One line</p>"
    )
    assert sheets_of(page)[1] < FEWEST
    page.set_content("<p style='font-size: 6pt'>small <b style='font-size: 12pt'>large</b></p>")
    (fault,) = page.evaluate(SMALL, SMALLEST)
    assert fault.startswith("6.0 pt: <p")


def test_a_page_wears_the_font_it_is_given(page: Page, styles: dict[str, str]) -> None:
    widths = set()
    for style in styles.values():
        page.set_content("<button>Beteiligungsinstrumente</button>")
        page.add_style_tag(content=style)
        page.evaluate("document.fonts.ready")
        widths.add(page.evaluate("document.querySelector('button').offsetWidth"))
    assert len(widths) == len(styles)
