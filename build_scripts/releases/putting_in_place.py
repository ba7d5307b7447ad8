"""A release takes its place: done or not done, whatever comes between.

First its folder is there, then the list of releases, and with the descriptor it is published.
Before that last step nobody looks at what is there of it (``tampering.unfinished_versions``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.downloads.published_package import SUMS, checksums
from build_scripts.downloads.published_tables import descriptor_of
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.listed import RELEASES
from build_scripts.releases.published import frozen_files, register_of
from build_scripts.releases.tampering import unfinished_versions
from build_scripts.site.files import SiteFile
from build_scripts.site.writing import remove_folder, write_file, write_folder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def put_in_place(folder: Path, version: str, frozen: Mapping[str, bytes], descriptor: str) -> Path:
    """Put a release in its place; it is published with the last step, the new descriptor.

    Until then whoever reads the package passes over what is there of it already. Where a step
    fails, everything is put back.
    """
    registered, releases = register_of(folder), folder / RELEASES
    there = frozen_files(releases)
    target, sums = releases / version, releases / SUMS
    for left in unfinished_versions(there, registered, _version_of(folder)):
        remove_folder(releases / left)
    lists = {f"{each.version}/{SUMS}" for each in registered if not each.withdrawn}
    listed = {name: there[name] for name in lists} | {f"{version}/{SUMS}": frozen[SUMS]}
    write_folder((SiteFile(*each) for each in frozen.items()), target)
    try:
        write_file(sums, checksums(listed))
        write_file(folder / DESCRIPTOR, descriptor.encode("utf-8"))
    except BaseException:
        if version not in {each.version for each in register_of(folder)}:
            _put_back(target, sums, there.get(SUMS))
        raise
    return target


def _put_back(target: Path, sums: Path, before: bytes | None) -> None:
    remove_folder(target)
    if before is None:
        sums.unlink(missing_ok=True)
    else:
        write_file(sums, before)


def _version_of(folder: Path) -> str:
    return str(descriptor_of({DESCRIPTOR: (folder / DESCRIPTOR).read_bytes()}).get("version"))
