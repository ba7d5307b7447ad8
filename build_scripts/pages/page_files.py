"""The files of pages that people write by hand: read and judged before anything is filled in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import yaml

from build_scripts.package.quoting import is_invisible, listed, shown
from build_scripts.package.strays import stray_of
from build_scripts.problems import Problem
from build_scripts.site.addresses import (
    ABOUT,
    EMBEDDING,
    GENERATED_NAMES,
    IMPRINT,
)
from build_scripts.site.settings import PAGES_FOLDER
from build_scripts.survey.wording import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FENCE = "---"
_NEEDED = ("title", "description")
_OF_THE_BUILD = frozenset(
    {
        *("navigation", "kind", "assets", "languages", "survey_title", "social_image", "oembed"),
        *("data_version", "json_ld", "template", "path", "front", "views", "chooser"),
    }
)
"""Front matter that the build or the generator writes and reads itself."""


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page in one language as it was written; ``name`` is its part of the address."""

    place: str
    """The file, relative to the project: ``docs/de/ueber.md``."""
    name: str
    language: str
    text: str
    """Front matter and Markdown with places to fill in, line ends as on Unix."""
    front: Mapping[str, object]

    def problem(self, row: int, field: str, kind: str, message: str, advice: str) -> Problem:
        """What is wrong with a line of it."""
        return Problem(self.place, row, field, kind, message, advice)


class PageRefused(Exception):
    """Why a file cannot be a page."""

    def __init__(self, row: int, field: str, kind: str, message: str, advice: str) -> None:
        super().__init__(message)
        self.parts = (row, field, kind, message, advice)


def read_page_files(
    project: Path, survey_ids: Collection[str], languages: Sequence[str]
) -> tuple[tuple[PageFile, ...], tuple[Problem, ...]]:
    """All pages in these languages that can be read, and what is wrong with all the others."""
    pages, problems = [], []
    for language in languages:
        folder = project / PAGES_FOLDER / language
        if not folder.is_dir():
            message, advice = "is missing", "restore it; imprint and privacy page stand in it"
            place = f"{PAGES_FOLDER}/{language}"
            problems.append(Problem(place, 0, "", "no-pages", message, advice))
            continue
        problems += _missing_in(folder, language)
        for file in sorted(folder.iterdir()):
            place = file.relative_to(project).as_posix()
            try:
                if found := _page_in(file, place, language, project, survey_ids):
                    pages.append(found)
            except PageRefused as refused:
                problems.append(Problem(place, *refused.parts))
    return tuple(pages), tuple(problems)


def _missing_in(folder: Path, language: str) -> list[Problem]:
    """Pages that others lead to: header, home page, embedding, catalogue."""
    message, advice = "is missing, and other pages lead to it", "restore it from the source"
    return [
        Problem(f"{PAGES_FOLDER}/{language}/{name}.md", 0, "", "page-missing", message, advice)
        for name in sorted((ABOUT, IMPRINT, EMBEDDING))
        if not (folder / f"{name}.md").exists()
    ]


def _page_in(
    file: Path, place: str, language: str, project: Path, survey_ids: Collection[str]
) -> PageFile | None:
    """The page in a file; None for what an editor or a system keeps hidden."""
    if file.name.startswith("."):
        return None
    if stray := stray_of(file.name):
        raise PageRefused(0, "", stray.kind, stray.message, stray.advice)
    if not file.name.endswith(".md") or file.is_dir():
        advice = "pages are files name.md in this folder; pictures and others go into static/"
        raise PageRefused(0, "", "not-a-page", "is no page and would not be published", advice)
    if not file.resolve().is_relative_to(project.resolve()):
        advice = "put the page itself there"
        raise PageRefused(0, "", "page-unreadable", "is a link out of the project", advice)
    name = file.name.removesuffix(".md")
    _refuse_name(name, survey_ids)
    text = _text_of(file)
    return PageFile(place, name, language, text, front_matter_of(text))


def _refuse_name(name: str, survey_ids: Collection[str]) -> None:
    if not _NAME.fullmatch(name):
        message = f"has a name that cannot be an address: {shown(name)}"
        advice = "rename it: lower-case letters a–z, digits and single hyphens"
        raise PageRefused(0, "", "page-name", message, advice)
    if name in GENERATED_NAMES or name in LANGUAGES or name in survey_ids:
        what = "a survey" if name in survey_ids else "something the build makes"
        advice = "give the page another name"
        raise PageRefused(0, "", "page-name-taken", f"is called like {what}", advice)


def _text_of(file: Path) -> str:
    try:
        content = file.read_bytes()
        text = content.decode("utf-8-sig")
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
        raise PageRefused(
            0, "", "page-unreadable", message, "let it be read, or delete it"
        ) from None
    except UnicodeDecodeError as error:
        row = error.object[: error.start].count(b"\n") + 1
        advice = 'save it again with the encoding "UTF-8"'
        raise PageRefused(row, "", "not-utf-8", "is not UTF-8", advice) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for row, line in enumerate(text.split("\n"), 1):
        for sign in "" if line.isprintable() else line:
            if is_invisible(sign) and sign not in "\t\u200c\u200d\u00ad":
                message = f"holds an invisible character, U+{ord(sign):04X}"
                raise PageRefused(row, "", "invisible-character", message, "delete it")
    return text


def front_matter_of(text: str) -> Mapping[str, object]:
    """Title, description and what else a page states about itself; raises PageRefused."""
    first, *lines = text.split("\n")
    if first != _FENCE or _FENCE not in lines:
        missing = "starts with" if first != _FENCE else "ends"
        advice = "begin with --- and the lines title: … and description: …, then --- again"
        message = f"has no line --- where its front matter {missing}"
        raise PageRefused(1, "", "page-front-matter", message, advice)
    written = "\n".join(lines[: lines.index(_FENCE)])
    try:
        stated = yaml.safe_load(written)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        message = f"has front matter that is no YAML: {getattr(error, 'problem', None) or error}"
        advice = 'put text with signs such as : or [ into "quotation marks"'
        row = mark.line + 2 if mark else 1
        raise PageRefused(row, "", "page-front-matter", " ".join(message.split()), advice) from None
    if not isinstance(stated, dict):
        advice = "write lines such as title: …"
        raise PageRefused(1, "", "page-front-matter", "has front matter without names", advice)
    for row, field, message, advice in _faults_of(stated, lines):
        raise PageRefused(row, field, "page-front-matter", message, advice)
    return stated


def _faults_of(
    stated: Mapping[object, object], lines: list[str]
) -> Iterator[tuple[int, str, str, str]]:
    for name in _NEEDED:
        value = stated.get(name)
        if value is None or value == "":
            yield 1, name, "is missing", f"write a line {name}: …"
        elif not isinstance(value, str) or "\n" in value.strip():
            message = f"is not text on one line: {shown(value)}"
            yield _row_of(name, lines), name, message, 'put it into "quotation marks"'
    for key in stated:
        if not isinstance(key, str) or key in _OF_THE_BUILD:
            message = "is a name that the build uses itself"
            advice = f"call it otherwise; not {listed(sorted(_OF_THE_BUILD))}"
            yield _row_of(str(key), lines), str(key), message, advice


def _row_of(name: str, lines: list[str]) -> int:
    """The line of the file that states a name of the front matter."""
    return next((row for row, line in enumerate(lines, 2) if line.startswith(f"{name}:")), 1)
