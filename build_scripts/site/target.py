"""Where a site may go: what would be lost or cannot be exchanged is found before the build."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.package.quoting import listed
from build_scripts.problems import Problem
from build_scripts.site.build_info import MANIFEST
from build_scripts.site.static_files import is_left_here

if TYPE_CHECKING:
    from collections.abc import Iterator

PREVIEW_FOLDER = Path("build", "preview")
_SOURCES = frozenset(
    {
        *("datapackage", "docs", "microdata", "static", "overrides", "hosting"),
        *("build_scripts", "tests", "benchmarks", "build"),
        *(".git", ".github", ".gitlab", ".ci", ".venv", ".tools"),
    }
)
"""Folders of a project that hold what a site is made from or with."""
_SITE_OF_OLD = frozenset({"index.html"})
"""What a folder may hold to pass for a site that does not list its files."""
_MOUNTS = Path("/proc/self/mountinfo")
_LET = "let the folder of the project be written, or name another for the site: --target FOLDER"
_COPY = "build into site/ and copy that: rsync -a --delete site/ {target}/"


def place_of(target: Path) -> Path:
    """The folder that a build exchanges: where the target is a link, the one it leads to."""
    return target.resolve()


def problems_of_target(target: Path, project: Path) -> Iterator[Problem]:
    """Why a site cannot be put there, or what would be lost by it."""
    place, shown = place_of(target), _named(target, project)
    for kind, message, advice in _faults_of(target, place, project.resolve()):
        yield Problem(shown, 0, "--target", kind, message, advice.format(target=shown))


def _named(target: Path, project: Path) -> str:
    return os.path.relpath(target, project) if target.is_relative_to(project) else str(target)


def _faults_of(target: Path, place: Path, project: Path) -> Iterator[tuple[str, str, str]]:
    other = "name a folder of its own for the site, or leave --target out: site/"
    if project.is_relative_to(place) or _holds_sources(place, project):
        yield "target-holds-sources", "holds what the site is made from", other
    elif target.is_symlink() and not place.exists():
        yield "target-unusable", "is a link that leads nowhere", "delete the link, or mend it"
    elif place.exists() and not place.is_dir():
        yield "target-unusable", "is a file", other
    elif _is_mounted(place):
        message = "is a mount point, which cannot be exchanged in one step"
        yield "target-unusable", message, "name a folder inside it: --target {target}/site"
    elif not _may_be_written(place):
        advice = _LET if place == project / "site" else _COPY
        yield "target-unusable", "lies in a folder that may not be written", advice
    elif lost := _not_ours(place):
        message = f"holds files that no build has put there and this one would delete: {lost}"
        advice = "move them into static/, from where every build copies them, or delete them"
        yield "target-holds-other-files", message, advice


def _holds_sources(place: Path, project: Path) -> bool:
    if not place.is_relative_to(project):
        return False
    inner = place.relative_to(project)
    return inner.parts[0] in _SOURCES and not inner.is_relative_to(PREVIEW_FOLDER)


def _is_mounted(place: Path) -> bool:
    """Also where a folder of the same disk is bound to it, which only Linux tells."""
    if place.is_mount():
        return True
    try:
        mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return False
    escaped = str(place).replace("\\", "\\134").replace(" ", "\\040")
    return any(line.split(" ")[4] == escaped for line in mounts)


def _may_be_written(place: Path) -> bool:
    around = next(folder for folder in place.parents if folder.exists())
    return os.access(around, os.W_OK | os.X_OK)


def _not_ours(place: Path) -> str:
    """Names of files that the last build does not list; of copies it lists what they are of."""
    listing = place / MANIFEST
    known = _SITE_OF_OLD
    if listing.is_file():
        lines = listing.read_text(encoding="utf-8", errors="replace").splitlines()
        known = frozenset((MANIFEST, *(line.partition("  ")[2] for line in lines)))
    others = [
        path
        for path in _paths_in(str(place), "")
        if path not in known
        and _copied(path) not in known
        and not is_left_here(path.rpartition("/")[2])
    ]
    return listed(sorted(others))


def _paths_in(root: str, inner: str) -> Iterator[str]:
    """Of all files, as ``os.walk`` finds them in twice the time."""
    with suppress(OSError), os.scandir(f"{root}/{inner}") as entries:
        for entry in entries:
            if not entry.is_dir():
                yield f"{inner}{entry.name}"
            elif not entry.is_symlink():
                yield from _paths_in(root, f"{inner}{entry.name}/")


def _copied(path: str) -> str:
    return path.removesuffix(".gz").removesuffix(".br")
