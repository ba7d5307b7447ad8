"""From files as values to a whole site in a folder of its own, by way of the generator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.problems import CannotPublish
from build_scripts.site.files import write_site_files
from build_scripts.site.generator_settings import (
    Frame,
    frame_of,
    generator_file,
    generator_settings,
)
from build_scripts.site.mkdocs import LanguageBuild, build_language
from build_scripts.site.rendered import Pages, is_page, rendered, task_of, to_render
from build_scripts.site.settings import PAGES_FOLDER
from build_scripts.site.workers import workers_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Executor

    from build_scripts.problems import Problem
    from build_scripts.site.files import KeptFile, SiteFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site

_MOST_PAGES_HERE = 120
"""Pages that are made sooner than two workers have loaded what makes them."""
_DOCS, _PAGES, _SITE = "docs", "pages", "site"
"""Folders of a stage: all that any generator needs, the pages alone, and what is published."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What the generator is told besides the pages."""

    project: Path
    site: Site
    newest: str
    """Date of the newest data, ``YYYY-MM-DD``."""
    frame: Frame


def write_stage(files: Iterable[SiteFile], stage: Path, shelf: Shelf) -> tuple[KeptFile, ...]:
    """Put every file where it belongs; returns them all.

    Any generator finds in ``docs`` all it needs. Ours gets the pages alone, if there is anything to
    make, and everything else is in ``site`` already. A README of a package is a download with a
    checksum, of which a generator would make a page.
    """
    placed = tuple(map(shelf.put, files))
    to_docs = (each.at(f"{_DOCS}/{each.path}") for each in placed if _is_for_generators(each))
    others = (each.at(f"{_SITE}/{each.path}") for each in placed if not is_page(each))
    write_site_files(chain(to_docs, others), stage)
    return placed


def generate(
    stage: Path,
    files: Sequence[KeptFile],
    generation: Generation,
    pool: Executor,
    shelf: Shelf,
) -> tuple[tuple[KeptFile, ...], tuple[Problem, ...]]:
    """Make ``site`` in the stage of what ``write_stage`` wrote.

    Returns what it put there, and what the generator minds. All languages are made at once.
    """
    site = generation.site
    _sort_by_language(stage / _DOCS, site.languages)
    every = [_pages(stage, files, generation, language, shelf) for language in site.languages]
    tasks = [task_of(each, shelf) for each in every if to_render(each, shelf)]
    if tasks:
        pages = (each.at(f"{_PAGES}/{each.path}") for each in files if is_page(each))
        write_site_files(pages, stage)
        _sort_by_language(stage / _PAGES, site.languages)
    said = _said_of_all(workers_for(sum(map(_to_make, tasks)), _MOST_PAGES_HERE, pool), tasks)
    there = {file.path for file in files}
    made = tuple(
        file
        for each in every
        for file in map(shelf.put, rendered(each, shelf, may_be_kept=not said))
        if file.path not in there  # the theme's own, where the build has one of that name
    )
    write_site_files((each.at(f"{_SITE}/{each.path}") for each in made), stage)
    return made, said


def _pages(
    stage: Path,
    files: Sequence[KeptFile],
    generation: Generation,
    language: str,
    shelf: Shelf,
) -> Pages:
    """The pages of a language, and how the generator is to make them."""
    site, book = generation.site, generation.site.addresses
    settings = generator_settings(generation.project, site, language, generation.frame)
    file = stage / _DOCS / generator_file(language)
    file.write_text(settings, encoding="utf-8")
    newest = datetime.fromisoformat(generation.newest).replace(tzinfo=UTC)
    by_hand = {book.localised(f"{name}/index.md", code) for name, code in generation.frame.titles}
    frame = frame_of(generation.project, settings)
    pages = tuple(each for each in files if is_page(each))
    own = tuple(each for each in pages if book.language_of(each.path) == language)
    task = LanguageBuild(
        config_file=str(file),
        docs_dir=str(stage / _PAGES / language),
        site_dir=str(stage / "sites" / language),
        build_date=int(newest.timestamp()),
        live=generation.frame.live,
        by_hand=str(generation.project / PAGES_FOLDER / language),
        beside=str(stage / _DOCS / language),
    )
    return Pages(
        generated=tuple(each for each in own if each.path not in by_hand),
        others=tuple((each.path, each.digest) for each in own if each.path in by_hand),
        home=book.home(language),
        frame=shelf.fingerprint(frame) if frame else "",
        beside=shelf.fingerprint(sorted(each.path for each in files)),
        task=task,
    )


def _to_make(task: LanguageBuild) -> int:
    """Number of pages."""
    return sum(1 for _ in Path(task.docs_dir).rglob("index.md")) - len(task.finished)


def _said_of_all(pool: Executor, tasks: Iterable[LanguageBuild]) -> tuple[Problem, ...]:
    """What is said of all languages; raises CannotPublish with what stands against any of them."""
    said: list[Problem] = []
    refused: list[Problem] = []
    for task in [pool.submit(build_language, task) for task in tasks]:
        try:
            said += task.result()
        except CannotPublish as failure:
            refused += failure.problems
    if refused:
        raise CannotPublish(refused)
    return tuple(said)


def _is_for_generators(file: SiteFile) -> bool:
    return is_page(file) or not file.path.endswith(".md")


def _sort_by_language(folder: Path, languages: Sequence[str]) -> None:
    """The files of the published root, languages below it and all, as one folder each."""
    first, *others = languages
    whole = folder.with_name(f"{folder.name}-of-all")
    folder.rename(whole)
    folder.mkdir()
    whole.rename(folder / first)
    for language in others:
        (folder / first / language).rename(folder / language)
