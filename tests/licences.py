"""``docs/licences.md``: what a build installs and what of it a published site contains.

The words around the lists stand in ``licences.txt``. ``make site``, then
``python -m tests.licences``, writes it anew; a test compares.
"""

from __future__ import annotations

import base64
import hashlib
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution, metadata
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent
FILE = PROJECT / "docs" / "licences.md"
COMPATIBLE = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT"),
        "Bitstream-Vera",
        *("MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib", "Artistic-1.0-Perl"),
    }
)
"""They ask for nothing that the MIT licence of our code could not give."""
_SPDX = {
    "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "ISC License": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "SIL OFL 1.1": "OFL-1.1",
}
"""What packages say → the SPDX identifier."""
_READ = {
    "altair": "BSD-3-Clause",
    "colorama": "BSD-3-Clause",
    "isodate": "BSD-3-Clause",
    "jinja2": "BSD-3-Clause",
    "python-dateutil": "Apache-2.0 AND BSD-3-Clause",
    "rinoh-typeface-dejavusans": "Bitstream-Vera",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
    "tzdata": "Apache-2.0",
}
"""Read in the licence file of packages whose own statement is ambiguous, or which are only
installed on other systems."""


@cache
def lock() -> dict[str, dict[str, Any]]:
    """Every locked package, by name."""
    locked = tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package for package in locked["package"]}


def used_by_a_build() -> list[str]:
    """The packages that ``make site`` installs, on any system."""
    found: set[tuple[str, str]] = set()
    ahead = [("offene-umfragedaten", "")]
    while ahead:
        name, extra = ahead.pop()
        package = lock()[name]
        needs = package.get("optional-dependencies", {}).get(extra, [])
        needs = needs if extra else package.get("dependencies", [])
        needed = {(need["name"], each) for need in needs for each in ("", *need.get("extra", ()))}
        ahead += needed - found
        found |= needed
    return sorted({name for name, _ in found})


def licence_of(package: str) -> str:
    """The SPDX expression; raises KeyError where a package states none and nobody has read it."""
    if package in _READ:
        return _READ[package]
    said = metadata(package)
    for expression in said.get_all("License-Expression") or ():
        return str(expression)
    classifiers = [each for each in said.get_all("Classifier") or () if each.startswith("License")]
    words: list[str] = [*(said.get_all("License") or ()), *classifiers]
    for word in (each.rpartition(" :: ")[2] for each in words):
        if _SPDX.get(word, word) in COMPATIBLE:
            return _SPDX.get(word, word)
    raise KeyError(f"{package} says {words}; read its licence and enter it in {__name__}")


def shipped_in(site: Path) -> dict[str, str]:
    """Files of a site that are, byte for byte, a file of an installed package: path → package."""
    theirs: dict[str, str] = {}
    for package in used_by_a_build():
        try:
            files = distribution(package).files or ()
        except PackageNotFoundError:
            continue
        theirs |= {file.hash.value: package for file in files if file.hash and file.size}
    found = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        digest = base64.urlsafe_b64encode(hashlib.sha256(path.read_bytes()).digest())
        if owner := theirs.get(digest.decode().rstrip("=")):
            found[path.relative_to(site).as_posix()] = owner
    return found


def written(site: Path) -> str:
    """The page, for the packages of the lock file and the files of a built site."""
    rows = [f"| {package} | {licence_of(package)} |" for package in used_by_a_build()]
    shipped = [
        f"* `{path}`: {package} ({licence_of(package)})"
        for path, package in shipped_in(site).items()
    ]
    page = (PROJECT / "tests" / "licences.txt").read_text(encoding="utf-8")
    return page.format(
        shipped="\n".join(shipped) or "None: all its scripts, styles and pictures are our own.",
        rows="\n".join(rows),
    )


def main() -> None:
    FILE.write_text(written(PROJECT / "site"), encoding="utf-8")


if __name__ == "__main__":
    main()
