"""Renews every checksum of a release, as somebody would who wants to hide a change."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from build_scripts.downloads.published_package import checksums
from build_scripts.releases.published import frozen_files

if TYPE_CHECKING:
    from pathlib import Path

DESCRIPTOR = "datapackage.json"


def registered(folder: Path) -> list[dict[str, Any]]:
    """The register of the package in a folder."""
    return list(json.loads((folder / DESCRIPTOR).read_bytes())["releases"])


def rewrite(folder: Path, **parts: object) -> None:
    """Give the descriptor other properties."""
    file = folder / DESCRIPTOR
    stated = json.loads(file.read_bytes()) | parts
    file.write_text(json.dumps(stated, ensure_ascii=False, indent=2) + "\n", "utf-8")


def reseal(folder: Path, version: str = "1.0.0") -> None:
    """Checksums of the version, of the list of releases and of the register."""
    releases = folder / "releases"
    sums = releases / version / "SHA256SUMS"
    sums.unlink()
    sums.write_bytes(checksums(frozen_files(releases / version)))
    lists = sorted(releases.glob("*/SHA256SUMS"))
    listed = {f"{file.parent.name}/SHA256SUMS": file.read_bytes() for file in lists}
    (releases / "SHA256SUMS").write_bytes(checksums(listed))
    digest = sha256(sums.read_bytes()).hexdigest()
    rewrite(
        folder,
        releases=[
            entry | ({"sha256": digest} if entry["version"] == version else {})
            for entry in registered(folder)
        ],
    )
