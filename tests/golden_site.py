"""The site of the made-up survey as it is to be, kept in ``tests/small_site`` for comparison.

``uv run --locked python -m tests.golden_site`` builds it anew; read what changes before you commit.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from build_scripts.site.build_info import BUILD_INFO, MANIFEST
from tests.project_copy import (
    FIRST_CIRCUMSTANCES,
    PROJECT,
    SMALL_PACKAGE,
    build,
    project_with,
)

GOLDEN = PROJECT / "tests" / "small_site"
LIST = PROJECT / "tests" / "small_site.txt"
TEXT = "text"
"""The whole file is in the golden site."""
THERE = "there"
"""The file is in the site; its bytes depend on the machine or on versions of tools."""
_DEPENDS_ON_MACHINE = (".png", ".gz", ".br")
_TEXTS = (
    *(".html", ".json", ".jsonld", ".csv", ".xml", ".txt", ".svg", ".css"),
    *(".bib", ".ris", ".cff", ".ttl", ".rdf", ".md"),
)
_DERIVED = (
    "croissant.json",
    "ddi.xml",
    "oai.xml",
    ".vl.json",
    ".csv-metadata.json",
    ".svg",
    ".rdf",
    ".ttl",
    "sitemap.xml",
)
_ASSETS_BY = re.compile(rb"\?v=[0-9a-f]{10}")
_IN_FRAME = b'<body class="kind--'
_FIRST_PAINT = re.compile(rb"<(style|script)>.*?</\1>", re.DOTALL)
_CHECKSUM = re.compile(rb"'sha256-[^']+'")
_LONG = ("embed/", "search/", "grafikarten/", "/sdmx/")
"""Long, and made of what stands in pages, schemas or other files: the checksum does."""


def listing_of(project: Path) -> dict[str, str]:
    """How each file of the published site is compared: TEXT, THERE or its sha256."""
    site, copies = project / "site", _sources(project)
    return {
        path.relative_to(site).as_posix(): _comparison(path, path.relative_to(site), copies)
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def read_listing() -> dict[str, str]:
    """The golden listing."""
    pairs = (line.split(" ", 1) for line in LIST.read_text(encoding="utf-8").splitlines())
    return {path: comparison for comparison, path in pairs}


def write(project: Path) -> None:
    """Make the published site of a project the golden one."""
    listing = listing_of(project)
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for path in (path for path, comparison in listing.items() if comparison == TEXT):
        (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / path).write_bytes(content_of(project / "site" / path))
    lines = (f"{comparison} {path}\n" for path, comparison in listing.items())
    LIST.write_text("".join(lines), encoding="utf-8")


def content_of(file: Path) -> bytes:
    """The bytes to compare; checksum and copy of the assets, which every page has, are left out.

    They change with each line of a style sheet, and the list says so once.
    """
    content = file.read_bytes()
    if file.suffix == ".html":
        content = _ASSETS_BY.sub(b"?v=0", content)
    if _IN_FRAME in content:
        content = _FIRST_PAINT.sub(rb"<\1></\1>", _CHECKSUM.sub(b"'sha256-0'", content))
    return content


def _comparison(file: Path, path: Path, copies: frozenset[str]) -> str:
    if path.name in {BUILD_INFO, MANIFEST} or path.suffix in _DEPENDS_ON_MACHINE:
        return THERE
    digest = _sha256(file)
    is_made_here = path.suffix in _TEXTS and digest not in copies
    is_derived = path.name.endswith(_DERIVED) or any(part in path.as_posix() for part in _LONG)
    return TEXT if is_made_here and not is_derived else digest


def _sources(project: Path) -> frozenset[str]:
    """Checksums of everything that is published as somebody wrote it: package and theme."""
    folders = (project / "datapackage", project / "overrides", _theme())
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return frozenset(map(_sha256, files))


def _theme() -> Path:
    found = find_spec("material")
    if found is None or found.origin is None:
        raise ModuleNotFoundError(name="material")
    return Path(found.origin).parent / "templates" / "assets"


def _sha256(file: Path) -> str:
    return hashlib.sha256(content_of(file)).hexdigest()


def main() -> int:
    if os.environ.get("CI"):
        print("A person decides what is golden, never a machine.", file=sys.stderr)  # noqa: T201  # a command
        return 1
    with tempfile.TemporaryDirectory() as folder:
        project = project_with(SMALL_PACKAGE, Path(folder) / "project")
        build(project, FIRST_CIRCUMSTANCES)
        write(project)
    size = sum(path.stat().st_size for path in GOLDEN.rglob("*") if path.is_file())
    print(f"tests/small_site: {len(read_listing())} files listed, {size / 1e6:.2f} MB of text")  # noqa: T201  # a command
    return 0


if __name__ == "__main__":
    sys.exit(main())
