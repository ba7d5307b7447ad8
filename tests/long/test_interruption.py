"""Killed, out of space, two at once, read-only: the published site is always whole."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from tests.project_copy import SMALL_PACKAGE, build, digests_of, project_with, start_build

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

KILLS = 50
PAIRS = 5
FREE = (0.01, 0.1, 0.2, 0.3, 0.4, 0.5)
"""Free space on a disk, as a share of the site; a rebuild needs less than a build from nothing."""
WITHOUT_POWER = ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner")
"""Root, to whom the mode of a file means something."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a published site."""
    made = project_with(SMALL_PACKAGE, tmp_path / "project")
    build(made)
    return made


def retitle(project: Path, words: str) -> None:
    """Change a title, and so most pages."""
    table = project / "datapackage" / SMALL_PACKAGE.name / "data" / "topics.csv"
    header, first, *others = table.read_text(encoding="utf-8").splitlines()
    first = f"{first.split(',')[0]},{words},{words}"
    table.write_text("\n".join([header, first, *others]) + "\n", encoding="utf-8")


def kill(process: subprocess.Popen[str], *, alone: bool) -> bool:
    """SIGKILL to the build, alone or with its processes; says whether it was still running."""
    running = process.poll() is None
    if running:
        (os.kill if alone else os.killpg)(process.pid, signal.SIGKILL)
    process.communicate()  # ends when the last process that can write to it has ended
    return running


def test_a_killed_build_leaves_a_whole_site(
    project: Path, record_property: Callable[[str, Any], None]
) -> None:
    site, whole, seconds = project / "site", [], 0.0
    for words in ("Alt", "Neu"):
        retitle(project, words)
        started = time.monotonic()
        build(project)
        seconds = time.monotonic() - started
        whole.append(digests_of(site))
    assert whole[0] != whole[1]
    moments = random.Random(2016)  # noqa: S311  # a fixed sequence, so that a failure can be repeated
    running = 0
    for number in range(KILLS):
        retitle(project, ("Alt", "Neu")[number % 2])
        if first_time := number % 10 == 9:
            shutil.rmtree(site)
        process = start_build(project)
        time.sleep(moments.uniform(0, seconds))
        running += kill(process, alone=number % 3 == 0)
        if site.exists() or not first_time:
            assert digests_of(site) in whole, f"half a site after kill {number}"
        else:
            build(project)
    retitle(project, "Neu")
    build(project)
    assert digests_of(site) == whole[1]
    assert not list((project / "build").glob("staging-*")), "the next build clears leftovers"
    record_property("kills", f"{KILLS} survived, {running} of them while the build was running")


def test_two_builds_at_once_both_end_with_a_whole_site(
    project: Path, record_property: Callable[[str, Any], None]
) -> None:
    whole = digests_of(project / "site")
    for _ in range(PAIRS):
        shutil.rmtree(project / "build")  # both draw everything anew and want to keep it
        both = [start_build(project), start_build(project)]
        said = [process.communicate()[0] for process in both]
        assert [process.returncode for process in both] == [0, 0], said
        assert digests_of(project / "site") == whole
        assert not list((project / "build").glob("staging-*"))
    record_property("two builds at once", f"{PAIRS} pairs, all whole")


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of its own, which only root may mount."""
    folder.mkdir()
    mount = shutil.which("mount") or ""
    command = [mount, "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder)]
    assert os.geteuid() == 0, "only root can mount a small disk"
    subprocess.run(command, check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def failure_of(process: subprocess.Popen[str]) -> str:
    """What a build said that had to fail: in words, not as a stack trace."""
    said, _ = process.communicate()
    assert process.returncode == 1, said
    assert "Traceback" not in said
    assert "The published site is as it was." in said
    return said


@pytest.mark.root
def test_a_full_disk_leaves_the_old_site(
    tmp_path: Path, record_property: Callable[[str, Any], None]
) -> None:
    with small_disk(tmp_path / "disk", megabytes=200) as disk:
        project = project_with(SMALL_PACKAGE, disk / "project")
        build(project)
        retitle(project, "Neu")
        empty = shutil.disk_usage(disk).free
        whole, needed = digests_of(project / "site"), bytes_of(project / "site")
        for share in FREE:
            filler = disk / "filler"
            filler.write_bytes(b"x" * (empty - int(needed * share)))
            assert "No space left on device" in failure_of(start_build(project))
            assert digests_of(project / "site") == whole
            filler.unlink()
        build(project)
        assert digests_of(project / "site") != whole
        assert not list((project / "build").glob("staging-*"))
    record_property("full disks", f"{len(FREE)}, the old site whole each time")


def bytes_of(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("limit", [1_000, 20_000, 100_000])
def test_a_limit_of_the_size_of_files_leaves_the_old_site(project: Path, limit: int) -> None:
    """Where no disk can be mounted, this is what a full one is like."""
    whole = digests_of(project / "site")
    shutil.rmtree(project / "build")
    # Python 3.11 keeps a compiled module although half of it could not be written.
    own_files_only = {"PYTHONDONTWRITEBYTECODE": "1"}
    limited = start_build(project, "prlimit", f"--fsize={limit}", environment=own_files_only)
    failure_of(limited)
    assert digests_of(project / "site") == whole
    build(project)
    assert digests_of(project / "site") == whole


@pytest.mark.parametrize("locked", ["site", "."])
def test_a_read_only_site_stays_and_the_next_build_mends_it(project: Path, locked: str) -> None:
    whole = digests_of(project / "site")
    retitle(project, "Neu")
    powerless = WITHOUT_POWER if os.geteuid() == 0 else ()
    with read_only(project / locked):
        if locked == ".":
            said, _ = start_build(project, *powerless).communicate()
            assert "site [--target] lies in a folder that may not be written; let" in said
        else:
            failure_of(start_build(project, *powerless))
        assert digests_of(project / "site") == whole
    build(project)
    assert digests_of(project / "site") != whole
    assert not list((project / "build").glob("staging-*"))


def test_read_only_folders_in_the_old_site_stop_nothing(project: Path) -> None:
    retitle(project, "Neu")
    whole = digests_of(project / "site")
    for folder in [path for path in (project / "site").rglob("*") if path.is_dir()]:
        folder.chmod(0o555)
    process = start_build(project, *(WITHOUT_POWER if os.geteuid() == 0 else ()))
    said, _ = process.communicate()
    assert process.returncode == 0, said
    assert digests_of(project / "site") != whole
    assert not list((project / "build").glob("staging-*"))


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    folder.chmod(0o555)
    try:
        yield
    finally:
        with suppress(FileNotFoundError):
            folder.chmod(0o755)
