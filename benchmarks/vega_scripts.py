"""The page that Altair writes, with its scripts beside it: from npm, locked by checksum."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

from tests.browser.node import install

HERE = Path(__file__).parents[1] / "tests/browser/vega"
_ASKED = re.compile(r"https://cdn\.jsdelivr\.net/npm/([a-z-]+)@[\d.]+")


def with_local_scripts(page: Path) -> None:
    """Put the scripts that the page asks of a CDN beside it, and let it ask there.

    Raises NotFetched when npm fails.
    """
    html = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as name:
        work = install(HERE, Path(name))
        for asked in _ASKED.findall(html):
            build = work / "node_modules" / asked / "build"
            shutil.copy(build / f"{asked}.min.js", page.parent / f"{asked}.js")
    page.write_text(_ASKED.sub(r"\1.js", html), encoding="utf-8")
