"""Every page as a reader meets it: both languages, light and dark, with script and without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.witness import witness_of
from tests.site_html import paths_of

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

# One drawing of a chart is for wide places and one for narrow ones; what is folded away opens
# without script.
MISSED = """() => {
  const all = (words, among = document) => [...among.querySelectorAll(words)];
  const shown = element => element.checkVisibility();
  const faults = all("h1").slice(0, 1).some(shown) ? [] : ["no heading is shown"];
  all("figure:has(svg.chart)").forEach((figure, index) => {
    const drawings = all("svg.chart", figure).filter(shown).length;
    if (drawings !== 1)
      faults.push(`figure ${index + 1} shows ${drawings} drawings instead of one`);
  });
  if (all("table").some(table => !shown(table) && !table.closest("details:not([open])")))
    faults.push("a table is not shown");
  return faults;
}"""


def paths_in(site: Path, language: str) -> list[str]:
    """The pages of a language; every HTML file of the site belongs to one."""
    return [path for path in paths_of(site) if path.startswith("en/") == (language == "en")]


def turns_of(site: Path, language: str) -> dict[str, tuple[int, ...]]:
    """Every page of a language has one turn of two, and its translation the other.

    A page without a translation has both.
    """
    german, english = ({p.removeprefix("en/") for p in paths_in(site, each)} for each in LANGUAGES)
    first = LANGUAGES.index(language)
    turns = {path: ((first + place) % 2,) for place, path in enumerate(sorted(german & english))}
    return {path: turns.get(path.removeprefix("en/"), (0, 1)) for path in paths_in(site, language)}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_silent_ask_nobody_else_and_fit(
    browser: Browser,
    server: WebSite,
    built_site: Path,
    language: str,
    scheme: Literal["light", "dark"],
) -> None:
    """Dark on a phone or light at a desk, and the translation the other way; in both: see below."""
    turn = ("light", "dark").index(scheme)
    paths = [path for path, turns in turns_of(built_site, language).items() if turn in turns]
    assert faults_seen(browser, server, paths, language, scheme) == []


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_silent_ask_nobody_else_and_fit_in_every_look(
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


def test_what_a_reader_would_miss_is_noticed(page: Page) -> None:
    chart = '<svg class="chart"><path d="M0,0h9v9h-9Z"/></svg>'
    folded = "<details><summary>x</summary><table><tr><td>1</table></details>"
    page.set_content(f"<h1>x</h1><figure>{chart}</figure>{folded}")
    assert hidden_parts(page) == []
    page.set_content(f"<h1 hidden>x</h1><figure>{chart}{chart}</figure><table hidden></table>")
    assert hidden_parts(page) == [
        "no heading is shown",
        "figure 1 shows 2 drawings instead of one",
        "a table is not shown",
    ]


def test_a_page_and_its_translation_take_both_turns(built_site: Path) -> None:
    taken: dict[str, list[int]] = {}
    for language in LANGUAGES:
        for path, turns in turns_of(built_site, language).items():
            taken.setdefault(path.removeprefix("en/"), []).extend(turns)
    assert {tuple(sorted(turns)) for turns in taken.values()} == {(0, 1)}


def drawn_once(page: Page) -> None:
    """Wait until the page has been painted, and its scripts have had their turn."""
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))")


def overflow(page: Page) -> list[str]:
    """Whether a reader has to scroll sideways."""
    too_wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [f"is {too_wide} px too wide"] if too_wide > 0 else []


def hidden_parts(page: Page) -> list[str]:
    """What a reader of this page misses: headings, charts and tables that are not shown."""
    faults: list[str] = page.evaluate(MISSED)
    return faults
