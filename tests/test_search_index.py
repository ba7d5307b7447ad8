"""The search index: what is in it, how it is cut, the same rules as in the browser."""

from __future__ import annotations

import gzip
import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.pages.search_entries import pages_in
from build_scripts.pages.search_index import (
    LONGEST_TEXT,
    MOST_CHARACTERS,
    MOST_PLACES,
    packed,
    search_files,
)
from build_scripts.pages.search_words import words_in
from build_scripts.site.addresses import AddressBook
from build_scripts.site.files import page
from tests.made_up_pages import figure_pages
from tests.project_copy import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from build_scripts.site.files import SiteFile

BOOK = AddressBook(("de", "en"))
SCRIPT = PROJECT / "overrides" / "assets" / "javascripts" / "search.js"
FRONT = '---\ntitle: "Erfundener Titel"\nkind: "figure"\n---\n\n'
OTHER = '---\ntitle: "Weg"\n---\n\n'


def index_of(files: Iterable[SiteFile], language: str = "de") -> dict[str, Any]:
    return {
        file.path: json.loads(file.content)
        for file in search_files(list(pages_in(BOOK, language, files)), BOOK, language)
    }


def unpacked(text: str) -> list[str]:
    words = [""]
    for rest in re.findall("[A-Z][^A-Z]*", text):
        words.append(words[-1][: ord(rest[0]) - 65] + rest[1:])
    return words[1:]


def places_of(index: dict[str, Any], word: str) -> list[tuple[int, int]]:
    """In which entries a word stands, with which weight, as the script reads it."""
    head = index["search/words.json"]
    number = unpacked(head["words"]).index(word)
    piece = max(n for n, start in enumerate(head["wordPieces"]) if start <= number)
    steps = index[f"search/words-{piece}.json"][number - head["wordPieces"][piece]]
    entries = [sum(steps[: n + 1 : 2]) for n in range(0, len(steps), 2)]
    return list(zip(entries, steps[1::2], strict=True))


def test_words_are_folded_as_the_browser_folds_them() -> None:
    assert words_in("Gründe, Straße & CAFÉ: Oel") == ["grunde", "strase", "cafe", "ol"]
    assert words_in("Œuvre, œuvre") == words_in("oeuvre oeuvre")
    script = SCRIPT.read_text(encoding="utf-8")
    assert '.toLowerCase().replace(/ß/g, "ss").replace(/œ/g, "oe").normalize("NFD")' in script
    assert '.replace(/[\\u0300-\\u036f]/g, "").replace(/([aou])e/g, "$1")' in script


def test_words_are_packed_and_unpacked_again() -> None:
    words = ["64", "stadt", "stadte", "stadtrat", "weg", "x" * 30, "x" * 40]
    assert packed(words[:5]) == "A64AstadtFeFratAweg"
    assert unpacked(packed(words)) == words


def test_titles_count_more_than_headings_and_these_more_than_text() -> None:
    index = index_of(
        [
            page("a/index.md", f"{FRONT}<p>Rad Rad Rad Rad Weg</p>"),
            page("b/index.md", f'{OTHER}<p>Auto</p><h2 id="rad">Rad</h2><p>Rad, Auto</p>'),
            page("en/a/index.md", f"{FRONT}<p>bicycle</p>"),
        ]
    )
    assert places_of(index, "weg") == [(0, 1), (1, 16)]
    assert places_of(index, "rad") == [(0, 3), (2, 6)]
    assert places_of(index, "auto") == [(1, 1), (2, 1)]
    head = index["search/words.json"]
    assert (head["pages"], head["entries"]) == ([0, 1], 3)
    assert "bicycle" not in unpacked(head["words"])
    assert index["search/entries-0.json"][2] == ["b/#rad", "Weg", "Rad", "Rad, Auto"]


def test_a_text_is_cut_but_all_of_its_words_are_found() -> None:
    index = index_of([page("a/index.md", f"{FRONT}<p>{'Anfang ' * 300}Schluss</p>")])
    assert len(index["search/entries-0.json"][0][3]) == LONGEST_TEXT
    assert places_of(index, "schlus") == [(0, 1)]


def test_no_piece_is_larger_than_it_may_be() -> None:
    index = index_of(figure_pages(100))
    head = index["search/words.json"]
    words = [index[f"search/words-{n}.json"] for n in range(len(head["wordPieces"]))]
    entries = [index[f"search/entries-{n}.json"] for n in range(len(head["entryPieces"]))]
    assert len(index) == 1 + len(words) + len(entries)
    assert min(len(words), len(entries)) > 5
    assert all(sum(map(len, piece)) // 2 <= MOST_PLACES or len(piece) == 1 for piece in words)
    assert all(len(json.dumps(piece)) <= 1.1 * MOST_CHARACTERS for piece in entries)
    assert list(map(len, entries))[:-1] == [b - a for a, b in pairwise(head["entryPieces"])]
    assert sum(map(len, words)) == len(unpacked(head["words"]))


def test_a_changed_piece_has_another_address() -> None:
    first, other = (
        index_of([page("a/index.md", f"{FRONT}<p>{text}</p>")])["search/words.json"]["stamp"]
        for text in ("eins zwei", "zwei eins")
    )
    assert first != other


def test_the_list_of_words_grows_slower_than_the_pages() -> None:
    some, many = (
        next(
            len(gzip.compress(file.content))
            for file in search_files(list(pages_in(BOOK, "de", figure_pages(count))), BOOK, "de")
        )
        for count in (150, 600)
    )
    assert many < 2.5 * some
    assert many < 45_000


@pytest.mark.parametrize("language", ["", "en/"])
def test_every_page_of_the_site_is_in_its_index(built_site: Path, language: str) -> None:
    home = built_site / language
    found = [
        entry[0]
        for file in home.glob("search/entries-*.json")
        for entry in json.loads(file.read_text("utf-8"))
    ]
    pages = {
        f"{file.parent.relative_to(home).as_posix()}/".removeprefix("./")
        for file in home.rglob("index.html")
        if "embed/" not in file.as_posix() and not file.is_relative_to(home / "en")
    }
    pages.remove("grafikarten/")  # its data are made up
    assert {address.partition("#")[0] for address in found} == pages
    for path, _, anchor in (address.partition("#") for address in found):
        assert not anchor or f'id="{anchor}"' in (home / path / "index.html").read_text("utf-8")


def test_the_generator_brings_no_index_of_its_own(built_site: Path) -> None:
    assert not list(built_site.rglob("search_index.json"))
