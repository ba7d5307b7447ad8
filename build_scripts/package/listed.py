"""Which files a package consists of: those its descriptor names, README, licence and citation.

Nothing else is published. A file that nobody named is refused by its name, because a folder is
easily put to other uses: answers with names, a copy of yesterday, the lock of a program. What the
system leaves in every folder and what publishing makes anew is passed over.
"""

from __future__ import annotations

import os
from dataclasses import replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.package.files import DESCRIPTOR, fault_of_path, place_of
from build_scripts.package.resources import path_of
from build_scripts.package.strays import is_left_by_system, stray_of
from build_scripts.package.table_columns import RESULTS, TABLES
from build_scripts.problems import Problem, printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

RELEASES = "releases"
README = "README.md"
_OWN = frozenset(
    {DESCRIPTOR, README, "LICENSE", "LICENSE.md", "LICENSE.txt", "CITATION.cff", "CITATION.bib"}
)
"""Files that need not be named."""
_MADE = (
    *("SHA256SUMS", "CITATION.cff", "{survey}.zip", "{survey}.xlsx"),
    *("data/*.csv-metadata.json", "data/results/*.parquet"),
)
"""What publishing makes and somebody may have unpacked here."""
MOST = 100
"""Files of a folder that are named one by one."""


def named_files(descriptor: Mapping[str, object]) -> dict[str, str]:
    """The files that a descriptor names, and the property that does."""
    named: dict[str, str] = {DESCRIPTOR: ""}
    for path, field in _stated_paths(descriptor):
        if not fault_of_path(path):
            named.setdefault(str(path), field)
    return named


def _stated_paths(descriptor: Mapping[str, object]) -> Iterator[tuple[object, str]]:
    """What stands where a path belongs, and the property; a schema may also be written out."""
    stated = descriptor.get("resources")
    for item in stated if isinstance(stated, list) else []:
        for part in ("path", "schema"):
            if isinstance(item, dict) and not isinstance(item.get(part), dict):
                yield item.get(part), f"resources.{item.get('name')}.{part}"


def listed_files(descriptor: Mapping[str, object], folder: Path) -> tuple[str, ...]:
    """The paths of all files of the package that are there, sorted; none leads out of it."""
    paths = {*named_files(descriptor), *_OWN}
    return tuple(sorted(path for path in paths if _is_file_of(folder, path)))


def _is_file_of(folder: Path, path: str) -> bool:
    file = folder / path
    return _exists(file) and file.is_file() and file.resolve().is_relative_to(folder.resolve())


def _exists(file: Path) -> bool:
    return os.path.exists(file)  # noqa: PTH110  # says no to a name that is too long


def problems_of_listing(
    descriptor: Mapping[str, object], folder: Path, project: Path
) -> Iterator[Problem]:
    """Files of the folder that nobody named, and named ones that must not be published."""
    named = named_files(descriptor)
    yield from _problems_of_names(named, folder, project)
    is_faulty = any(fault_of_path(path) for path, _ in _stated_paths(descriptor))
    if is_faulty or not all(_exists(folder / path) for path in named):
        return  # what was meant may be one of the files that nobody named
    refused = 0
    for path in _found(folder):
        problem = _problem_of(path, named, folder, project)
        refused += problem is not None and problem.severity == "error"
        if problem and refused <= MOST:
            yield problem
    if refused > MOST:
        message = f"{refused - MOST} more files are not named in {DESCRIPTOR}"
        advice = "move out of the folder whatever is no part of the package"
        yield Problem(place_of(folder, "", project), 0, "", "file-not-listed", message, advice)


def _found(folder: Path) -> Iterator[str]:
    """Every file and every link below the folder but its releases, in order; no link is followed.

    Hidden ones only where they are the lock of something.
    """
    for inner, folders, files in os.walk(folder):
        here = Path(inner).relative_to(folder)
        links = [name for name in folders if (Path(inner) / name).is_symlink()]
        folders[:] = sorted(
            name
            for name in folders
            if not is_left_by_system(name) and name not in links and here / name != Path(RELEASES)
        )
        for name in sorted([*files, *links]):
            if not is_left_by_system(name) or stray_of(name):
                yield (here / name).as_posix()


def _problem_of(path: str, named: Mapping[str, str], folder: Path, project: Path) -> Problem | None:
    place = place_of(folder, printable(path), project)
    if path in _OWN:
        return _problem_of_own(path, place, folder)
    if path in named or _is_made(path, folder.name):
        return None
    name = path.rpartition("/")[2]
    if stray := stray_of(name):
        problem = Problem(place, 0, "", stray.kind, stray.message, stray.advice)
        return replace(problem, severity="warning") if is_left_by_system(name) else problem
    kind, message = "file-not-listed", f"is not named in {DESCRIPTOR}"
    advice = "move it out of the folder; what nobody named is not published"
    if (folder / path).is_symlink():
        message = f"is a link and not named in {DESCRIPTOR}"
    elif twin := _twin(path, {*named, *_OWN}):
        message = f"is not {twin}: upper and lower case differ"
        advice = "give it that name, or delete the one that is not meant"
    elif path in _TABLE_FILES or path.startswith(f"data/{RESULTS}/"):
        advice = f"list it under resources in {DESCRIPTOR}, or move it out of the folder"
    return Problem(place, 0, "", kind, message, advice)


def _is_made(path: str, survey_id: str) -> bool:
    """What publishing makes, in whatever case it is written."""
    made = (form.format(survey=survey_id) for form in _MADE)
    return any(fnmatchcase(path.casefold(), form.casefold()) for form in made)


_TABLE_FILES = frozenset(path_of(name) for name in TABLES)


def _problem_of_own(path: str, place: str, folder: Path) -> Problem | None:
    """Tables and schemas are judged where they are opened; these are only published."""
    if path == DESCRIPTOR or _is_file_of(folder, path):
        return None
    is_link = (folder / path).is_symlink()
    message = "is a link that leads out of the package" if is_link else "is not a plain file"
    advice = "put the file itself there"
    return Problem(place, 0, "", "path-leaves-package", message, advice)


def _twin(path: str, names: Iterable[str]) -> str:
    """A name that differs in upper and lower case only; '' where there is none."""
    return next((name for name in sorted(names) if name.casefold() == path.casefold()), "")


def _problems_of_names(named: Mapping[str, str], folder: Path, project: Path) -> Iterator[Problem]:
    """Names that something else has, or that are never published."""
    place = place_of(folder, DESCRIPTOR, project)
    met: dict[str, str] = {}
    for path, field in named.items():
        first = met.setdefault(path.casefold(), path)
        if path == DESCRIPTOR:
            continue
        if _is_made(path, folder.name) or _twin(path, _OWN):
            message = f"{path} is the name of a file that publishing makes or that is no table"
            yield Problem(place, 0, field, "reserved-path", message, "give it another name")
        elif first != path:
            message = f"{path} is {first} but for upper and lower case"
            advice = "give one of them another name"
            yield Problem(place, 0, field, "reserved-path", message, advice)
        elif path.startswith(f"{RELEASES}/") or any(map(is_left_by_system, path.split("/"))):
            message = f"{path} is hidden or belongs to the releases, and is not published"
            yield Problem(place, 0, field, "reserved-path", message, "move it to data/ or schemas/")
