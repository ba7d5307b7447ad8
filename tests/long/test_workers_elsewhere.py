"""Two workers of a Dask scheduler draw the same bytes as the processes of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from build_scripts.problems import CannotPublish
from build_scripts.site.cluster import drawing_workers
from build_scripts.site.workers import worker_pool
from tests.project_copy import SMALL_PACKAGE, build, digests_of, project_with

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def scheduler_with_workers(project: Path, number: int) -> Iterator[str]:
    """A scheduler on this machine alone, and workers started in the folder of the project."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    environment = {**os.environ, "PYTHONPATH": str(project)}
    own = ("--host", "127.0.0.1", "--no-dashboard")
    module = (sys.executable, "-m")
    commands = [
        (*module, "distributed.cli.dask_scheduler", *own, "--port", str(port)),
        *(
            (*module, "distributed.cli.dask_worker", address, *own, "--no-nanny", "--nthreads", "1")
            for _ in range(number)
        ),
    ]
    running = [
        subprocess.Popen(
            command, cwd=project, env=environment, stderr=subprocess.DEVNULL
        )  # our own
        for command in commands
    ]
    try:
        wait_for(address, number)
        yield address
    finally:
        for process in reversed(running):
            process.kill()
        for process in running:
            process.wait()


def wait_for(address: str, number: int) -> None:
    from distributed import Client  # noqa: PLC0415  # seconds, which other tests do not want

    with Client(address, timeout="60s", set_as_default=False) as client:  # type: ignore[no-untyped-call]  # Dask gives it no types
        client.wait_for_workers(number, timeout=60)


def test_the_same_bytes_come_from_other_machines(tmp_path: Path) -> None:
    here = project_with(SMALL_PACKAGE, tmp_path / "here", draws_all=True)
    there = project_with(SMALL_PACKAGE, tmp_path / "there", draws_all=True)
    build(here)
    with scheduler_with_workers(there, 2) as address:
        build(there, more=("--workers", address))
    assert digests_of(there / "site") == digests_of(here / "site")


def test_workers_of_another_version_are_refused(tmp_path: Path) -> None:
    old = project_with(SMALL_PACKAGE, tmp_path / "old")
    drawing = old / "build_scripts" / "drawing" / "theme.py"
    drawing.write_text(drawing.read_text(encoding="utf-8") + "\n# older\n", encoding="utf-8")
    project = project_with(SMALL_PACKAGE, tmp_path / "project")
    with scheduler_with_workers(old, 1) as address, pytest.raises(AssertionError) as failure:
        build(project, more=("--workers", address))
    assert "have another version of this program" in str(failure.value)
    assert not (project / "site").exists()


def test_nobody_at_the_address_is_said() -> None:
    with worker_pool() as pool:
        workers = drawing_workers(f"tcp://127.0.0.1:{free_port()}", pool, str)
        with pytest.raises(CannotPublish) as refusal:
            workers.__enter__()  # it is entering that fails
    assert [problem.kind for problem in refusal.value.problems] == ["no-scheduler"]
