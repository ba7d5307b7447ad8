"""The way out of a frozen generator: others make the same site from the same files.

What the build leaves in ``build/docs`` and ``mkdocs.yml`` are all they get. Each generator has an
environment of its own, from the lock file.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.site.build_info import BUILD_INFO, MANIFEST
from tests.locked_programs import with_group
from tests.project_copy import digests_of
from tests.site_html import Link, page_of

if TYPE_CHECKING:
    from collections.abc import Callable

CONFIGS = ("build/docs/mkdocs.de.yml", "build/docs/mkdocs.en.yml")
OWN = frozenset({BUILD_INFO, MANIFEST})
"""What the build adds to the site of whichever generator."""
OF_GENERATOR = re.compile(
    r"(?:en/)?(?:assets/(?:javascripts|stylesheets|images)/|search\.json|sitemap\.xml)"
)
"""The programs, styles and indexes that a generator brings for its own frame."""


def generate(generator: str, project: Path) -> str:
    """Build both languages; returns what was said. Raises AssertionError where that failed."""
    told = ""
    for config in CONFIGS:
        said = subprocess.run(
            [*with_group(generator), generator, "build", "--config-file", config],
            cwd=project,
            env={**os.environ, "STRICT": str(generator != "zensical").lower()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert said.returncode == 0, said.stdout
        told += said.stdout
    return re.sub(r"\x1b\[[\d;]*m", "", told)


@dataclass(frozen=True)
class Made:
    """The site that another generator made."""

    site: Path
    said: str


@pytest.fixture(scope="module")
def properdocs(small_project: Path, once_per_run: Callable[..., dict[str, Any]]) -> Made:
    return generated("properdocs", small_project, once_per_run)


@pytest.fixture(scope="module")
def zensical(small_project: Path, once_per_run: Callable[..., dict[str, Any]]) -> Made:
    return generated("zensical", small_project, once_per_run)


def generated(
    generator: str, small_project: Path, once_per_run: Callable[..., dict[str, Any]]
) -> Made:
    """The site that another generator makes of the files of the made-up survey."""

    def make(folder: Path) -> dict[str, Any]:
        for part in ("mkdocs.yml", "overrides", "build/docs"):
            source = small_project / part
            (folder / part).parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if source.is_dir() else shutil.copyfile)(source, folder / part)
        return {
            "said": generate(generator, folder),
            "folder": str(folder / "build" / "docs" / "site"),
        }

    noted = once_per_run(generator, make)
    return Made(Path(noted["folder"]), noted["said"])


@pytest.fixture(scope="module")
def published(small_project: Path) -> Path:
    return small_project / "site"


def beside_the_generator(small_project: Path) -> set[str]:
    """Files that the build publishes without the generator: Markdown that is no page."""
    site = small_project / "site"
    return {path.relative_to(site).as_posix() for path in site.rglob("*.md")} | OWN


def test_properdocs_makes_the_same_bytes(small_project: Path, properdocs: Made) -> None:
    ours, theirs = digests_of(small_project / "site"), digests_of(properdocs.site)
    assert sorted(ours.keys() - theirs.keys()) == sorted(beside_the_generator(small_project))
    unused = theirs.keys() - ours.keys()  # the build drops what the theme brings and no page loads
    assert [path for path in sorted(unused) if not OF_GENERATOR.match(path)] == []
    other = [path for path in theirs.keys() & ours.keys() if theirs[path] != ours[path]]
    assert [path for path in other if "sitemap" not in path] == []  # which states the day


def test_zensical_makes_the_same_pages_and_downloads(small_project: Path, zensical: Made) -> None:
    ours, theirs = digests_of(small_project / "site"), digests_of(zensical.site)
    wanted = {path for path in ours if not OF_GENERATOR.match(path)}
    assert sorted(wanted - theirs.keys()) == sorted(beside_the_generator(small_project))
    assert [p for p in theirs if p not in ours and not OF_GENERATOR.match(p)] == []
    downloads = [path for path in wanted & theirs.keys() if not path.endswith(".html")]
    assert len(downloads) > 100
    assert [path for path in downloads if theirs[path] != ours[path]] == []
    embeds = [path for path in wanted if "embed/" in path]
    assert [path for path in embeds if theirs.get(path) != ours[path]] == []


def test_zensical_makes_the_same_links_and_words(published: Path, zensical: Made) -> None:
    paths = [path.relative_to(published) for path in sorted(published.rglob("*.html"))]
    faults = []
    for path in paths:
        ours, theirs = (
            root.joinpath(path).read_text("utf-8") for root in (published, zensical.site)
        )
        lost, gained = links_in(ours) - links_in(theirs), links_in(theirs) - links_in(ours)
        faults += [f"{path}: {what}" for what in (*lost, *gained)]
        if words_in(ours) != words_in(theirs):
            faults.append(f"{path}: other words")
    assert faults == []


def test_zensical_misses_nothing_but_pages_behind_downloads(zensical: Made) -> None:
    missed = re.findall(r"^ *\d+ │ .*$", zensical.said, re.MULTILINE)
    assert [line for line in missed if "README%2Emd" not in line] == []
    assert zensical.said.count("Warning:") == len(missed)


def links_in(html: str) -> Counter[Link]:
    """Every address of a page, as often as it stands there."""
    return Counter(page_of("", html).links)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found += data.split()


def words_in(html: str) -> str:
    """The text of a page without what is between words; colouring of code splits them."""
    reader = _Words()
    reader.feed(html)
    return hashlib.sha256("".join(reader.found).encode()).hexdigest()
