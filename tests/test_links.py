"""Every address in the built site: it exists, and nothing is loaded from another host."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

from tests.project_copy import ADDRESS
from tests.site_html import Link, Page, css, page_of, pages_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

CARRIED = frozenset({"data", "blob", "about"})
"""Schemes whose content is in the address itself."""
FOLLOWED = frozenset({"http", "https", "mailto", "tel", "data"})
"""With ``data`` for what a page carries to be saved."""
TEXT = frozenset(
    {".atom", ".css", ".html", ".js", ".json", ".jsonld", ".md", ".rdf", ".ttl", ".txt", ".xml"}
)
OWN = re.compile(rf"""{re.escape(ADDRESS)}[^\s"'<>\\)\]}}&]*""")


def target_in(site: Path, address: str) -> Path:
    """The file that answers an address of the site."""
    path = site / unquote(urlsplit(address).path.removeprefix(urlsplit(ADDRESS).path))
    return path / "index.html" if path.is_dir() else path


def faults_of(page: Page, site: Path, anchors: Mapping[Path, set[str]]) -> Iterator[str]:
    """Every link of a page that leads nowhere or loads from elsewhere."""
    for link in page.links:
        address, anchor = urldefrag(urljoin(ADDRESS + page.path, link.address))
        scheme = urlsplit(address).scheme
        where = f"{page.path}: <{link.element}> {link.address}"
        if address.startswith(ADDRESS):
            target = target_in(site, address)
            if not target.is_file():
                yield f"{where} leads nowhere"
            elif anchor not in {"", "top"} and unquote(anchor) not in anchors.get(target, set()):
                yield f"{where} names no place in its page"
        elif scheme in CARRIED and link.loaded:
            continue
        elif link.loaded:
            yield f"{where} is loaded from another host"
        elif scheme not in FOLLOWED:
            yield f"{where} is not to be followed"


def anchors_in(pages: Iterable[Page], site: Path) -> dict[Path, set[str]]:
    return {target_in(site, ADDRESS + page.path): page.anchors for page in pages}


def test_every_link_leads_somewhere(built_site: Path) -> None:
    pages = pages_of(built_site)
    anchors = anchors_in(pages, built_site)
    assert len(pages) > 20
    faults = [fault for page in pages for fault in faults_of(page, built_site, anchors)]
    assert not faults, "\n".join(faults)


def test_style_sheets_load_only_what_is_there(built_site: Path) -> None:
    faults: list[str] = []
    for sheet in sorted(built_site.rglob("*.css")):
        page = Page(sheet.relative_to(built_site).as_posix())
        addresses = css(sheet.read_text(encoding="utf-8"))
        page.links = [
            Link("style", address, loaded=True)
            for address in addresses
            if not address.startswith("#")  # a place in the picture that uses the style
        ]
        faults += faults_of(page, built_site, {})
    assert not faults, "\n".join(faults)


def test_every_program_and_style_is_loaded_by_a_page(built_site: Path) -> None:
    loaded = {
        target_in(built_site, urldefrag(urljoin(ADDRESS + page.path, link.address)).url)
        for page in pages_of(built_site)
        for link in page.links
        if link.loaded
    }
    kept = {file for file in built_site.glob("**/assets/**/*") if file.is_file()}
    assert kept
    on_demand = {
        name
        for file in built_site.rglob("*.html")
        for names in re.findall(r' data-needs="([^"]*)"', file.read_text("utf-8"))
        for name in names.split()
    }
    assert on_demand == {"search.js", "embed-dialog.js", "embed-dialog.css"}
    on_demand.add("embed-dialog.json")  # which embed-dialog.js asks for
    # The overview of a survey of more than 20 questions loads it; tests/browser/test_filter.py.
    assert {file.name for file in kept - loaded} == on_demand | {"filter.js"}


def test_every_mention_of_the_own_address_leads_somewhere(built_site: Path) -> None:
    """Feeds, catalogues, JSON-LD, embed codes, site maps: wherever the address is written out."""
    lost = set()
    for file in sorted(built_site.rglob("*")):
        if file.suffix in TEXT:
            text = re.sub(r'"data:[^"]*"', "", file.read_text(encoding="utf-8"))
            for mention in OWN.findall(text):
                address = urldefrag(mention.rstrip(".,;:*`|")).url
                if not target_in(built_site, address).is_file():
                    lost.add(f"{file.relative_to(built_site)}: {mention}")
    assert not lost, "\n".join(sorted(lost))


def test_every_page_can_be_reached_from_the_home_page(built_site: Path) -> None:
    pages = {page.path: page for page in pages_of(built_site)}
    reached, ahead = {""}, [""]
    while ahead:
        page = pages[ahead.pop()]
        for link in page.links:
            address = urldefrag(urljoin(ADDRESS + page.path, link.address)).url
            path = address.removeprefix(ADDRESS)
            if address.startswith(ADDRESS) and path in pages and path not in reached:
                reached.add(path)
                ahead.append(path)
    # Embeds stand in other people's pages; the others come where a page is missing.
    elsewhere = {path for path in pages if path.removeprefix("en/").startswith(("embed/", "404"))}
    assert set(pages) - reached - elsewhere == set()


SMALL_PAGES = {
    "index.html": '<a id="start" href="en/#end">a</a>',
    "en/index.html": '<p id="end"><img src="../picture.svg" srcset="../picture.svg 1x">',
}


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<a href="nirgends/">', "leads nowhere"),
        ('<a href="en/#nirgends">', "names no place"),
        ('<a href="https://daten.example/open-data/nirgends/">', "leads nowhere"),
        ('<img srcset="picture.svg 1x, lost.png 2x">', "leads nowhere"),
        ("<style>p { background: url('lost.png') }</style>", "leads nowhere"),
        ('<p style="background: url(https://elsewhere.example/x.png)">', "another host"),
        ('<script src="https://elsewhere.example/x.js"></script>', "another host"),
        ('<link rel="stylesheet" href="//elsewhere.example/x.css">', "another host"),
        ('<iframe src="https://elsewhere.example/"></iframe>', "another host"),
        ('<svg><image xlink:href="https://elsewhere.example/x.png"/></svg>', "another host"),
        ('<meta http-equiv="refresh" content="0; url=nirgends/">', "leads nowhere"),
        ('<a href="javascript:alert(1)">', "not to be followed"),
    ],
)
def test_a_fault_is_found(tmp_path: Path, html: str, fault: str) -> None:
    assert [fault in found for found in faults_in(tmp_path, html)] == [True]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="en/#end">',
        '<a href="#start">',
        '<a href="https://elsewhere.example/">',
        '<link rel="license" href="https://elsewhere.example/by/4.0/">',
        '<img src="data:image/png;base64,AAAA">',
        "<code>&lt;img src='lost.png'&gt;</code>",
    ],
)
def test_a_good_link_is_no_fault(tmp_path: Path, html: str) -> None:
    assert faults_in(tmp_path, html) == []


def faults_in(site: Path, html: str) -> list[str]:
    """The faults of a made-up page beside two others."""
    for name, text in {**SMALL_PAGES, "picture.svg": "<svg/>"}.items():
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text(text, encoding="utf-8")
    page = page_of("", SMALL_PAGES["index.html"] + html)
    anchors = anchors_in([page, page_of("en/", SMALL_PAGES["en/index.html"])], site)
    return list(faults_of(page, site, anchors))
