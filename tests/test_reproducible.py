"""Two checkouts, two machines as different as one machine can pretend: the same bytes."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from tests.project_copy import ADDRESS, SMALL_PACKAGE, build, digests_of, project_with

if TYPE_CHECKING:
    from pathlib import Path

OTHER_CIRCUMSTANCES = {
    "PYTHONHASHSEED": "4711",
    "TZ": "Pacific/Chatham",  # +12:45, where the date is another one
    "LC_ALL": "tr_TR.UTF-8",  # the capital of i is İ
    "LANGUAGE": "tr:ja",
    "LANG": "tr_TR.UTF-8",
    "COLUMNS": "37",
    "NO_COLOR": "1",
    "SOURCE_DATE_EPOCH": "1",
    "SITE_URL": ADDRESS,
}


def test_the_same_data_give_the_same_bytes(small_project: Path, tmp_path: Path) -> None:
    place = tmp_path / "ein anderer Ort" / "größer & weiter"
    # A copy of the copy: who edits the checkout in between changes neither. It draws everything
    # itself, what the first may have found drawn.
    package = small_project / "datapackage" / SMALL_PACKAGE.name
    other = project_with(package, place, original=small_project, draws_all=True)
    _disorder(other)
    build(other, {**OTHER_CIRCUMSTANCES, "HOME": str(tmp_path)}, umask=0o077)
    first, second = digests_of(small_project / "site"), digests_of(other / "site")
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    parts = [other / "site", *(other / "site").rglob("*")]
    shut = [path for path in parts if path.stat().st_mode & 0o044 != 0o044]
    assert shut == [], "a web server runs as somebody else"


def test_no_file_knows_where_it_was_built(small_project: Path) -> None:
    place = str(small_project).encode()
    files = [path for path in (small_project / "site").rglob("*") if path.is_file()]
    assert [path for path in files if place in path.read_bytes()] == []


def _disorder(project: Path) -> None:
    """Other times of change; files that were created in the opposite order."""
    files = [path for path in (project / "datapackage").rglob("*") if path.is_file()]
    for second, path in enumerate(sorted(files, reverse=True)):
        content = path.read_bytes()
        path.unlink()
        path.write_bytes(content)
        os.utime(path, (second, second))


def test_no_page_shows_the_inside_of_the_program(small_project: Path) -> None:
    inside = re.compile(
        rb"(?:object|method|function) \S+ (?:of \S+ object )?at 0x[0-9a-f]+|&lt;built-in"
    )
    pages = (small_project / "site").rglob("*.html")
    assert [path for path in pages if inside.search(path.read_bytes())] == []
