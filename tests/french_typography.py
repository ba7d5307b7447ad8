"""What people read or hear of a French page, and where its double signs lack their space."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_NOT_READ = frozenset({"script", "style", "code", "pre", "cite", "template"})
"""Programs, lines to copy, and titles in the words of others."""
_SAID = frozenset({"aria-label", "aria-description", "aria-roledescription", "alt", "title"})
_SAID_TOO = frozenset({"placeholder", "label", "data-label", "summary"})
_VOID = frozenset(
    {*("area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr")}
)
_HEADS = frozenset({"description", "og:title", "og:description", "og:image:alt"})
_ADDRESS = re.compile(r"https?:\S+|\S+@\S+")
_WITHOUT_SPACE = re.compile(r"[^\s][:;!?»](?=[\s)»”\"]|$)|«(?=\S)")
"""A double sign that touches the word before it; words of publishers keep the space they have."""


def set_wrongly(html: str) -> list[str]:
    """The words around every double sign of a page that is not set as French sets it."""
    found = []
    for said in _texts(html):
        plain = _ADDRESS.sub("", said)
        found += [
            plain[max(0, match.start() - 30) : match.end() + 12]
            for match in _WITHOUT_SPACE.finditer(plain)
        ]
    return found


def _texts(html: str) -> Iterator[str]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    yield from reader.said


class _Reader(HTMLParser):
    """Gathers runs of text, as inline elements join them, and what attributes say."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._open: list[tuple[str, bool]] = []

    @property
    def _is_french(self) -> bool:
        return not any(is_other for _, is_other in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        stated = {name: value or "" for name, value in attrs}
        is_other = tag in _NOT_READ or stated.get("lang", "fr") != "fr"
        if not is_other and self._is_french:
            self.said += [stated[name] for name in (_SAID | _SAID_TOO) & stated.keys()]
            if tag == "meta" and _HEADS & {stated.get("name"), stated.get("property")}:
                self.said.append(stated.get("content", ""))
        if tag not in _VOID:
            self._open.append((tag, is_other))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        names = [name for name, _ in self._open]
        if tag in names:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        if self._is_french and data.strip():
            self.said.append(data.strip("\n"))
