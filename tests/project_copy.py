"""A whole project in a folder of its own, with the made-up survey as its data."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.figures.figure import DRAWINGS

if TYPE_CHECKING:
    from collections.abc import Mapping

PROJECT = Path(__file__).parent.parent
SMALL_PACKAGE = PROJECT / "tests" / "small_package" / "made-up-survey"
PARTS = (
    *("pyproject.toml", "uv.lock"),
    *("docs", "overrides", "build_scripts"),
)
_HALF_WRITTEN = shutil.ignore_patterns("*.pyc.*")
"""Other processes write while this one copies; what is compiled already, is not compiled again."""
ADDRESS = "https://daten.example/open-data/"
"""The public address of the sites under test; what a page asks of it is a foreign request."""
FIRST_CIRCUMSTANCES = {
    "PYTHONHASHSEED": "1",
    "TZ": "UTC",
    "LC_ALL": "C.UTF-8",
    "SITE_URL": ADDRESS,
}
"""Under which the golden site is built; ``test_reproducible`` builds under others."""


def write_settings(folder: Path, original: Path = PROJECT) -> None:
    """The settings of the tests, and behind them those of the generator as they are."""
    own = (PROJECT / "tests" / "small_settings.yml").read_text(encoding="utf-8")
    real = (original / "mkdocs.yml").read_text(encoding="utf-8")
    _, first, generator = real.partition("\nstrict: ")
    (folder / "mkdocs.yml").write_text(f"{own}{first}{generator}", encoding="utf-8")


def keep_drawings(folder: Path) -> None:
    """Finished drawings are kept with those of this checkout: no test draws what another has."""
    (PROJECT / DRAWINGS).mkdir(parents=True, exist_ok=True)
    (folder / DRAWINGS).parent.mkdir(parents=True, exist_ok=True)
    (folder / DRAWINGS).symlink_to(PROJECT / DRAWINGS)


def project_with(
    package: Path, folder: Path, original: Path = PROJECT, *, draws_all: bool = False
) -> Path:
    """A checkout in ``folder`` that publishes the given package alone."""
    folder.mkdir(parents=True, exist_ok=True)
    if not draws_all:
        keep_drawings(folder)
    for part in PARTS:
        source = original / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=_HALF_WRITTEN)
        else:
            shutil.copy(source, folder / part)
    write_settings(folder, original)
    shutil.copytree(package, folder / "datapackage" / package.name)
    return folder


def start_build(
    project: Path,
    *before: str,
    umask: int = -1,
    environment: Mapping[str, str] | None = None,
    more: tuple[str, ...] = (),
) -> subprocess.Popen[str]:
    """The build command as the Makefile runs it, in a session of its own so that all of it dies.

    ``before`` is a command that runs it under other conditions, such as ``prlimit``; ``more`` are
    options.
    """
    return subprocess.Popen(  # our own command line
        [*before, sys.executable, "-m", "build_scripts", "build", *more],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project), **(environment or {})},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        umask=umask,
    )


def build(
    project: Path,
    environment: Mapping[str, str] | None = None,
    *,
    umask: int = -1,
    more: tuple[str, ...] = (),
) -> str:
    """Build to the end; returns what it printed. Raises AssertionError if it failed."""
    process = start_build(project, umask=umask, environment=environment, more=more)
    said, _ = process.communicate()
    if process.returncode:
        raise AssertionError(said)
    return said


def digests_of(folder: Path) -> dict[str, str]:
    """sha256 of every file below a folder, by relative path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
