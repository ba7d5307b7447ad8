"""What makes everything: our own files, the packages beside them, and Python."""

from __future__ import annotations

import platform
import sysconfig
from pathlib import Path

from build_scripts.site.kept.fingerprints import of_parts

_PROGRAM = Path(__file__).parents[2]
_LOOKS = _PROGRAM.with_name("overrides")
_COMPILED = "__pycache__"
_loaded: list[str] = []


def program_version() -> str:
    """A hash of the program; '' where its code is no more the one that this process has loaded."""
    code = {file for file in _files() if file.suffix in {".py", ".toml", ".csv"}}
    version = of_parts({str(file): file.read_bytes() for file in sorted(code)})
    if not _loaded:
        _loaded.append(version)
    if version != _loaded[0]:
        return ""
    rest = {str(file): file.read_bytes() for file in _files() if file not in code}
    return of_parts({**rest, "code": version.encode(), "packages": _packages().encode()})


def _files() -> list[Path]:
    return [
        file
        for folder in (_PROGRAM, _LOOKS)
        for file in folder.rglob("*")
        if file.is_file() and _COMPILED not in file.parts
    ]


def _packages() -> str:
    """Every installed package with its version, by the folders that say so."""
    folder = Path(sysconfig.get_path("purelib"))
    installed = sorted(found.name for found in folder.glob("*.dist-info"))
    return "\n".join((platform.python_version(), platform.machine(), *installed))
