from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from build_scripts.site.workers import Here, worker_pool, workers_for

PROJECT = Path(__file__).parent.parent


def test_workers_work() -> None:
    with worker_pool() as pool:
        assert list(pool.map(abs, [-1, 2])) == [1, 2]


def test_little_work_is_done_in_this_process_and_much_is_shared() -> None:
    with worker_pool() as pool:
        assert workers_for(3, 2, pool) is pool
        here = workers_for(2, 2, pool)
    assert list(here.map(abs, [-1, 2])) == [1, 2]
    assert here.submit(os.getpid).result() == os.getpid()


def test_what_fails_in_this_process_is_told_to_who_asks_for_the_result() -> None:
    failed = Here().submit(divmod, 1, 0)
    with pytest.raises(ZeroDivisionError):
        failed.result()


def test_workers_of_a_killed_build_do_not_wait_for_ever() -> None:
    killed = textwrap.dedent(
        """
        import os, signal
        from build_scripts.site.workers import worker_pool
        if __name__ == "__main__":
            pool = worker_pool()
            print("working" if pool.submit(os.getpid).result() else "", flush=True)
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    # What is printed ends when nobody is left who could print: the workers inherit the pipe.
    said = subprocess.run(
        [sys.executable, "-c", killed],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        text=True,
        check=False,
        timeout=60,
    )
    assert (said.returncode, said.stdout) == (-signal.SIGKILL, "working\n")
