"""What the site was built from and with, and the checksum of every file: no clock, no machine.

The same data and the same tools give the same two files.
"""

from __future__ import annotations

import hashlib
import platform
import re
import tomllib
from importlib.metadata import version
from typing import TYPE_CHECKING

from build_scripts.site.files import page
from build_scripts.site.written_json import json_file

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from build_scripts.site.files import KeptFile, SiteFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.survey.records import Survey

BUILD_INFO = "build-info.json"
"""Versions of data and tools."""
MANIFEST = "SHA256SUMS"
"""As ``sha256sum --check`` reads it."""
LOCK = "uv.lock"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


def build_info_files(
    files: Sequence[KeptFile], surveys: Iterable[Survey], project: Path, shelf: Shelf
) -> Iterator[SiteFile]:
    """Both files for a site of all these files and no others."""
    info = shelf.put(page(BUILD_INFO, json_file(build_info_of(surveys, project))))
    yield info
    yield page(MANIFEST, manifest_of((*files, info)))


def build_info_of(surveys: Iterable[Survey], project: Path) -> dict[str, object]:
    """Versions of the surveys, of Python and of the tools that ``pyproject.toml`` asks for.

    The tools of the tools are stated by the checksum of the lock file, which names them all.
    """
    stated = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    names = [found[0] for line in stated["dependencies"] if (found := _NAME.match(line))]
    lock = project / LOCK
    return {
        "data": {survey.survey_id: survey.version for survey in surveys},
        "python": platform.python_version(),
        "tools": {name: version(name) for name in names},
        LOCK: _sha256(lock) if lock.exists() else None,
    }


def manifest_of(files: Iterable[KeptFile]) -> str:
    """One line ``sha256  path`` for every file, sorted by path."""
    lines = sorted((file.path, file.digest) for file in files)
    return "".join(f"{digest}  {path}\n" for path, digest in lines)


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
