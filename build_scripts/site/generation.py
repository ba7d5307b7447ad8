"""From files as values to a whole site in a folder of its own, by way of the generator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.problems import CannotPublish
from build_scripts.site.compiled_templates import compiled_templates
from build_scripts.site.generator_settings import (
    Frame,
    frame_of,
    generator_file,
    generator_settings,
)
from build_scripts.site.kept.unchanged import placed_file
from build_scripts.site.laid_out import lay_out
from build_scripts.site.mkdocs import LanguageBuild, build_language
from build_scripts.site.rendered import Pages, is_page, rendered, task_of
from build_scripts.site.settings import PAGES_FOLDER
from build_scripts.site.workers import workers_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from build_scripts.problems import Problem
    from build_scripts.site.addresses import AddressBook
    from build_scripts.site.files import KeptFile, SiteFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site

_MOST_PAGES_HERE = 120
"""Pages that are made sooner than two workers have loaded what makes them."""
_DOCS, _PAGES = "docs", "pages"
"""Folders of a stage: all that any generator needs, and the pages alone, which ours gets."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What the generator is told besides the pages."""

    project: Path
    site: Site
    newest: str
    """Date of the newest data, ``YYYY-MM-DD``."""
    frame: Frame


@dataclass(frozen=True, slots=True)
class Generated:
    """What a generator made of the pages."""

    files: tuple[KeptFile, ...]
    warnings: tuple[Problem, ...]
    docs: list[str]
    """What the disk says of all that it was given, as ``places_of`` hashes it."""


def generate(
    stage: Path,
    files: Sequence[KeptFile],
    generation: Generation,
    pool: Executor,
    shelf: Shelf,
) -> Generated:
    """Lay out in the stage what a generator needs, and let ours make what has to be made.

    All languages are made at once. Any generator finds in ``docs`` all it needs; ours gets the
    pages alone, if there is anything to make. A README of a package is a download with a checksum,
    of which a generator would make a page.
    """
    site, book = generation.site, generation.site.addresses
    shown = filter(_is_for_generators, files)
    docs = lay_out(_by_language(shown, book), stage / _DOCS)
    every = [_pages(stage, files, generation, language, shelf) for language in site.languages]
    told = (Path(each.task.config_file) for each in every)
    docs += [placed_file(f"/{file.name}", file.stat()) for file in told]
    tasks = [(each, task) for each in every if (task := task_of(each, shelf))]
    if tasks:
        lay_out(_by_language(filter(is_page, files), book), stage / _PAGES)
    to_make = sum(each.number - len(task.finished) for each, task in tasks)
    said = _said_of_all(workers_for(to_make, _MOST_PAGES_HERE, pool), [task for _, task in tasks])
    there = {file.path for file in files}
    made = tuple(
        file
        for each in every
        for file in map(shelf.put, rendered(each, shelf, may_be_kept=not said))
        if file.path not in there  # the theme's own, where the build has one of that name
    )
    return Generated(made, said, docs)


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
        compiled=compiled_templates(generation.project, shelf.program) if frame else None,
    )
    return Pages(
        generated=tuple(each for each in own if each.path not in by_hand),
        others=tuple((each.path, each.digest) for each in own if each.path in by_hand),
        home=book.home(language),
        frame=shelf.fingerprint(frame) if frame else "",
        beside=shelf.fingerprint(sorted(each.path for each in files)),
        task=task,
    )


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


def _by_language(files: Iterable[KeptFile], book: AddressBook) -> Iterator[KeptFile]:
    """The files of the published root, and those of languages below it, in one folder each."""
    first = book.languages[0]
    for file in files:
        is_below = book.language_of(file.path) != first
        yield file.at(file.path if is_below else f"{first}/{file.path}")
