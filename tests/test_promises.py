"""A version that was released cannot leave, change or come half in without a word."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.problems import CannotPublish, errors_among
from build_scripts.releases.published import frozen_files, releases_of
from build_scripts.site import writing
from tests.sealing import DESCRIPTOR, registered, reseal, rewrite
from tests.test_releases import RESULTS, Project, first_release, released

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["first_release", "released"]


@pytest.fixture(scope="session")
def second_release(tmp_path_factory: pytest.TempPathFactory, first_release: Path) -> Path:
    """A package with two releases, made once; read-only."""
    project = Project(tmp_path_factory.mktemp("twice"), first_release)
    project.edit(RESULTS, "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    project.release("1.0.1", "2024-04-01")
    return project.folder


@pytest.fixture
def twice(tmp_path: Path, second_release: Path) -> Project:
    return Project(tmp_path, second_release)


def kinds(project: Project) -> set[str]:
    return {problem.kind for problem in errors_among(project.problems)}


def register_of(project: Project) -> list[dict[str, Any]]:
    return registered(project.folder)


def forget(project: Project, version: str) -> None:
    """Take a version out of its folder, of the list of releases and of the register."""
    releases = project.folder / "releases"
    shutil.rmtree(releases / version)
    lines = (releases / "SHA256SUMS").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in lines if f"  {version}/" not in line]
    (releases / "SHA256SUMS").write_text("".join(kept), "utf-8")
    rewrite(project.folder, releases=[e for e in register_of(project) if e["version"] != version])


def test_two_releases_keep_their_promises(twice: Project) -> None:
    assert twice.problems == []
    assert [release.version for release in releases_of(twice.folder)] == ["1.0.0", "1.0.1"]
    assert [entry["version"] for entry in register_of(twice)] == ["1.0.0", "1.0.1"]


def test_the_register_is_not_published(released: Project) -> None:
    frozen = json.loads(released.served()["data/made-up-survey/v1.0.0/datapackage.json"])
    assert "releases" not in frozen


def test_the_folder_of_all_releases_cannot_leave(released: Project) -> None:
    shutil.rmtree(released.folder / "releases")
    [problem] = released.problems
    assert problem.place.endswith("releases/1.0.0/SHA256SUMS")


def test_a_version_cannot_leave_with_its_line_in_the_list(released: Project) -> None:
    shutil.rmtree(released.folder / "releases" / "1.0.0")
    (released.folder / "releases" / "SHA256SUMS").unlink()
    assert [problem.place.rpartition("/releases/")[2] for problem in released.problems] == [
        "1.0.0/SHA256SUMS"
    ]


def test_a_version_that_left_the_register_as_well_is_known_to_later_ones(twice: Project) -> None:
    forget(twice, "1.0.0")
    [problem] = twice.problems
    assert problem.kind == "version-missing"
    assert "1.0.0 was published on 2024-03-01, the release 1.0.1 says so" in problem.message


def test_a_frozen_version_that_left_the_register_alone_is_named(released: Project) -> None:
    entry = register_of(released)[0]
    rewrite(released.folder, releases=[])
    [problem] = released.problems
    assert problem.kind == "release-not-registered"
    assert json.dumps(entry | {"date": "…"}, ensure_ascii=False, sort_keys=True) in problem.advice


def test_a_changed_file_with_renewed_checksums_is_known_to_later_versions(twice: Project) -> None:
    file = twice.folder / "releases" / "1.0.0" / "package" / "README.md"
    file.write_text("anders", "utf-8")
    reseal(twice.folder)
    assert [problem.kind for problem in twice.problems] == ["version-missing"]


@pytest.mark.parametrize(
    "register",
    [
        None,
        {},
        [1],
        [{"version": "1.0.0"}],
        [{"version": "1.0.0", "date": "2024-03-01", "sha256": "x"}],
        [{"version": "9" * 5000 + ".0.0", "date": "2024-03-01", "sha256": "0" * 64}],
        [{"version": "1.0.0", "date": "0001-01-01", "sha256": "0" * 64}],
        [{"version": "1.0.0", "date": "2024-03-01", "withdrawn": {}}],
    ],
)
def test_a_register_that_is_none_is_named(released: Project, register: object) -> None:
    rewrite(released.folder, releases=register)
    assert kinds(released) & {"broken-register", "release-not-registered"}


def test_a_version_is_registered_once(released: Project) -> None:
    rewrite(released.folder, releases=register_of(released) * 2)
    assert kinds(released) == {"broken-register"}


def test_a_version_is_withdrawn_with_a_word(twice: Project) -> None:
    first, second = register_of(twice)
    del first["sha256"]
    rewrite(twice.folder, releases=[first | {"withdrawn": {"de": "Namen", "en": "Names"}}, second])
    assert "was withdrawn and is still here" in {problem.message for problem in twice.problems}
    shutil.rmtree(twice.folder / "releases" / "1.0.0")
    assert twice.problems == []
    assert [release.version for release in releases_of(twice.folder)] == ["1.0.1"]


class TestUnderVersionControl:
    """History knows what no file tells any more."""

    @pytest.fixture
    def repository(self, released: Project) -> Project:
        self.git(released, "init", "--quiet")
        self.commit(released)
        return released

    @staticmethod
    def git(project: Project, *arguments: str) -> None:
        settings = ("-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "gc.auto=0")
        subprocess.run(["git", "-C", project.root, *settings, *arguments], check=True)

    def commit(self, project: Project) -> None:
        self.git(project, "add", "--all")
        self.git(project, "commit", "--quiet", "--message", "x")

    def test_history_agrees_with_what_is_there(self, repository: Project) -> None:
        assert repository.problems == []

    def test_a_clean_deletion_is_known_to_history(self, repository: Project) -> None:
        forget(repository, "1.0.0")
        self.commit(repository)
        [problem] = repository.problems
        assert (problem.kind, problem.place) == (
            "version-missing",
            "datapackage/made-up-survey/releases/1.0.0/SHA256SUMS",
        )

    def test_a_change_with_renewed_checksums_is_known_to_history(self, repository: Project) -> None:
        file = repository.folder / "releases" / "1.0.0" / "package" / "README.md"
        file.write_text("anders", "utf-8")
        reseal(repository.folder)
        self.commit(repository)
        assert kinds(repository) == {"version-missing"}

    def test_without_the_program_nothing_is_asked(
        self, repository: Project, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        forget(repository, "1.0.0")
        monkeypatch.setenv("PATH", "")
        assert repository.problems == []


DAMAGES: dict[str, Callable[[Path], object]] = {
    "release.json gone": lambda folder: (folder / "release.json").unlink(),
    "release.json no JSON": lambda folder: (folder / "release.json").write_text("{"),
    "release.json a list": lambda folder: (folder / "release.json").write_text("[]"),
    "release.json empty": lambda folder: (folder / "release.json").write_text("{}"),
    "release.json not UTF-8": lambda folder: (folder / "release.json").write_bytes(b"\xff"),
    "date of no day": lambda folder: stated(folder, date="2024-02-31"),
    "date of year 1": lambda folder: stated(folder, date="0001-01-01"),
    "date of year 9999": lambda folder: stated(folder, date="9999-12-31"),
    "no note": lambda folder: stated(folder, note=None),
    "note of numbers": lambda folder: stated(folder, note={"de": 1}),
    "changes of words": lambda folder: stated(folder, changes=["x"]),
    "change without a key": lambda folder: stated(folder, changes=[{"kind": "added"}]),
    "change of numbers": lambda folder: stated(
        folder, changes=[{"kind": "added", "table": 1, "key": {"a": 1}}]
    ),
    "change of another kind": lambda folder: stated(
        folder, changes=[{"kind": "x", "table": "t", "key": {}}]
    ),
    "change without new cells": lambda folder: stated(
        folder, changes=[{"kind": "changed", "table": "t", "key": {}, "old": {"a": "1"}}]
    ),
    "another version": lambda folder: stated(folder, version="1.0.1"),
    "another survey": lambda folder: stated(folder, survey="other"),
    "descriptor gone": lambda folder: (folder / "package" / DESCRIPTOR).unlink(),
    "descriptor no JSON": lambda folder: (folder / "package" / DESCRIPTOR).write_text("{"),
    "descriptor a list": lambda folder: (folder / "package" / DESCRIPTOR).write_text("[]"),
    "descriptor empty": lambda folder: (folder / "package" / DESCRIPTOR).write_text("{}"),
    "table gone": lambda folder: (folder / "package" / RESULTS).unlink(),
    "table empty": lambda folder: (folder / "package" / RESULTS).write_text(""),
    "table not UTF-8": lambda folder: (folder / "package" / RESULTS).write_bytes(b"a\n\xff\n"),
    "table ragged": lambda folder: (folder / "package" / RESULTS).write_text("a,b\n1,2\n"),
    "schema no JSON": lambda folder: (folder / "package" / "schemas/topics.json").write_text("{"),
    "schema of another table": lambda folder: (folder / "package/schemas/topics.json").replace(
        folder / "package/schemas/results.json"
    ),
    "schema a list": lambda folder: (folder / "package" / "schemas/topics.json").write_text("[]"),
    "embed not UTF-8": lambda folder: (folder / "embeds/de/keksarten.html").write_bytes(b"\xff"),
    "embed of no language": lambda folder: (folder / "embeds/de").rename(folder / "embeds/tlh"),
    "embed that is no page": lambda folder: (folder / "embeds/de/x.txt").write_text("x"),
}


def stated(folder: Path, **parts: object) -> None:
    file = folder / "release.json"
    file.write_text(json.dumps(json.loads(file.read_bytes()) | parts), "utf-8")


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_release_with_renewed_checksums_is_named(released: Project, damage: str) -> None:
    DAMAGES[damage](released.folder / "releases" / "1.0.0")
    reseal(released.folder)
    problems = released.problems
    assert problems, damage
    kinds = {problem.kind for problem in problems}
    assert kinds <= {"release-damaged", "not-json", "changed-without-release"}
    with pytest.raises(CannotPublish):
        released.release("1.0.1")


def test_a_link_is_no_frozen_file(released: Project) -> None:
    file = released.folder / "releases" / "1.0.0" / "package" / "README.md"
    away = released.root / "README.md"
    shutil.move(file, away)
    file.symlink_to(away)
    assert {problem.message for problem in released.problems} == {"is a link"}


def test_what_systems_leave_among_releases_is_passed_over(released: Project) -> None:
    for name in (".DS_Store", "1.0.0/.DS_Store", "1.0.0/package/Thumbs.db"):
        (released.folder / "releases" / name).write_text("x")
    assert released.problems == []
    assert not [path for path in released.served() if "DS_Store" in path or "Thumbs" in path]


@pytest.mark.parametrize("day", ["1970-01-01", "2024-02-29", "0001-01-01", "9999-12-31"])
def test_no_release_is_older_than_the_one_before(released: Project, day: str) -> None:
    with pytest.raises(CannotPublish) as refusal:
        released.release("1.0.1", day)
    assert [problem.kind for problem in refusal.value.problems] == ["day-not-possible"]


def test_a_version_of_5000_digits_is_refused(released: Project) -> None:
    with pytest.raises(CannotPublish) as refusal:
        released.release("9" * 5000 + ".0.0")
    [problem] = refusal.value.problems
    assert problem.kind == "version-not-possible"
    assert len(str(problem)) < 300


def test_one_release_at_a_time(released: Project) -> None:
    with writing.held(released.folder), pytest.raises(CannotPublish) as refusal:
        released.release("1.0.1")
    assert [problem.kind for problem in refusal.value.problems] == ["release-running"]


STEPS = 4
"""Things that a release moves to their places: folder, list of releases, descriptor, and none."""


class Killed(BaseException):
    """The process ends here; nothing is put back."""


@pytest.mark.parametrize("step", range(STEPS))
def test_an_interrupted_release_is_done_or_not_done(
    released: Project, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    moves = iter(range(STEPS))
    for name in ("rename", "replace"):
        move = getattr(Path, name)

        def until(path: Path, target: Path, move: Callable[[Path, Path], Path] = move) -> Path:
            if next(moves) == step:
                raise Killed
            return move(path, target)

        monkeypatch.setattr(Path, name, until)
    # A killed process puts nothing back.
    monkeypatch.setattr("build_scripts.releases.putting_in_place._put_back", lambda *_: None)
    monkeypatch.setattr(writing, "_remove", lambda _: None)
    try:
        released.release("1.0.1", "2024-04-01")
    except Killed:
        is_done = False
    else:
        is_done = True
    monkeypatch.undo()
    assert is_done == (step == STEPS - 1)
    assert {problem.kind for problem in released.problems} <= {"release-unfinished"}
    versions = ["1.0.0", "1.0.1"] if is_done else ["1.0.0"]
    assert [release.version for release in releases_of(released.folder)] == versions
    assert released.survey.version == versions[-1]
    if not is_done:
        released.release("1.1.0", "2024-04-01")
        assert released.problems == []
        assert not list(released.root.rglob(f"{writing.UNFINISHED}*"))
        assert not (released.folder / "releases" / "1.0.1").exists()


@pytest.mark.parametrize("step", range(STEPS - 1))
def test_a_release_that_fails_puts_everything_back(
    released: Project, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    files, folders = frozen_files(released.root), {*released.root.rglob("*")}
    moves = iter(range(100))
    for name in ("rename", "replace"):
        move = getattr(Path, name)

        def until(path: Path, target: Path, move: Callable[[Path, Path], Path] = move) -> Path:
            if next(moves) == step:
                raise KeyboardInterrupt
            return move(path, target)

        monkeypatch.setattr(Path, name, until)
    with pytest.raises(KeyboardInterrupt):
        released.release("1.0.1", "2024-04-01")
    assert frozen_files(released.root) == files
    assert {*released.root.rglob("*")} == folders
