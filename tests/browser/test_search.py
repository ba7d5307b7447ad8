"""Search in the browser: what leads where, and how little of the index a query loads."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from build_scripts.pages.search_entries import pages_in
from build_scripts.pages.search_index import search_files
from build_scripts.site.addresses import AddressBook
from build_scripts.site.files import page as text_file
from build_scripts.site.files import write_site_files
from tests.browser.web_server import serving
from tests.made_up_pages import SYLLABLES, figure_pages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import Page

    from build_scripts.site.files import SiteFile
    from tests.browser.web_server import WebSite

BOOK = AddressBook(("de", "en"))
BUDGET = 64_000
"""Packed bytes that a query loads at most, besides the list of words."""
PIECE = re.compile(r"/search/(?:words|entries)-\d+\.json")
FEW = (
    ("Fahrten", "Ein Rad steht hier. Das Rad ist alt. Rad!"),
    ("Fahrräder", "Erfundener Text."),
    ("Wege <b>", 'Anfang.</p><h2 id="rad">Rad</h2><p>Text.</p><h2 id="bus">Bus</h2><p>Der Takt.'),
    ("Ursache", "Hunde, Hunde, Hunde, nichts als Hunde"),
    ("Gründe", '</p><p class="deck">Zahl der Hunde</p><p>'),
)
FIGURE = 'kind: "figure"\n'
QUERIES = (
    *("verver", "an", "stadt", "64", "12", "haus stadt", "geld netz wort bild"),
    " ".join(SYLLABLES),
)
"""Frequent and rare, short, numbers, parts of compounds, more words than anybody types."""

ERRORS: dict[str, list[str]] = {
    "Erfudnener": ["p1/"],  # two letters in the wrong order
    "Farräder": ["p1/"],  # one is missing
    "Anfnag": ["p2/"],
    "Fahrträder": ["p1/"],
    "Anfangtext": ["p2/"],  # two words as one
    "Takd": ["p2/#bus"],
    "Bis": [],  # too short to be an error
    "Anfinage": [],
}
"""What somebody may type, and where it leads."""


@contextmanager
def searching(files: Iterable[SiteFile], built_site: Path, folder: Path) -> Iterator[WebSite]:
    """The home page of the built site, whose search knows other pages."""
    shutil.copytree(built_site / "assets", folder / "assets")
    shutil.copy(built_site / "index.html", folder)
    write_site_files(search_files(list(pages_in(BOOK, "de", files)), BOOK, "de"), folder)
    with serving(folder) as site:
        yield site


@pytest.fixture
def few(built_site: Path, tmp_path: Path) -> Iterator[WebSite]:
    files = [
        text_file(
            f"p{number}/index.md",
            f'---\ntitle: "{title}"\n{FIGURE if "deck" in text else ""}---\n\n<p>{text}</p>\n',
        )
        for number, (title, text) in enumerate(FEW)
    ]
    with searching(files, built_site, tmp_path) as site:
        yield site


def opened(page: Page, site: WebSite) -> None:
    page.goto(site.address("", "/"))
    page.click("#search-open")
    page.wait_for_load_state("networkidle")


def asked(page: Page, words: str) -> list[str]:
    """The lines of what is found."""
    page.fill("#search-words", "")
    page.fill("#search-words", words)
    page.locator(".search__status:not(:empty)").wait_for()
    return page.locator(".search__results").inner_text().splitlines()


def addresses_of(page: Page) -> list[str]:
    links = page.locator(".search__results a").all()
    return [(link.get_attribute("href") or "").removeprefix("./") for link in links]


def test_titles_stand_above_headings_and_these_above_text(page: Page, few: WebSite) -> None:
    opened(page, few)
    asked(page, "Rad")
    assert addresses_of(page) == ["p1/", "p2/#rad", "p0/"]
    asked(page, "Räder")
    assert addresses_of(page)[0] == "p1/"
    asked(page, "Wege")
    assert addresses_of(page) == ["p2/"]


def test_a_page_is_found_by_words_of_several_sections(page: Page, few: WebSite) -> None:
    opened(page, few)
    assert [line for line in asked(page, "Wege Takt") if line] == ["Wege <b>", "Bus", "Der Takt."]
    assert addresses_of(page) == ["p2/#bus"]
    assert page.locator(".search__results mark").all_inner_texts() == ["Takt"]


def status(page: Page) -> str:
    return page.locator(".search__status").inner_text()


def test_where_no_page_has_all_the_words_those_with_the_telling_ones_are_shown(
    page: Page, few: WebSite
) -> None:
    opened(page, few)
    asked(page, "Takt Fahrrad")
    assert addresses_of(page) == ["p1/", "p2/#bus"]
    assert status(page).startswith("Keine Seite enthält alle Wörter")
    asked(page, "Takt Zebra")
    assert addresses_of(page) == ["p2/#bus"]
    asked(page, "Zebra")
    assert addresses_of(page) == []
    assert status(page).startswith("Nichts gefunden für „Zebra“.")
    assert page.locator(".search__status a").get_attribute("href") == "./"


def test_typing_errors_are_forgiven(page: Page, few: WebSite) -> None:
    opened(page, few)
    first = {}
    for typed in ERRORS:
        asked(page, typed)
        first[typed] = addresses_of(page)[:1]
    assert first == ERRORS


def test_other_words_for_the_same_thing_count_less(page: Page, few: WebSite) -> None:
    opened(page, few)
    asked(page, "Gründe")
    assert addresses_of(page) == ["p4/", "p3/"]
    asked(page, "Ursache")
    assert addresses_of(page) == ["p3/", "p4/"]
    asked(page, "Warum?")
    assert sorted(addresses_of(page)) == ["p3/", "p4/"]


def test_what_was_asked_counts_more_than_what_is_said_about_it(page: Page, few: WebSite) -> None:
    opened(page, few)
    asked(page, "Wie viele Hunde gibt es denn?")
    assert addresses_of(page) == ["p4/", "p3/"]


def test_enter_leads_to_the_first_hit_however_fast(page: Page, few: WebSite) -> None:
    opened(page, few)
    page.fill("#search-words", "Takt")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p2/#bus")


def test_a_lost_index_is_said_and_asked_for_again(page: Page, few: WebSite) -> None:
    page.route("**/search/*", lambda route: route.abort())
    opened(page, few)
    page.fill("#search-words", "Rad")
    page.locator(".search__status:not(:empty)").wait_for()
    assert "nicht erreichbar" in page.locator(".search__status").inner_text()
    page.unroute("**/search/*")
    asked(page, "Rad")
    assert len(addresses_of(page)) == 3


def test_a_query_loads_little_of_a_large_index(
    page: Page, built_site: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    files = list(figure_pages(600))
    weights: dict[str, int] = {}
    page.on(
        "requestfinished",
        lambda request: weights.update({request.url: request.sizes()["responseBodySize"]}),
    )
    loaded = {}
    with searching(files, built_site, tmp_path) as site:
        for words in QUERIES:
            weights.clear()
            opened(page, site)
            asked(page, words)
            page.wait_for_load_state("networkidle")
            pieces = [size for url, size in weights.items() if PIECE.search(url)]
            loaded[words] = sum(pieces)
            assert 2 <= len(pieces) <= 20
    record_property("packed bytes that a query loads, of 600 pages", loaded)
    assert max(loaded.values()) < BUDGET, loaded


def test_a_headline_is_found_among_many(page: Page, built_site: Path, tmp_path: Path) -> None:
    files = list(figure_pages(600))
    title = re.search(r"title: \"(.+)\"", files[300].content.decode())
    assert title is not None
    with searching(files, built_site, tmp_path) as site:
        opened(page, site)
        asked(page, " ".join(title[1].split()[-3:]))
        assert addresses_of(page)[0] == "made-up/frage-300/"
