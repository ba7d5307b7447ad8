"""The search index, in pieces: a reader's browser loads the words, then only what it looks for.

``words.json`` holds every word that occurs, folded and in order. ``words-<n>.json`` says for some
of them in which entries they stand, ``entries-<n>.json`` what some entries say. ``search.js``
reads them; it folds words by the same rules, which a test compares.
"""

from __future__ import annotations

import hashlib
import json
from itertools import accumulate, pairwise
from os.path import commonprefix
from typing import TYPE_CHECKING

from build_scripts.pages.search_words import words_in
from build_scripts.site.files import page
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.pages.search_entry import Entry, Weighed
    from build_scripts.site.addresses import AddressBook
    from build_scripts.site.files import SiteFile

FOLDER = "search/"
MOST_PLACES = 2400
"""Of the words of one piece, all together; a word that stands in more has a piece of its own."""
MOST_CHARACTERS = 9000
"""Of the entries of one piece."""
LONGEST_TEXT = 1500
"""Characters of an entry that an excerpt can be taken from; all of its words are found."""
FILLERS = "fillers"
"""Line of ``locales/search.toml`` with words that only make a question."""


def search_files(
    pages: Sequence[tuple[Weighed, ...]], book: AddressBook, language: str
) -> Iterator[SiteFile]:
    """The index of pages in one language, each given as its entries."""
    said_alike = words("search", language)
    weighed = [entry for each in pages for entry in each]
    entries = [each.entry for each in weighed]
    index = _index([each.weights for each in weighed])
    occurring = sorted(index)
    places = [index[word] for word in occurring]
    said = [_said(entry) for entry in entries]
    of_words = _starts([len(each) // 2 for each in places], MOST_PLACES)
    of_entries = _starts([len(_json(each)) for each in said], MOST_CHARACTERS)
    pieces = dict(
        [
            *((f"words-{n}", places[a:b]) for n, (a, b) in enumerate(pairwise(of_words))),
            *((f"entries-{n}", said[a:b]) for n, (a, b) in enumerate(pairwise(of_entries))),
        ]
    )
    head = {
        "words": packed(occurring),
        "wordPieces": of_words[:-1],
        "entryPieces": of_entries[:-1],
        "pages": list(accumulate((len(each) for each in pages), initial=0))[:-1],
        "entries": len(entries),
        "alike": [words_in(each) for name, each in said_alike.items() if name != FILLERS],
        "fillers": words_in(said_alike[FILLERS]),
        "stamp": hashlib.sha256(_json(pieces).encode()).hexdigest()[:10],
    }
    folder = book.localised(FOLDER, language)
    for name, content in {"words": head, **pieces}.items():
        yield page(f"{folder}{name}.json", _json(content) + "\n")


def packed(words: Sequence[str]) -> str:
    """Words in order, each without what it begins with in common with the one before it.

    A capital letter says how much that is (A none, Z 25 characters); folded words have no
    capitals. After gzip it is three tenths less than the words themselves.
    """
    together = pairwise(["", *words])
    shared = [min(len(commonprefix(pair)), 25) for pair in together]  # noqa: RUF071  # letters are meant
    return "".join(f"{chr(65 + n)}{word[n:]}" for n, word in zip(shared, words, strict=True))


def _index(entries: Sequence[Mapping[str, int]]) -> dict[str, list[int]]:
    """For each word the entries it stands in: how many further than the last one, and its weight.

    Steps instead of numbers, because a word of every page then packs to almost nothing.
    """
    index: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for number, weights in enumerate(entries):
        for word, weight in weights.items():
            index.setdefault(word, []).extend((number - last.get(word, 0), weight))
            last[word] = number
    return index


def _said(entry: Entry) -> list[str]:
    return [entry.address, entry.title, entry.place, entry.text[:LONGEST_TEXT]]


def _starts(sizes: Sequence[int], most: int) -> list[int]:
    """Where each piece starts, and where the last one ends, so that none exceeds the size."""
    starts, filled = [0], 0
    for number, size in enumerate(sizes):
        if filled and filled + size > most:
            starts.append(number)
            filled = 0
        filled += size
    return [*starts, len(sizes)]


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))
