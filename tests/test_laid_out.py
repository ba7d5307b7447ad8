"""Whatever a folder holds, it holds exactly the wanted files afterwards, and those it had stay."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.problems import CannotPublish
from build_scripts.site.files import KeptFile, SiteFile, page
from build_scripts.site.kept.shelf import Shelf
from build_scripts.site.kept.unchanged import hash_of_places, places_of
from build_scripts.site.laid_out import lay_out
from build_scripts.site.staging import leave_twin, reused, staging_folder, take_place

PATHS = ("index.html", "a/index.html", "a/b/c.csv", "a/b/d.csv")


def kept(shelf: Shelf, *paths: str, more: str = "") -> list[KeptFile]:
    return [shelf.put(page(path, path + more)) for path in paths]


def held(folder: Path) -> dict[str, str]:
    """Every file by path; folders that hold none are named as well."""
    return {
        path.relative_to(folder).as_posix(): "" if path.is_dir() else path.read_text("utf-8")
        for path in folder.rglob("*")
        if not path.is_dir() or not any(path.iterdir())
    }


def spoil(folder: Path, how: str) -> None:
    """Bring a finished folder into a state that is not the wanted one."""
    csv = folder / "a/b/c.csv"
    if how == "another file with the same bytes":
        content = csv.read_bytes()
        csv.unlink()
        csv.write_bytes(content)
    elif how == "a link instead of a file":
        csv.unlink()
        csv.symlink_to(folder / "index.html")
    elif how == "a folder instead of a file":
        csv.unlink()
        (csv / "inner").mkdir(parents=True)
    elif how == "a file instead of a folder":
        csv.unlink()
        (folder / "a/b/d.csv").unlink()
        (folder / "a/b").rmdir()
        (folder / "a/b").write_text("b")
    elif how == "more files":
        (folder / "a/index.html.gz").write_text("packed")
        (folder / "x/y").mkdir(parents=True)
        (folder / "x/y/z").write_text("z")
    elif how == "fewer files":
        csv.unlink()
    else:
        (folder / "a/b").chmod(int(how, 8))


@pytest.mark.parametrize(
    "how",
    [
        *("another file with the same bytes", "a link instead of a file", "more files"),
        *("a folder instead of a file", "a file instead of a folder", "fewer files"),
        *("555", "700"),
    ],
)
def test_a_folder_holds_exactly_what_is_wanted(tmp_path: Path, how: str) -> None:
    files, folder = kept(Shelf(tmp_path / "kept", "site"), *PATHS), tmp_path / "site"
    lay_out(files, folder)
    spoil(folder, how)
    placed = lay_out(files, folder)
    assert hash_of_places([placed]) == places_of([folder])
    assert held(folder) == {path: path for path in PATHS}
    for file in files:
        assert (folder / file.path).lstat().st_ino == Path(file.place).stat().st_ino
    shut = [
        path for path in folder.rglob("*") if path.is_dir() and path.stat().st_mode & 0o055 != 0o055
    ]
    assert shut == []


def test_files_of_another_build_are_put_in_place_and_the_others_stay(tmp_path: Path) -> None:
    shelf, folder = Shelf(tmp_path / "kept", "site"), tmp_path / "site"
    lay_out(kept(shelf, *PATHS), folder)
    before = {path: (folder / path).stat().st_ino for path in PATHS}
    new = [*kept(shelf, *PATHS[:2]), *kept(shelf, PATHS[2], "e/f.csv", more=" new")]
    placed = lay_out([*new, SiteFile("plain", b"plain")], folder)
    assert hash_of_places([placed]) == places_of([folder])
    assert held(folder) == {file.path: file.content.decode() for file in new} | {"plain": "plain"}
    assert [(folder / path).stat().st_ino == before[path] for path in PATHS[:3]] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("second", ["a/index.html", "A/Index.html"])
def test_one_address_for_two_files_is_refused_and_the_folder_stays(
    tmp_path: Path, second: str
) -> None:
    lay_out([page("old", "old")], tmp_path / "site")
    with pytest.raises(CannotPublish, match="two things"):
        lay_out([page("a/index.html", "1"), page(second, "2")], tmp_path / "site")
    assert held(tmp_path / "site") == {"old": "old"}


def test_a_folder_that_may_not_be_changed_is_put_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_out([page("old/a", "a")], tmp_path / "site")

    def refuse(path: str) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(shutil, "rmtree", refuse)
    lay_out([page("new", "new")], tmp_path / "site")
    assert held(tmp_path / "site") == {"new": "new"}
    assert held(tmp_path / "site-as-found") == {"old/a": "a"}


def rebuilt(project: Path, text: str) -> int:
    """One build; returns how many folders it found in its stage."""
    with staging_folder(project / "build") as stage, reused(stage, project / "build"):
        found = sum(1 for path in stage.iterdir() if path.is_dir())
        lay_out([page("index.html", text), page("a/b", "b")], stage / "site")
        take_place(stage / "site", project / "site")
        leave_twin(project / "site", stage / "site")
    return found


def test_a_build_begins_with_what_the_last_one_replaced(tmp_path: Path) -> None:
    assert [rebuilt(tmp_path, text) for text in ("1", "2", "3")] == [0, 1, 1]
    assert held(tmp_path / "site") == {"index.html": "3", "a/b": "b"}
    assert held(tmp_path / "build" / "spare" / "site") == {"index.html": "2", "a/b": "b"}


def test_two_builds_at_once_do_not_share_a_folder(tmp_path: Path) -> None:
    rebuilt(tmp_path, "1")
    with staging_folder(tmp_path / "build") as stage, reused(stage, tmp_path / "build"):
        assert rebuilt(tmp_path, "2") == 0
        assert (stage / "site" / "index.html").read_text() == "1"
    assert held(tmp_path / "site") == {"index.html": "2", "a/b": "b"}
    assert not list((tmp_path / "build").glob("staging-*"))
