"""The folder ``static/``: files of the publisher's own that every build copies into the site."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from build_scripts.package.quoting import is_invisible
from build_scripts.package.strays import is_left_by_system, stray_of
from build_scripts.problems import CannotPublish, Problem
from build_scripts.site.build_info import BUILD_INFO, MANIFEST
from build_scripts.site.files import SiteFile

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

STATIC = "static"
_LEFT_HERE = re.compile(r"\.(DS_Store|directory|gitkeep|gitignore)|\._.*|\..*\.sw[a-p]", re.DOTALL)
"""Hidden files that systems and editors leave; others, such as ``.well-known``, are meant."""
_COPIES = (".gz", ".br")


def examine_static(project: Path) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """Paths below ``static/`` to publish, sorted, and what may not be."""
    folder, paths, problems = project / STATIC, [], []
    for inner, folders, names in os.walk(folder):
        links = [name for name in folders if Path(inner, name).is_symlink()]
        for name in (*names, *links):
            path = Path(inner, name).relative_to(folder).as_posix()
            if is_left_here(name):
                continue
            if fault := _fault_of(Path(inner, name)):
                problems.append(_problem(path, *fault))
            else:
                paths.append(path)
    return tuple(sorted(paths)), tuple(problems)


def is_left_here(name: str) -> bool:
    """Whether a file comes by itself, belongs to no site and is missed by nobody."""
    hidden = name.startswith(".")
    return bool(_LEFT_HERE.fullmatch(name)) if hidden else is_left_by_system(name)


def _fault_of(file: Path) -> tuple[str, str, str] | None:
    """Kind, message and advice."""
    if file.is_symlink():
        return "static-link", "is a link; no link is followed", "put the file itself there"
    if not stat.S_ISREG(file.stat().st_mode):
        return "static-unreadable", "is no file", "delete it"
    if not os.access(file, os.R_OK):
        return "static-unreadable", "cannot be read", "let it be read, or delete it"
    if stray := stray_of(file.name):
        return stray.kind, stray.message, stray.advice
    if any(is_invisible(sign) or sign == "\\" for sign in str(file)):
        return "static-name", "has a name that no address can have", "rename it"
    return None


def static_files(paths: Sequence[str], project: Path, others: Iterable[str]) -> Iterator[SiteFile]:
    """The files, to stand beside these others; raises CannotPublish where a name is taken."""
    if not paths:
        return
    files = {BUILD_INFO.casefold(), MANIFEST.casefold(), *map(str.casefold, others)}
    folders = {around for file in files for around in _around(file)}
    clashes = [path for path in paths if _is_taken(path.casefold(), files, folders)]
    if clashes:
        message = "is called like something that the build makes"
        advice = "give it another name; pages are changed in docs/, looks in overrides/"
        kind = "static-name-taken"
        raise CannotPublish([_problem(path, kind, message, advice) for path in clashes])
    for path in paths:
        yield SiteFile(path, (project / STATIC / path).read_bytes())


def _is_taken(path: str, files: set[str], folders: set[str]) -> bool:
    """Also on a disk without upper and lower case, and by the compressed copies of a host."""
    names = {path, *(path.removesuffix(ending) for ending in _COPIES)}
    return not names.isdisjoint(files | folders) or not files.isdisjoint(_around(path))


def _around(path: str) -> Iterator[str]:
    """The folders that a file lies in."""
    return (parent.as_posix() for parent in PurePosixPath(path).parents)


def _problem(path: str, kind: str, message: str, advice: str) -> Problem:
    return Problem(f"{STATIC}/{path}", 0, "", kind, message, advice)
