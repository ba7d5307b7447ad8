from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from build_scripts.package.files import file_of, place_of, text_of
from build_scripts.problems import CannotPublish, Problem

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "survey" / "data").mkdir(parents=True)
    (tmp_path / "survey" / "data" / "a.csv").write_text("a\n")
    (tmp_path / "secret.csv").write_text("secret\n")
    return tmp_path / "survey"


def refusal_of(folder: Path, path: object) -> Problem:
    with pytest.raises(CannotPublish) as raised:
        file_of(folder, path, "resources.a.path", folder.parent)
    [problem] = raised.value.problems
    return problem


def test_file_of_the_package_is_found(folder: Path) -> None:
    found = file_of(folder, "data/a.csv", "", folder.parent)
    assert found == folder / "data" / "a.csv"
    assert place_of(folder, "data/a.csv", folder.parent) == "survey/data/a.csv"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("https://example.org/a.csv", "remote-path"),
        ("HTTP://example.org/a.csv", "remote-path"),
        ("//example.org/a.csv", "remote-path"),
        ("data:text/csv,a", "remote-path"),
        ("file:/etc/passwd", "remote-path"),
        ("/etc/passwd", "absolute-path"),
        ("~/a.csv", "absolute-path"),
        ("../secret.csv", "path-leaves-package"),
        ("data/../../secret.csv", "path-leaves-package"),
        ("data\\a.csv", "path-leaves-package"),
        ("data/a\n.csv", "path-leaves-package"),
        ("data/a\0.csv", "path-leaves-package"),
        ("", "no-path"),
        ("  ", "no-path"),
        (None, "no-path"),
        (["data/a.csv"], "no-path"),
        ("data/b.csv", "missing-file"),
        ("data", "not-a-file"),
        ("x" * 5_000, "missing-file"),
    ],
)
def test_every_way_out_is_refused(folder: Path, path: object, kind: str) -> None:
    problem = refusal_of(folder, path)
    assert (problem.kind, problem.field) == (kind, "resources.a.path")


def test_link_inside_the_package_is_followed_and_one_outside_refused(folder: Path) -> None:
    (folder / "inside.csv").symlink_to("data/a.csv")
    (folder / "outside.csv").symlink_to("../secret.csv")
    (folder / "around.csv").symlink_to("around.csv")
    assert file_of(folder, "inside.csv", "", folder.parent).read_text() == "a\n"
    assert refusal_of(folder, "outside.csv").kind == "path-leaves-package"
    assert refusal_of(folder, "around.csv").kind == "missing-file"


def test_pipe_is_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "pipe.csv")
    assert refusal_of(folder, "pipe.csv").kind == "not-a-file"


@pytest.mark.parametrize(
    ("content", "row", "kind"),
    [
        (b"a\nb\xfc\n", 2, "not-utf-8"),
        (b"\xff\xfea\x00", 1, "not-utf-8"),
        (b"\xed\xa0\x80", 1, "not-utf-8"),
        (b"a\nb\x00\n", 2, "nul-character"),
        (b"a\n\xef\xbb\xbfb\n", 2, "byte-order-mark"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa\n", 1, "byte-order-mark"),
    ],
)
def test_damaged_text_is_refused_with_its_row(
    folder: Path, content: bytes, row: int, kind: str
) -> None:
    file = folder / "data" / "a.csv"
    file.write_bytes(content)
    with pytest.raises(CannotPublish) as raised:
        text_of(file, "a.csv")
    [problem] = raised.value.problems
    assert (problem.place, problem.row, problem.kind) == ("a.csv", row, kind)


def test_mark_at_the_start_is_taken_off_and_nothing_else(folder: Path) -> None:
    file = folder / "data" / "a.csv"
    file.write_bytes(b"\xef\xbb\xbfa,\xc3\xbc\r\n")
    assert text_of(file, "a.csv") == "a,ü\r\n"


def test_file_that_may_not_be_read_is_a_problem(folder: Path) -> None:
    with pytest.raises(CannotPublish) as raised:
        text_of(folder, "data")
    assert [problem.kind for problem in raised.value.problems] == ["unreadable-file"]
