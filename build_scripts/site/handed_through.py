"""Generated pages pass Markdown untouched, and unread: they are one block of HTML already.

Markdown and MkDocs parse raw HTML only to hand it through, and a page with two drawings has a
thousand tags. Other generators do without this and make the same pages, which a test compares.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

if TYPE_CHECKING:
    from markdown import Markdown

_ID = re.compile(r'\sid="[^"]*"')
_BEFORE_ANCHORS, _AFTER_ANCHORS = 22, 20.5
"""MkDocs looks for anchors at 21, Markdown for blocks of HTML at 20."""


class HandedThrough(Extension):
    """Keeps a generated page aside while Markdown looks at a page that only has its anchors."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name Markdown calls
        """Take part in the conversion of one page."""
        aside = _KeepAside(md)
        md.preprocessors.register(aside, "keep_aside", _BEFORE_ANCHORS)
        md.preprocessors.register(_BringBack(aside), "bring_back", _AFTER_ANCHORS)


class _KeepAside(Preprocessor):
    placeholder = ""

    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines).strip("\n")
        if not is_one_block(text):
            return lines
        self.placeholder = self.md.htmlStash.store(text)
        return [f"<i{name}></i>" for name in _ID.findall(text)]


class _BringBack(Preprocessor):
    def __init__(self, aside: _KeepAside) -> None:
        super().__init__(aside.md)
        self._aside = aside

    def run(self, lines: list[str]) -> list[str]:
        return [self._aside.placeholder] if self._aside.placeholder else lines


def is_one_block(text: str) -> bool:
    """Whether a page is one block of HTML without blank lines, as the build writes it."""
    return text.startswith('<div class="page') and text.endswith("</div>") and "\n\n" not in text
