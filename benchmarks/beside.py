"""Builds from nothing beside those of an older commit: the same package, each in its own packages.

The commit is checked out into a temporary folder, and its benchmarks give way to ours.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.full_build import PROJECT
from benchmarks.packages import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Build = dict[str, Any]
"""What ``full_build`` measured."""
_OURS = ("__init__", "full_build", "packages", "usage")
_TEXT = "build_scripts.survey.records"
"""Where the class ``Text`` is, which older versions have elsewhere."""
_ITS_CLASS = re.compile(r"^class Text\b", re.MULTILINE)


def beside(commit: str, sizes: Sequence[int]) -> Iterator[tuple[int, Build, Build]]:
    """Questions, what our build was measured at, and what that of the commit was.

    Raises CalledProcessError for a commit that is not there, cannot be set up or does not build.
    """
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        other = Path(folder) / "checkout"
        _run(["git", "clone", "--quiet", "--no-checkout", str(PROJECT), str(other)], PROJECT)
        _run(["git", "checkout", "--quiet", commit], other)
        _give_ours(other)
        kinds = ",".join(_known_to_both(other))
        for checkout in (PROJECT, other):
            _run([_uv(), "sync", "--quiet", "--locked", "--compile-bytecode"], checkout)
        for size in sizes:
            ours, theirs = (_measured(each, size, kinds) for each in (PROJECT, other))
            yield size, ours, theirs


def _give_ours(other: Path) -> None:
    for name in _OURS:
        shutil.copy(PROJECT / "benchmarks" / f"{name}.py", other / "benchmarks")
    [home] = (
        file.relative_to(other).with_suffix("")
        for file in other.glob("build_scripts/**/*.py")
        if _ITS_CLASS.search(file.read_text(encoding="utf-8"))
    )
    packages = other / "benchmarks" / "packages.py"
    text = packages.read_text(encoding="utf-8").replace(_TEXT, ".".join(home.parts))
    packages.write_text(text, encoding="utf-8")


def _known_to_both(other: Path) -> Iterator[str]:
    for number, kind in enumerate(KINDS):
        module = Path("build_scripts", "charts", f"{kind.chart.replace('-', '_')}.py")
        if not kind.chart or (other / module).exists():
            yield str(number)


def _measured(checkout: Path, size: int, kinds: str) -> Build:
    python = checkout / ".venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        command = [str(python), "-m", "benchmarks.full_build", folder, str(size), kinds]
        return dict(json.loads(_run(command, checkout).splitlines()[-1]))


def _uv() -> str:
    """The one that runs us, as it says."""
    return os.environ.get("UV", "uv")


def _run(command: Sequence[str], folder: Path) -> str:
    done = subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own commands
    return done.stdout
