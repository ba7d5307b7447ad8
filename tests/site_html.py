"""The pages of a built site and every address that they name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_ADDRESS_ATTRIBUTES = (
    *("href", "xlink:href", "src", "data", "poster", "action", "formaction", "cite", "background"),
)
_CSS_ADDRESS = re.compile(r"""(?:url\(\s*|@import\s+)["']?([^"')\s;]+)""")
_REFRESH = re.compile(r"url\s*=\s*['\"]?([^'\"]+)", re.IGNORECASE)
NOT_LOADED = frozenset({"alternate", "author", "canonical", "cite-as", "describedby", "license"})
"""Relations of a <link> that a browser does not fetch."""


@dataclass(frozen=True, slots=True)
class Link:
    """An address in a page."""

    element: str
    address: str
    loaded: bool
    """The browser fetches it to show the page; otherwise a reader has to follow it."""


@dataclass(slots=True)
class Page:
    """An HTML file of the site."""

    path: str
    """Its address from the root of the site: ``''``, ``en/`` or ``404.html``."""
    links: list[Link] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page
        self.in_style = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value for name, value in attrs if value}
        self.in_style = tag == "style"
        self.page.anchors |= {stated[name] for name in ("id", "name") if name in stated}
        loaded = is_loaded(tag, stated)
        for address in addresses_in(tag, stated):
            self.page.links.append(Link(tag, address, loaded))

    def handle_data(self, data: str) -> None:
        if self.in_style:
            self.page.links += [Link("style", address, loaded=True) for address in css(data)]


def is_loaded(tag: str, stated: dict[str, str]) -> bool:
    """Whether the browser fetches the addresses of an element by itself."""
    if tag in {"a", "area", "blockquote", "q", "ins", "del", "form", "button", "meta"}:
        return False
    return tag != "link" or not NOT_LOADED & set(stated.get("rel", "").split())


def addresses_in(tag: str, stated: dict[str, str]) -> list[str]:
    """All addresses in the attributes of an element."""
    found = [stated[name].strip() for name in _ADDRESS_ATTRIBUTES if name in stated]
    if tag == "meta" and stated.get("http-equiv", "").lower() == "refresh":
        found += _REFRESH.findall(stated.get("content", ""))
    if tag == "meta" and stated.get("property", stated.get("name", "")) in {"og:image", "og:url"}:
        found.append(stated.get("content", ""))
    for name in ("srcset", "imagesrcset"):
        candidates = stated.get(name, "").split(",")
        found += [candidate.split()[0] for candidate in candidates if candidate.strip()]
    return found + css(stated.get("style", ""))


def css(text: str) -> list[str]:
    """All addresses in a style sheet."""
    return _CSS_ADDRESS.findall(text)


def page_of(path: str, text: str) -> Page:
    page = Page(path)
    _Reader(page).feed(text)
    return page


def paths_of(site: Path) -> list[str]:
    """The address of every HTML file of a built site, in order."""
    return [_path_of(file, site) for file in sorted(site.rglob("*.html"))]


@cache
def pages_of(site: Path) -> tuple[Page, ...]:
    """Every HTML file of a built site, which nobody changes, in the order of their paths."""
    return tuple(
        page_of(_path_of(file, site), file.read_text(encoding="utf-8"))
        for file in sorted(site.rglob("*.html"))
    )


def _path_of(file: Path, site: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")
