"""Killed, out of space, two at once, read-only: the published site is always whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest

from tests.project_copy import SMALL_PACKAGE, build, digests_of, project_with, start_build

if TYPE_CHECKING:
    from pathlib import Path

KILLS = 50
OLD, NEW = "61.5,123,200", "61.5,123,200"
TITLE = '"title": '


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project_with(SMALL_PACKAGE, tmp_path_factory.mktemp("interrupted"))


def _retitle(project: Path, words: str) -> None:
    table = project / "datapackage" / SMALL_PACKAGE.name / "data" / "topics.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    topic_id = lines[1].split(",")[0]
    lines[1] = f"{topic_id},{words},{words}"
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _kill_all(process: subprocess.Popen[str]) -> bool:
    """Kill the build with all its processes; says whether it was still running."""
    running = process.poll() is None
    if running:
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    return running


def test_a_killed_build_leaves_a_whole_site(project: Path) -> None:
    whole = []
    for words in ("Alt", "Neu"):
        _retitle(project, words)
        started = time.monotonic()
        build(project)
        seconds = time.monotonic() - started
        whole.append(digests_of(project / "site"))
    assert whole[0] != whole[1]
    moments = random.Random(2016)  # a fixed sequence, so that a failure can be repeated
    survived = 0
    for kill in range(KILLS):
        _retitle(project, ("Alt", "Neu")[kill % 2])
        process = start_build(project)
        time.sleep(moments.uniform(0, seconds * 1.05))
        survived += _kill_all(process)
        assert digests_of(project / "site") in whole, f"half a site after kill {kill}"
    build(project)
    assert digests_of(project / "site") in whole
    assert not list((project / "build").glob("staging-*")), "the next build clears leftovers"
    print(f"\nkills while the build was running: {survived} of {KILLS}; whole sites: {KILLS}")


def test_two_builds_at_once_both_end_with_a_whole_site(project: Path) -> None:
    build(project)
    whole = digests_of(project / "site")
    both = [start_build(project), start_build(project)]
    said = [process.communicate()[0] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert digests_of(project / "site") == whole


def test_a_full_disk_leaves_the_old_site(project: Path) -> None:
    build(project)
    whole = digests_of(project / "site")
    limit = 20_000  # bytes: the first larger file fails as on a full disk
    process = subprocess.run(  # our own command line
        [
            "bash",
            "-c",
            f'ulimit -f {limit // 1024}; exec "$0" -m build_scripts build',
            os.sys.executable,
        ],  # type: ignore[attr-defined]
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert process.returncode != 0
    assert digests_of(project / "site") == whole
    build(project)
    assert digests_of(project / "site") == whole
