"""Pages that the generator has made, each kept under what it was made of.

A generated page is handed through, and its frame is made of the page and of the settings; so it
depends on nothing else. What people write has links that are looked after: it is made again with
all that lists pages, unless nothing at all has changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.site.files import SiteFile
from build_scripts.site.kept.shelf import kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build_scripts.site.files import KeptFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.mkdocs import LanguageBuild


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of one language as files for the generator."""

    generated: tuple[KeptFile, ...]
    others: tuple[tuple[str, str], ...]
    """Path and hash of the pages that people have written."""
    home: str
    frame: str
    """Hash of all that the generator is told and takes its frame from; '' = nobody can know."""
    beside: str
    """Hash of the paths of all files, to which a page may lead."""
    task: LanguageBuild

    @property
    def number(self) -> int:
        """Of all pages."""
        return len(self.generated) + len(self.others)


def is_page(file: SiteFile) -> bool:
    """Whether the generator is to make a page of it."""
    return file.path == "index.md" or file.path.endswith("/index.md")


def task_of(pages: Pages, shelf: Shelf) -> LanguageBuild | None:
    """What the generator is to do, with the pages that it need not make; None = nothing."""
    if not pages.frame:
        return pages.task
    finished = frozenset(
        each.path.removeprefix(pages.home)
        for each in pages.generated
        if not shelf.lacks(_one, each, pages.frame, pages.home)
    )
    if len(finished) == len(pages.generated) and not shelf.lacks(_around, *_all(pages)):
        return None
    return replace(pages.task, finished=finished)


def rendered(pages: Pages, shelf: Shelf, *, may_be_kept: bool) -> Iterator[SiteFile]:
    """Everything that the generator made or had made before, by its path on the site.

    Where it minds something nothing new is kept, so that it says so again next time.
    """
    folder = Path(pages.task.site_dir)
    if not pages.frame:
        yield from _around(pages.home, folder=folder)
        return
    own = frozenset(_html(each.path) for each in pages.generated)
    for each in pages.generated:
        inputs = each, pages.frame, pages.home
        is_kept = may_be_kept or not shelf.lacks(_one, *inputs)
        yield from kept(shelf if is_kept else None, _one, *inputs, folder=folder)
    is_kept = may_be_kept or not shelf.lacks(_around, *_all(pages))
    yield from kept(shelf if is_kept else None, _around, *_all(pages), folder=folder, but=own)


def _all(pages: Pages) -> tuple[object, ...]:
    """What everything that is no generated page depends on."""
    listed = tuple((each.path, each.digest) for each in pages.generated)
    date = pages.task.build_date
    return pages.home, listed, pages.others, pages.frame, pages.beside, date


def _one(page: KeptFile, _frame: str, home: str, folder: Path) -> Iterator[SiteFile]:
    path = _html(page.path)
    yield SiteFile(path, (folder / path.removeprefix(home)).read_bytes())


def _around(
    home: str, *_depends: object, folder: Path, but: frozenset[str] = frozenset()
) -> Iterator[SiteFile]:
    """Whatever the generator has written besides."""
    for file in sorted(folder.rglob("*")):
        path = home + file.relative_to(folder).as_posix()
        if path not in but and file.is_file():
            yield SiteFile(path, file.read_bytes())


def _html(path: str) -> str:
    return f"{path.removesuffix('.md')}.html"
