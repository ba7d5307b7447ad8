"""``inspect``: the built site as strangers meet it. No link leads nowhere, no page asks others."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from build_scripts.package.quoting import visible
from build_scripts.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FOLLOWED = {"a": "href", "area": "href", "link": "href"}
_LOADED = {
    **dict.fromkeys(
        ("img", "script", "iframe", "audio", "video", "source", "embed", "track"), "src"
    ),
    **dict.fromkeys(("use", "image"), "href"),
    "object": "data",
}
_FETCHED_LINKS = frozenset({"stylesheet", "icon", "preload", "prefetch", "modulepreload"})
"""Relations of <link> that a browser fetches by itself."""
_MOST = 100
"""Problems that are told; more of them have one cause."""


class _Addresses(HTMLParser):
    """The addresses of a page, and whether a browser fetches them by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[int, str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name.removeprefix("xlink:"): value or "" for name, value in attrs}
        relations = set(stated.get("rel", "").split())
        loaded = tag in _LOADED or (tag == "link" and bool(_FETCHED_LINKS & relations))
        address = stated.get(_LOADED.get(tag) or _FOLLOWED.get(tag, ""), "").strip()
        if address:
            self.found.append((self.getpos()[0], address, loaded))


def problems_of_site(site: Path, address: str) -> tuple[Problem, ...]:
    """Links of the site that lead nowhere, and what its pages would fetch from other hosts.

    ``address`` is the one that the site was built for; the first hundred problems are told.
    """
    found = (
        problem for page in sorted(site.rglob("*.html")) for problem in _of(page, site, address)
    )
    return tuple(problem for problem, _ in zip(found, range(_MOST), strict=False))


def _of(page: Path, site: Path, root: str) -> Iterator[Problem]:
    path = page.relative_to(site).as_posix()
    reader = _Addresses()
    reader.feed(page.read_text(encoding="utf-8"))
    own = root + path.removesuffix("index.html")
    for row, stated, loaded in reader.found:
        target = urljoin(own, stated)
        if urlsplit(target).scheme not in ("http", "https"):
            continue
        if target.startswith(root):
            if not _is_there(site, target.removeprefix(root)):
                message, advice = (
                    f"leads nowhere: {visible(stated)}",
                    "correct the link, build again",
                )
                yield Problem(path, row, "", "dead-link", message, advice)
        elif loaded:
            message = f"would fetch something from another host: {visible(stated)}"
            advice = "put the file into static/ and name it from there"
            yield Problem(path, row, "", "foreign-request", message, advice)


def _is_there(site: Path, target: str) -> bool:
    file = site / unquote(target.partition("#")[0].partition("?")[0])
    return (file / "index.html" if file.is_dir() else file).is_file()
