"""``python -m benchmarks.search_weight [150 600 3000]``: how heavy the search index is, packed.

Of made-up pages, one language: the list of words, the largest piece of each kind, everything, and
how long it took to make. What queries load is measured by ``tests/browser/test_search.py``.
"""

from __future__ import annotations

import gzip
import json
import sys
import time

from build_scripts.pages.search_entries import pages_in
from build_scripts.pages.search_index import search_files
from build_scripts.site.addresses import AddressBook
from tests.made_up_pages import figure_pages

BOOK = AddressBook(("de",))
SIZES = (150, 600, 3000)


def measured(pages: int) -> dict[str, float]:
    """Bytes after gzip, and seconds."""
    files = list(figure_pages(pages))
    begun = time.perf_counter()
    pages_found = list(pages_in(BOOK, "de", files))
    index = {file.path: file.content for file in search_files(pages_found, BOOK, "de")}
    seconds = round(time.perf_counter() - begun, 2)
    packed = {path: len(gzip.compress(content, 9, mtime=0)) for path, content in index.items()}
    return {
        "pages": pages,
        "words": sum(map(str.isupper, json.loads(index["search/words.json"])["words"])),
        "list_of_words": packed["search/words.json"],
        "largest_words": max(size for path, size in packed.items() if "/words-" in path),
        "largest_entries": max(size for path, size in packed.items() if "/entries-" in path),
        "files": len(index),
        "everything": sum(packed.values()),
        "seconds": seconds,
    }


if __name__ == "__main__":
    for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
        print(json.dumps(measured(size)))
