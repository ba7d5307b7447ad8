from __future__ import annotations

import signal
import subprocess
import sys
import textwrap
from pathlib import Path

from build_scripts.site.workers import worker_pool

PROJECT = Path(__file__).parent.parent


def test_workers_work() -> None:
    with worker_pool() as pool:
        assert list(pool.map(abs, [-1, 2])) == [1, 2]


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
