"""Made-up pages in any number, with as many different words as a language would have in them."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

from build_scripts.site.files import SiteFile, page

if TYPE_CHECKING:
    from collections.abc import Iterator

SYLLABLES = (
    *("ver", "ge", "stadt", "land", "haus", "ung", "keit", "lich", "amt", "weg", "zeit", "werk"),
    *("bau", "rat", "kreis", "dorf", "geld", "netz", "bild", "wort", "markt", "feld", "wald"),
    *("brief", "kauf", "recht", "sport", "tag", "jahr", "plan", "raum", "gut", "neu", "alt"),
)
WORDS = 40_000
"""In the language; the n-th most frequent stands n times more rarely than the first (Zipf)."""
WORDS_ON_PAGE = 220


def figure_pages(count: int) -> Iterator[SiteFile]:
    """Pages of figures: a headline with a value, running text, a table of values."""
    for number in range(count):
        chances = _chances(f"page {number}")
        title = " ".join(_word(next(chances)) for _ in range(9)).capitalize()
        text = " ".join(_word(next(chances)) for _ in range(WORDS_ON_PAGE))
        value, base = int(next(chances) * 100), 100 + int(next(chances) * 1900)
        yield page(
            f"made-up/frage-{number}/index.md",
            f'---\ntitle: "{value} % {title}"\nkind: "figure"\n---\n\n'
            f'<p class="kicker">Erfundene Umfrage</p><p>{text}</p>'
            f'<h2 id="values">Alle Werte</h2><p>{value} % {base}</p>\n',
        )


def _word(chance: float) -> str:
    """One of all words; the more frequent, the shorter."""
    return _word_at(int(WORDS**chance))


@cache
def _word_at(rank: int) -> str:
    parts = hashlib.sha256(f"word {rank}".encode()).digest()[: 1 + rank.bit_length() // 5]
    return "".join(SYLLABLES[part % len(SYLLABLES)] for part in parts)


def _chances(seed: str) -> Iterator[float]:
    """Numbers from 0 to 1, always the same ones."""
    block = seed.encode()
    while True:
        block = hashlib.sha256(block).digest()
        for start in range(0, len(block), 4):
            yield int.from_bytes(block[start : start + 4], "big") / 2**32
