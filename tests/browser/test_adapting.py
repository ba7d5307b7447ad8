"""Pages as readers adapt them to themselves: enlarged, narrow, by keyboard, in other colours."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pypdfium2
import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.browser.web_server import WebSite

FIGURE = "made-up-survey/kekse-in-der-pause/"
EMBED_OF_A_SCALE = "embed/made-up-survey/zufriedenheit/"
PAGES = (
    "",
    "made-up-survey/",
    FIGURE,
    "made-up-survey/daten/",
    "glossar/",
    "grafikarten/",
)

CUT_OFF = """() => [...document.querySelectorAll("main *, header *, footer *")]
  .filter(node => node.checkVisibility())
  .filter(node => !node.closest("svg, pre, textarea, .tool__name, .tool__long"))
  .filter(node => getComputedStyle(node).overflowX === "hidden")
  .filter(node => node.scrollWidth > node.clientWidth + 1)
  .map(node => node.outerHTML.slice(0, 100))"""
FOCUSED = """() => {
  const node = document.activeElement, frame = node.closest(".chart-frame");
  const shown = node.matches(".chart-keys") ? frame : node;
  const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
  return {
    name: node.localName, html: node.outerHTML.slice(0, 100), inside: node !== document.body,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0,
    order: [...document.querySelectorAll("*")].indexOf(node)};
}"""


# WCAG 2.2, 2.5.8: a target is 24 pixels wide and high, or a circle of 24 pixels around its middle
# touches no other; links inside a sentence are exempt.
CROWDED = """() => {
  const targets = [...document.querySelectorAll("a[href], button, summary, input, select")]
    .filter(node => node.checkVisibility()).map(node => [node, node.getBoundingClientRect()]);
  const inSentence = node => [...(node.closest("p, li, dd, td, figcaption")?.childNodes ?? [])]
    .some(each => each.nodeType === Node.TEXT_NODE && each.textContent.trim().length > 1);
  return targets.filter(([, box]) => box.width < 23.9 || box.height < 23.9)
    .filter(([node]) => !inSentence(node))
    .filter(([node, box]) => targets.some(([other, its]) => {
      if (node.contains(other) || other.contains(node)) return false;
      const x = box.x + box.width / 2, y = box.y + box.height / 2;
      const away = [Math.max(its.x - x, 0, x - its.right), Math.max(its.y - y, 0, y - its.bottom)];
      return Math.hypot(...away) < 12;
    })).map(([node]) => node.outerHTML.slice(0, 100)); }"""


@pytest.mark.parametrize("path", [*PAGES, f"embed/{FIGURE}"])
def test_a_finger_finds_every_target(page: Page, server: WebSite, path: str) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(server.address(path))
    assert page.evaluate(CROWDED) == []


def test_the_keyboard_stops_at_frames_that_scroll_and_at_no_others(
    page: Page, server: WebSite
) -> None:
    frames = """() => [...document.querySelectorAll("main [role=region]")].map(frame =>
      [frame.tabIndex === 0, frame.scrollWidth > frame.clientWidth ||
        frame.scrollHeight > frame.clientHeight])"""
    page.goto(server.address("made-up-survey/daten/"))
    stops = {}
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 640})
        page.wait_for_timeout(100)  # for the event of the new size
        found = page.evaluate(frames)
        assert [is_stop for is_stop, scrolls in found if is_stop is not scrolls] == []
        stops[width] = sum(is_stop for is_stop, _ in found)
    assert stops[1280] < stops[320]


def test_the_slider_says_its_value_and_its_keys_before_it_is_touched(
    page: Page, server: WebSite
) -> None:
    page.goto(server.address(FIGURE))
    slider = page.locator(".chart-keys").first
    assert "%" in (slider.get_attribute("aria-valuetext") or "")
    hint = page.locator(f"#{slider.get_attribute('aria-describedby')}")
    assert "Pfeiltasten" in (hint.text_content() or "")


def test_words_of_tables_stay_whole_on_a_phone(page: Page, server: WebSite) -> None:
    """A short word in a cell stands on one line."""
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(server.address("fuer-herausgeber/"))
    broken = page.evaluate(
        """() => [...document.querySelectorAll("td:first-child, th")]
        .filter(cell => /^\\S{1,20}$/.test(cell.textContent.trim()))
        .filter(cell => { const range = document.createRange();
          range.selectNodeContents(cell);
          return new Set([...range.getClientRects()].map(each => each.top)).size > 1; })
        .map(cell => cell.textContent)"""
    )
    assert broken == []


def lost_in(page: Page) -> list[str]:
    """What is cut off, and whether the page has to be moved sideways."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    cut_off: list[str] = page.evaluate(CUT_OFF)
    return cut_off + ([f"{too_wide} px too wide"] if too_wide > 0 else [])


def walk(page: Page) -> list[dict[str, Any]]:
    """What the tab key reaches, from the start of a page until it leaves."""
    stops: list[dict[str, Any]] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if not stop["inside"]:
            return stops
        stops.append(stop)
    raise AssertionError("the keyboard does not leave the page")


@pytest.mark.parametrize("path", [*PAGES, f"embed/{FIGURE}"])
def test_the_keyboard_meets_everything_in_order_and_shows_where_it_is(
    page: Page, server: WebSite, path: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(server.address(path))
    stops = walk(page)
    is_embed = path.startswith("embed/")
    assert is_embed or stops[0]["html"].startswith('<a class="skip"')
    assert [stop["html"] for stop in stops if not (stop["ring"] and stop["seen"])] == []
    backwards = [later["html"] for one, later in pairwise(stops) if later["order"] <= one["order"]]
    assert backwards == []
    reachable = page.locator("a[href]:visible, button:visible, summary:visible").count()
    assert len({stop["order"] for stop in stops}) >= reachable


def test_the_keyboard_skips_to_the_content(page: Page, server: WebSite) -> None:
    page.goto(server.address(FIGURE))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("opener", ["#search-open", ".embed-open"])
def test_the_keyboard_stays_in_an_open_dialog_and_returns(
    page: Page, server: WebSite, opener: str
) -> None:
    page.goto(server.address(FIGURE))
    page.locator(opener).focus()
    page.keyboard.press("Enter")
    page.locator("dialog[open]").wait_for()
    for _ in range(25):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || !!document.activeElement.closest('dialog')"
        )
    page.keyboard.press("Escape")
    assert page.evaluate('document.activeElement.matches("' + opener + '")')


@pytest.mark.parametrize("path", [FIGURE, f"embed/{FIGURE}"])
def test_marks_stay_visible_in_the_systems_colours(page: Page, server: WebSite, path: str) -> None:
    """Forced colours: Windows high contrast and the like."""
    page.emulate_media(forced_colors="active")
    page.goto(server.address(path))
    system = page.evaluate(
        """() => { const probe = document.createElement("i"); document.body.append(probe);
        return ["Canvas", "CanvasText"].map(name => {
          probe.style.color = name; return getComputedStyle(probe).color; }); }"""
    )
    paints = page.evaluate(
        """() => [...document.querySelectorAll("svg.chart .mark")]
        .filter(mark => mark.checkVisibility())
        .map(mark => { const style = getComputedStyle(mark);
          return style.fill === "none" ? style.stroke : style.fill; })"""
    )
    texts = page.evaluate(
        """() => [...document.querySelectorAll("svg.chart text")]
        .filter(text => text.checkVisibility()).map(text => getComputedStyle(text).fill)"""
    )
    assert paints
    assert texts
    assert system[0] not in paints
    assert set(texts) <= {system[1]}


@pytest.mark.parametrize("path", ["grafikarten/", EMBED_OF_A_SCALE])
def test_marks_are_told_apart_without_their_colours(page: Page, server: WebSite, path: str) -> None:
    """Forced colours: what has two colours otherwise has two textures, which are there."""
    page.emulate_media(forced_colors="active")
    page.goto(server.address(path))
    charts: list[list[dict[str, str]]] = page.evaluate(
        """() => [...document.querySelectorAll("svg.chart")]
        .filter(chart => chart.checkVisibility())
        .map(chart => [...chart.querySelectorAll("[fill^='var(--c-']:not(text)")]
          .filter(mark => mark.matches(".mark"))
          .map(mark => { const paint = getComputedStyle(mark).fill;
            const id = /#(texture-[a-z]+)/.exec(paint)?.[1];
            return { colour: mark.getAttribute("fill"), look: id ?? "plain",
              missing: id && !document.getElementById(id) ? id : "" }; }))"""
    )
    looks = [{mark["colour"]: mark["look"] for mark in chart} for chart in charts]
    assert max(map(len, looks)) >= 3
    assert [each for each in looks if len(set(each.values())) < len(each)] == []
    assert [mark for chart in charts for mark in chart if mark["missing"]] == []


def test_a_sheet_is_white_after_dark_was_chosen_and_says_where_it_is_from(
    page: Page, server: WebSite
) -> None:
    page.goto(server.address(FIGURE))
    page.click("#scheme")
    scheme = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    assert scheme == "dark"
    (sheet, *_) = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True, print_background=True))
    colours = sheet.render(scale=1).to_numpy()[:, :, :3]
    assert set(colours[:5].flatten().tolist()) == {255}
    assert (colours > 250).mean() > 0.8  # nothing is dark but type and bars
    said = " ".join(sheet.get_textpage().get_text_range().split())
    assert (
        f"{page.locator('link[rel=canonical]').get_attribute('href')} · Version 1.0.0, 29." in said
    )


@pytest.mark.parametrize("path", [*PAGES, f"embed/{FIGURE}"])
def test_nothing_moves_for_readers_who_ask_for_less_motion(
    page: Page, server: WebSite, path: str
) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(server.address(path))
    assert page.evaluate("document.getAnimations().length") == 0
    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter(node => {
          const style = getComputedStyle(node);
          return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0
            || style.scrollBehavior === "smooth"; }).length"""
    )
    assert moving == 0


@pytest.mark.parametrize("language", ["", "en/"])
def test_words_of_the_other_language_say_so(page: Page, server: WebSite, language: str) -> None:
    page.goto(server.address(f"{language}{FIGURE}"))
    own, other = ("en", "de") if language else ("de", "en")
    assert page.locator("html").get_attribute("lang") == own
    assert page.locator(".tool--language").get_attribute("lang") == other
