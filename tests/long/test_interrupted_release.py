"""A release that is killed or finds the disk full is done or not done, for check and build."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.problems import errors_among
from build_scripts.publishing.examined import examine_all
from build_scripts.releases.freezing import release
from build_scripts.releases.published import register_of, releases_of
from build_scripts.site.writing import UNFINISHED
from tests.made_up_figures import SITE
from tests.project_copy import PROJECT, SMALL_PACKAGE, project_with
from tests.test_releases import NOTE, Project, embeds, first_release, read, released

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = ["first_release", "released"]
KILLS, QUICK_KILLS, FULL = 50, 200, 20
VERSION = "1.0.1"


def state_of(project: Path) -> str:
    """``old`` or ``new``; raises AssertionError for anything between."""
    [examination] = examine_all(project)
    assert errors_among(examination.problems) == ()
    folder = project / "datapackage" / SMALL_PACKAGE.name
    registered = [each.version for each in register_of(folder)]
    assert [each.version for each in releases_of(folder)] == registered
    assert examination.survey
    assert examination.survey.version == registered[-1]
    assert registered in (["1.0.0"], ["1.0.0", VERSION])
    return "new" if VERSION in registered else "old"


def start_release(project: Path, *before: str) -> subprocess.Popen[str]:
    order = (SMALL_PACKAGE.name, VERSION, "--note", "de=Erfunden", "--date", "2024-04-01")
    return subprocess.Popen(  # our own command line
        [*before, sys.executable, "-m", "build_scripts", "release", *order],
        cwd=project,
        # Python 3.11 keeps a compiled module although half of it could not be written.
        env=os.environ | {"PYTHONPATH": str(PROJECT), "PYTHONDONTWRITEBYTECODE": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


@pytest.fixture
def project(tmp_path: Path, first_release: Path) -> Path:
    return project_with(first_release, tmp_path / "project")


def again(project: Path, first_release: Path) -> None:
    """Back to the first release, but for what an interruption left."""
    package = project / "datapackage" / SMALL_PACKAGE.name
    shutil.rmtree(package)
    shutil.copytree(first_release, package)


def test_a_killed_release_is_done_or_not_done(
    project: Path, first_release: Path, record_property: Callable[[str, Any], None]
) -> None:
    started = time.monotonic()
    said, _ = start_release(project).communicate()
    seconds = time.monotonic() - started
    assert state_of(project) == "new", said
    again(project, first_release)
    moments = random.Random(2016)  # noqa: S311  # a fixed sequence, so that a failure can be repeated
    running, states = 0, {"old": 0, "new": 0}
    for _ in range(KILLS):
        process = start_release(project)
        time.sleep(moments.uniform(0, seconds))
        if process.poll() is None:  # the first release of all took longer than those after it
            running += 1
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        states[state := state_of(project)] += 1
        if state == "new":
            again(project, first_release)
    said, _ = start_release(project).communicate()
    assert state_of(project) == "new", said
    assert not list((project / "datapackage").rglob(f"{UNFINISHED}*"))
    record_property(
        "kills of a release",
        f"{KILLS}, {running} while it was running: {states['old']} not done, {states['new']} done",
    )


def test_a_release_killed_while_it_writes_is_done_or_not_done(
    released: Project, first_release: Path, record_property: Callable[[str, Any], None]
) -> None:
    """Without the command around it most kills meet what it writes."""
    project = released.root
    read(released.folder, project)
    moments = random.Random(2016)  # noqa: S311  # as above
    states = {"old": 0, "new": 0}
    started = time.monotonic()
    os.waitpid(_in_a_child(released), 0)
    seconds = time.monotonic() - started
    assert state_of(project) == "new"
    again(project, first_release)
    for _ in range(QUICK_KILLS):
        child = _in_a_child(released)
        time.sleep(moments.uniform(0.3, 1.1) * seconds)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        states[state := state_of(project)] += 1
        if state == "new":
            again(project, first_release)
    assert states["old"]
    assert states["new"]
    record_property(
        "kills of a release while it writes",
        f"{QUICK_KILLS}: {states['old']} not done, {states['new']} done",
    )


def _in_a_child(project: Project) -> int:
    """Release in a process of its own that has read everything already; returns its id."""
    child = os.fork()
    if child == 0:
        try:
            day = date(2024, 4, 1)
            order = (project.folder, project.root, VERSION, NOTE, day)
            release(*order, site=SITE, read=read, draw_embeds=embeds)
        finally:
            os._exit(0)
    return child


def test_a_full_disk_leaves_the_package_as_it_was(
    project: Path, first_release: Path, record_property: Callable[[str, Any], None]
) -> None:
    """Any user's disk is full where a file must not become larger than so many bytes."""
    package = project / "datapackage" / SMALL_PACKAGE.name
    before = bytes_in(package)
    largest = max(len(content) for content in before.values())
    done = 0
    for number in range(FULL):
        limit = 1 + largest * number // FULL
        process = start_release(project, "prlimit", f"--fsize={limit}")
        said, _ = process.communicate()
        if process.returncode == 0:
            done += 1
            again(project, first_release)
            continue
        assert "Traceback" not in said
        assert "File too large" in said
        assert "Nothing was released, and the package is as it was." in said
        assert "published site" not in said
        assert state_of(project) == "old"
        assert bytes_in(package) == before
    assert done < FULL
    record_property("full disks of a release", f"{FULL - done}, the package as it was each time")


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("free", [0, 4, 16, 64, 128, 256, 512, 768])
def test_a_small_disk_that_another_program_fills_leaves_the_package_as_it_was(
    tmp_path: Path, first_release: Path, free: int
) -> None:
    """A real file system with so many kilobytes left, where one can be mounted."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = mount(disk)
    try:
        project = project_with(first_release, disk / "project")
        package = project / "datapackage" / SMALL_PACKAGE.name
        start_release(project).communicate()  # draws everything once
        again(project, first_release)
        before = bytes_in(package)
        if mounted:  # otherwise the limits above stand for it
            room = shutil.disk_usage(disk).free
            (disk / "filler").write_bytes(b"x" * max(0, room - free * 1024))
        process = start_release(project)
        said, _ = process.communicate()
        (disk / "filler").unlink(missing_ok=True)
        if process.returncode == 0:
            assert state_of(project) == "new"
        else:
            assert "Nothing was released, and the package is as it was." in said
            assert bytes_in(package) == before
            assert state_of(project) == "old"
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(disk)], check=True)


def mount(disk: Path) -> bool:
    """Whether a small disk could be mounted here."""
    command = ["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", str(disk)]
    return bool(shutil.which("mount")) and not subprocess.run(command, check=False).returncode
