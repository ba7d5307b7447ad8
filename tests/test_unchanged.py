"""A build that would find everything as the last one left it does nothing, and only such a one."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.site.kept import unchanged as module
from build_scripts.site.kept.unchanged import SOURCES, LastTime, places_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAID = {"figures": 3, "warnings": []}
FILES = tuple(name if "." in name else f"{name}/a/b.txt" for name in SOURCES)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """One whose build has been noted."""
    for name in (*FILES, "site/index.html", "site/a/b.html", "tests/x.py"):
        write(tmp_path / "project" / name, name)
    note(last_time(tmp_path / "project"))
    return tmp_path / "project"


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def last_time(project: Path, order: str | None = "order") -> LastTime:
    return LastTime(project / "build" / "site.built", project, order)


def note(last: LastTime) -> None:
    last.note(SAID, places_of([last._project / "site"]))  # noqa: SLF001  # the project of the test


def said(project: Path, order: str | None = "order") -> dict[str, Any] | None:
    return last_time(project, order).said([project / "site"])


def test_where_nothing_changed_the_same_is_said(project: Path) -> None:
    assert said(project) == SAID


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("how", ["other bytes", "gone", "one more", "a link"])
def test_whatever_a_build_reads_is_compared(project: Path, name: str, how: str) -> None:
    file = project / name
    if how == "other bytes":
        stated = file.stat()
        file.write_text(name[::-1], encoding="utf-8")
        os.utime(file, ns=(stated.st_atime_ns, stated.st_mtime_ns))
    elif how == "one more":
        write(file.with_name("more") if "/" in name else project / "static" / name, "")
    else:
        content = file.read_bytes()
        file.unlink()
        if how == "a link":
            (project / "elsewhere").write_bytes(content)
            file.symlink_to(project / "elsewhere")
    assert said(project) is None


def test_a_file_that_was_saved_as_it_was_changes_nothing(project: Path) -> None:
    write(project / FILES[0], FILES[0])
    os.utime(project / FILES[1], (1, 1))
    write(project / "tests/x.py", "of no build")
    assert said(project) == SAID


def gone(site: Path) -> None:
    (site / "a/b.html").unlink()


def replaced(site: Path) -> None:
    content = (site / "a/b.html").read_bytes()
    (site / "new").write_bytes(content)
    (site / "new").rename(site / "a/b.html")


def written(site: Path) -> None:
    (site / "a/b.html").write_text("x" * len("site/a/b.html"))


def compressed(site: Path) -> None:
    (site / "a/b.html.gz").write_bytes(b"")


def shut(site: Path) -> None:
    (site / "a").chmod(0o700)


def moved(site: Path) -> None:
    site.rename(site.with_name("other"))


@pytest.mark.parametrize("change", [gone, replaced, written, compressed, shut, moved])
def test_a_site_that_is_not_as_it_was_made_is_made_again(
    project: Path, change: Callable[[Path], None]
) -> None:
    change(project / "site")
    assert said(project) is None


def test_another_order_and_one_that_may_read_anything_find_nothing(project: Path) -> None:
    assert said(project, "another") is None
    assert said(project, None) is None
    note(last_time(project, None))
    assert said(project, None) is None


@pytest.mark.parametrize("version", ["another", ""])
def test_another_program_finds_nothing(
    project: Path, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    monkeypatch.setattr(module, "program_version", lambda: version)
    note(last := last_time(project))
    assert last.said([project / "site"]) == (SAID if version else None)
    monkeypatch.undo()
    assert (said(project) is None) == bool(version)


@pytest.mark.parametrize("text", ["other", FILES[0]])
def test_what_was_written_while_a_build_read_is_not_taken_for_what_it_read(
    project: Path, text: str
) -> None:
    (project / "build" / "site.built").unlink()
    last = last_time(project)
    write(project / FILES[0], "other")
    write(project / FILES[0], text)
    note(last)
    assert said(project) is None


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}"])
def test_a_note_that_cannot_be_read_says_nothing(project: Path, damage: str) -> None:
    write(project / "build" / "site.built", damage)
    assert said(project) is None
