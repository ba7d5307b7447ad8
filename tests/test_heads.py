"""What search engines and other people's sites read of a page: its head, and the site map."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from tests.project_copy import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

LANGUAGES = {"de": "de_DE", "en": "en_GB"}
LONGEST_TITLE = 200
LONGEST_DESCRIPTION = 220
NAMESPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@dataclass
class Head:
    """What stands in the head of a page."""

    language: str = ""
    title: str = ""
    meta: dict[str, str] = field(default_factory=dict)
    links: dict[tuple[str, str], str] = field(default_factory=dict)
    """Addresses by relation and language."""
    json_ld: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.head = Head()
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value or "" for name, value in attrs}
        self.inside = stated.get("type", "") if tag == "script" else self.inside or tag
        if tag == "html":
            self.head.language = stated["lang"]
        elif tag == "title":
            self.inside = self.inside if self.head.title else "first title"
        elif tag == "meta":
            name = stated.get("property", stated.get("name", ""))
            self.head.meta[name] = stated.get("content", "")
        elif tag == "link":
            key = (stated["rel"], stated.get("hreflang", ""))
            self.head.links[key] = stated["href"]

    def handle_endtag(self, _: str) -> None:
        self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside == "first title":
            self.head.title += data
        elif self.inside == "application/ld+json":
            self.head.json_ld.append(data)


def head_of(html: str) -> Head:
    reader = _Reader()
    reader.feed(html)
    return reader.head


@pytest.fixture(scope="module")
def heads(built_site: Path) -> dict[str, Head]:
    """The heads of all public pages by path; embeds and the page for lost readers are none."""
    files = {
        file.relative_to(built_site).as_posix().removesuffix("index.html"): file
        for file in sorted(built_site.rglob("index.html"))
    }
    public = {path: file for path, file in files.items() if not is_embed(path)}
    assert len(public) > 30
    return {path: head_of(file.read_text(encoding="utf-8")) for path, file in public.items()}


def is_embed(path: str) -> bool:
    return path.removeprefix("en/").startswith("embed/")


def test_every_page_is_described(heads: Mapping[str, Head]) -> None:
    for path, head in heads.items():
        language = "en" if path.startswith("en/") else "de"
        assert head.language == language, path
        assert 10 < len(head.title) <= LONGEST_TITLE, path
        assert 30 < len(head.meta["description"]) <= LONGEST_DESCRIPTION, path
        assert head.meta["viewport"] == "width=device-width,initial-scale=1", path
        assert head.links["canonical", ""] == ADDRESS + path


@pytest.mark.parametrize("part", ["title", "description"])
def test_no_two_pages_of_a_language_are_described_alike(
    heads: Mapping[str, Head], part: str
) -> None:
    alike = defaultdict(list)
    for path, head in heads.items():
        words = head.title if part == "title" else head.meta["description"]
        alike[head.language, words].append(path)
    assert [paths for paths in alike.values() if len(paths) > 1] == []


def test_pages_of_both_languages_name_each_other(heads: Mapping[str, Head]) -> None:
    for path in heads:
        german = path.removeprefix("en/")
        pair = {"de": german, "en": f"en/{german}", "x-default": german}
        for language, other in pair.items():
            assert heads[path].links["alternate", language] == ADDRESS + other
            assert other in heads


def test_shared_links_show_title_description_and_picture(
    heads: Mapping[str, Head], built_site: Path
) -> None:
    for path, head in heads.items():
        shared = {key.removeprefix("og:"): value for key, value in head.meta.items()}
        assert shared["url"] == ADDRESS + path
        assert shared["locale"] == LANGUAGES[head.language]
        assert shared["description"] == head.meta["description"]
        assert shared["title"] in head.title, path
        assert shared["type"] in {"website", "article"}
        assert (built_site / shared["image"].removeprefix(ADDRESS)).is_file(), path


def test_structured_data_can_be_read(heads: Mapping[str, Head]) -> None:
    read = [json.loads(text) for head in heads.values() for text in head.json_ld]
    assert {each["@context"] for each in read} == {"https://schema.org"}


def test_the_site_maps_name_every_public_page(heads: Mapping[str, Head], built_site: Path) -> None:
    named = [
        location.text or ""
        for file in ("sitemap.xml", "en/sitemap.xml")
        for location in ET.parse(built_site / file).findall("s:url/s:loc", NAMESPACE)  # noqa: S314 - our own file
    ]
    public = [path for path, head in heads.items() if head.meta.get("robots") != "noindex"]
    assert len(public) < len(heads)
    assert sorted(named) == sorted(ADDRESS + path for path in public)
    robots = (built_site / "robots.txt").read_text(encoding="utf-8")
    assert re.findall("Sitemap: (.+)", robots) == [
        f"{ADDRESS}sitemap.xml",
        f"{ADDRESS}en/sitemap.xml",
    ]


@pytest.mark.parametrize("file", ["404.html", "en/404.html"])
def test_lost_readers_are_helped_in_both_languages(built_site: Path, file: str) -> None:
    html = (built_site / file).read_text(encoding="utf-8")
    head = head_of(html)
    assert head.meta["robots"] == "noindex"
    lost = "Seite nicht gefunden" if head.language == "de" else "Page not found"
    assert head.title.startswith(lost)
    assert head.meta["description"].startswith(lost)
    assert re.findall(r'<section lang="(..)">\s*<h1>', html) == [head.language]
    parts = dict(re.findall(r'<section lang="(de|en)">(.*?)</section>', html, re.DOTALL))
    homes = {language: re.findall('href="([^"]+)"', part) for language, part in parts.items()}
    here = ADDRESS + file
    assert [urljoin(here, home) for home in homes["de"]] == [ADDRESS]
    assert [urljoin(here, home) for home in homes["en"]] == [f"{ADDRESS}en/"]


def test_embeds_are_not_found_beside_their_pages(built_site: Path) -> None:
    for folder in ("embed", "en/embed"):
        for file in (built_site / folder).rglob("index.html"):
            head = head_of(file.read_text(encoding="utf-8"))
            assert head.meta["robots"] == "noindex"
            assert is_embed(file.relative_to(built_site).as_posix())
            assert head.links["canonical", ""].startswith(ADDRESS)
