"""From files as values to a whole site in a folder of its own, by way of the generator."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from build_scripts.problems import CannotPublish
from build_scripts.site.files import write_site_files
from build_scripts.site.generator_settings import Frame, generator_file, generator_settings
from build_scripts.site.mkdocs import LanguageBuild, build_language
from build_scripts.site.settings import PAGES_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.problems import Problem
    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site

_FILES, _BESIDE = "files", "beside"
"""Folders of a stage: for the generator, and past it."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What the generator is told besides the pages."""

    project: Path
    site: Site
    newest: str
    """Date of the newest data, ``YYYY-MM-DD``."""
    frame: Frame


def generate(stage: Path, generation: Generation, pool: Executor) -> tuple[Problem, ...]:
    """Make ``site`` in the stage of what ``write_stage`` wrote; returns what the generator minds.

    All languages are made at once; the others then move below the root of the first.
    """
    _sort_by_language(stage, generation.site.languages)
    newest = datetime.fromisoformat(generation.newest).replace(tzinfo=UTC)
    tasks = [
        LanguageBuild(
            config_file=_config_file(stage, generation, language),
            docs_dir=str(stage / "docs" / language),
            site_dir=str(stage / "sites" / language),
            build_date=int(newest.timestamp()),
            live=generation.frame.live,
            by_hand=str(generation.project / PAGES_FOLDER / language),
        )
        for language in generation.site.languages
    ]
    said = _said_of_all(pool, tasks)
    first, *others = generation.site.languages
    (stage / "sites" / first).rename(stage / "site")
    for language in others:
        (stage / "sites" / language).rename(stage / "site" / language)
    shutil.copytree(stage / _BESIDE, stage / "site", dirs_exist_ok=True)
    return said


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


def _config_file(stage: Path, generation: Generation, language: str) -> str:
    file = stage / "docs" / generator_file(language)
    settings = generator_settings(generation.project, generation.site, language, generation.frame)
    file.write_text(settings, encoding="utf-8")
    return str(file)


def write_stage(files: Iterable[SiteFile], stage: Path) -> tuple[str, ...]:
    """Write what the generator is to see, and beside it the Markdown that it must not touch.

    A README of a package is a download with a checksum; the generator would make a page of it.
    Returns the paths of the former, in the stage.
    """
    (stage / _BESIDE).mkdir()
    sorted_in = (replace(file, path=f"{_folder_for(file)}/{file.path}") for file in files)
    paths = write_site_files(sorted_in, stage)
    return tuple(path for path in paths if path.startswith(f"{_FILES}/"))


def _folder_for(file: SiteFile) -> str:
    is_page = PurePosixPath(file.path).name == "index.md"
    return _FILES if is_page or not file.path.endswith(".md") else _BESIDE


def _sort_by_language(stage: Path, languages: Sequence[str]) -> None:
    """The files of the published root, languages below it and all, as one docs folder each."""
    first, *others = languages
    (stage / "docs").mkdir()
    (stage / _FILES).rename(stage / "docs" / first)
    for language in others:
        (stage / "docs" / first / language).rename(stage / "docs" / language)
