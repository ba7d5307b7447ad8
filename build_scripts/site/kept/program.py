"""What makes everything: our own files, the packages beside them, and Python."""

from __future__ import annotations

import os
import platform
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.site.kept.fingerprints import of_parts

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAM = Path(__file__).parents[2]
_LOOKS = _PROGRAM.with_name("overrides")
_COMPILED = "__pycache__"
_CODE = (".py", ".toml", ".csv")
"""What a process reads once and keeps, by the ends of its names."""
_loaded: list[str] = []


def program_version() -> str:
    """A hash of the program; '' where its code is no more the one that this process has loaded."""
    contents = dict(_contents())
    code = {name: content for name, content in contents.items() if name.endswith(_CODE)}
    version = of_parts(code)
    if not _loaded:
        _loaded.append(version)
    if version != _loaded[0]:
        return ""
    rest = {name: content for name, content in contents.items() if name not in code}
    return of_parts({**rest, "code": version.encode(), "packages": _packages().encode()})


def _contents() -> Iterator[tuple[str, bytes]]:
    """Every file of the program by its place."""
    for root in (_PROGRAM, _LOOKS):
        for folder, inner, names in os.walk(root):
            inner[:] = [name for name in inner if name != _COMPILED]
            for path in filter(os.path.isfile, (f"{folder}/{name}" for name in names)):
                with open(path, "rb") as file:  # noqa: PTH123  # a path costs more
                    yield path, file.read()


def _packages() -> str:
    """Every installed package with its version, by the folders that say so."""
    folder = Path(sysconfig.get_path("purelib"))
    installed = sorted(found.name for found in folder.glob("*.dist-info"))
    return "\n".join((platform.python_version(), platform.machine(), *installed))
