"""What search can lead to: the text of the finished pages, as readers see it, in entries.

A page of a figure is one entry. Every other page has one for what stands first and one for each
section or glossary term, whose address carries its anchor.
"""

from __future__ import annotations

import json
import re
from dataclasses import astuple
from html import unescape
from typing import TYPE_CHECKING

from markdown import markdown
from mkdocs.utils.yaml import yaml_load

from build_scripts.pages.search_entry import Entry, Weighed, weights_of
from build_scripts.site.files import page
from build_scripts.site.kept.shelf import kept
from build_scripts.site.written_json import json_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.site.addresses import AddressBook
    from build_scripts.site.files import SiteFile
    from build_scripts.site.kept.shelf import Shelf

_OF_FIGURE = frozenset({"wording", "values"})
"""Sections that speak of one figure alone; the others read alike on every page of a survey."""
_FRONT = re.compile(r"---\n(.*?)\n---\n(.*)", re.DOTALL)
_TITLE = re.compile(r"^title: .+$", re.MULTILINE)
_EXTENSIONS = ("toc", "tables", "fenced_code", "attr_list")
"""Of Markdown, as MkDocs and ``mkdocs.yml`` have them: they decide on the anchors."""
_OF_TERM, _OF_FINDINGS = 5, 2
"""Who asks for a word of a definition may need it explained; findings are what a survey found."""
_FINDINGS = "findings"
_SILENT = re.compile(
    r"<(svg|script|style|dialog|pre|nav|template|h1)\b.*?</\1>"
    r'|<div class="definition".*?</div>|<a class="mark-note".*?</a>'
    # Who is cited everywhere would be found everywhere; the bibliography names all sources.
    r'|<span class="cites">(?:<(?P<source>a|span) class="source".*?</(?P=source)>|.)*?</span>',
    re.DOTALL,
)
_KICKER = re.compile(r'<p class="kicker">(.*?)</p>', re.DOTALL)
_QUESTION = re.compile(r'<p class="deck">(.*?)</p>', re.DOTALL)
_WORDING = re.compile(r"<blockquote>(.*?)</blockquote>", re.DOTALL)
_SECTION = re.compile(
    r'(?:<h2 id="([^"]+)"[^>]*>|<div id="([^"]+)"><dt>)(.*?)</(?:h2|dt)>', re.DOTALL
)
_TIGHT = re.compile(r"(?<=\()(?:<[^>]+>)+|(?:<[^>]+>)+(?=[,.;:!?)])")
"""Tags between which and a sign of punctuation no space belongs."""
_TAGS = re.compile(r"(?:<[^>]+>)+")
_END = re.compile(r"</(?:p|li|h[2-6]|dt|dd|t[hd]|caption|figcaption)>")
_DOTS = re.compile(r"(?:· )+")
_AFTER_SENTENCE = re.compile(r"(?<=[.!?:]) · ")


def pages_in(
    book: AddressBook, language: str, files: Iterable[SiteFile], shelf: Shelf | None = None
) -> Iterator[tuple[Weighed, ...]]:
    """The entries of each page in one language; all other files are passed over.

    So are pages that search engines are asked to pass over.
    """
    for file in files:
        if file.path.endswith("index.md") and book.language_of(file.path) == language:
            for told_of in kept(shelf, _told_of, file, book.home(language)):
                yield tuple(
                    Weighed(Entry(*entry), weights)
                    for entry, weights in json.loads(told_of.content)
                )


def _told_of(file: SiteFile, home: str) -> Iterator[SiteFile]:
    """The entries of a page, kept as a file that nobody publishes."""
    if b"\nrobots: " not in file.content:
        told_of = [(astuple(each), weights_of(each)) for each in entries_of(file, home)]
        yield page(file.path, json_line(told_of))


def entries_of(file: SiteFile, home: str) -> tuple[Entry, ...]:
    """The entries of a page below the home page of its language, itself first.

    Raises ValueError where it has no title.
    """
    text = file.content.decode()
    found = _FRONT.fullmatch(text)
    title = found and _TITLE.search(found[1])
    if not found or not title:
        raise ValueError(f"{file.path}: a page starts with front matter and has a title")
    front, named = found[1], str(yaml_load(title[0])["title"])
    address = file.path.removeprefix(home).removesuffix("index.md")
    body = _SILENT.sub(" ", _html(found[2], front))
    first, *parts = _SECTION.split(body)
    sections = list(zip(*(parts[start::4] for start in range(4)), strict=True))
    if 'kind: "figure"' in front:
        kicker = _KICKER.search(first)
        of_figure = {part[0]: part[3] for part in sections if part[0] in _OF_FIGURE}
        asked = [*_QUESTION.findall(first), *_WORDING.findall(of_figure.get("wording", ""))]
        said = told(" ".join((_KICKER.sub(" ", first), *of_figure.values())))
        place = plain(kicker[1]) if kicker else ""
        return (Entry(address, named, place, said, question=plain(" ".join(asked))),)
    return (
        Entry(address, named, "", told(first)),
        *(
            Entry(
                *(f"{address}#{ident or term}", named, plain(heading), told(text)),
                telling=_OF_TERM if term else _OF_FINDINGS if ident == _FINDINGS else 0,
            )
            for ident, term, heading, text in sections
        ),
    )


def _html(body: str, front: str) -> str:
    """Generated pages are HTML already; what people write is Markdown."""
    return str(markdown(body, extensions=_EXTENSIONS)) if 'kind: "prose"' in front else body


def told(html: str) -> str:
    """HTML as text in which a dot parts what readers see apart, such as cells of a table."""
    text = _DOTS.sub("· ", plain(_END.sub(" · ", html)))
    return _AFTER_SENTENCE.sub(" ", text).strip(" ·")


def plain(html: str) -> str:
    """HTML as the text that readers see, on one line."""
    return " ".join(unescape(_TAGS.sub(" ", _TIGHT.sub("", html))).split())
