"""Where the browser of the tests comes from: the first of these sources whose browser works.

1. the one that the npm package ``@sparticuz/chromium`` carries (Linux, x86-64), locked by checksum
   in ``package-lock.json`` beside this file and unpacked into ``.tools/browser/``: without windows
   of its own it takes a quarter of the time of an installed one for every test;
2. a Chromium or Chrome that is installed;
3. Playwright's own download;
4. Debian's package, where root may install it.

``BROWSER_CANDIDATES`` names others (names and paths, separated like ``PATH``), which come first and
replace those that are installed; empty, it only hides them. ``python -m tests.browser.acquire``
prints what was found.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import Error as PlaywrightError

from tests.browser import npm_chromium
from tests.browser.node import NODE, NoDriver, playwright

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from playwright.sync_api import Browser, Playwright

TOOLS = Path(__file__).parents[2] / ".tools" / "browser"
CANDIDATES = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/opt/google/chrome/chrome",
    "/snap/bin/chromium",
)
ARGUMENTS = (
    "--no-sandbox",  # root and containers have none; the pages are our own
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # Whatever a page asks of another host fails at once and is seen by the tests.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)


class Unavailable(Exception):
    """One source has no browser; the text says why."""


class NoBrowser(Exception):
    """No source has a browser that works; names everything that was tried."""

    def __init__(self, tried: list[str]) -> None:
        lines = "\n".join(f"  {number}. {what}" for number, what in enumerate(tried, 1))
        super().__init__(
            f"The tests need a browser and found none that works. Tried:\n{lines}\n"
            "Install Chromium or Chrome, or name one in BROWSER_CANDIDATES=/path/to/it."
        )


@dataclass(frozen=True, slots=True)
class BrowserProgram:
    """A Chromium that can be started."""

    executable: Path
    origin: str
    """Where it comes from, in words."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables that it needs in addition to ours."""


def acquire(
    sources: Mapping[str, Callable[[], Iterator[BrowserProgram]]],
    fault_of: Callable[[BrowserProgram], str],
) -> BrowserProgram:
    """The first browser without a fault, source by source; raises NoBrowser."""
    tried = []
    for name, programs in sources.items():
        try:
            for program in programs():
                fault = fault_of(program)
                if not fault:
                    return program
                tried.append(f"{name}: {program.executable} {fault}")
        except Unavailable as reason:
            tried.append(f"{name}: {reason}")
    raise NoBrowser(tried)


def launch(driver: Playwright, program: BrowserProgram) -> Browser:
    """Start the browser; raises playwright.sync_api.Error."""
    return driver.chromium.launch(
        executable_path=program.executable,
        env={**os.environ, **program.environment},
        args=ARGUMENTS,
        timeout=30_000,
    )


def fault_of(program: BrowserProgram) -> str:
    """Why the browser cannot show a page; '' when it can. Some are stubs that only say so."""
    # A thread of its own, because a thread can hold only one Playwright at a time.
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(try_out, program).result()


def try_out(program: BrowserProgram) -> str:
    try:
        with playwright() as driver, launch(driver, program) as browser:
            browser.new_page().set_content("<p>It works.</p>")
    except PlaywrightError as error:
        return "shows no page: " + " ".join(error.message.split())[:200]
    return ""


def named() -> Iterator[BrowserProgram]:
    stated = os.environ.get("BROWSER_CANDIDATES", "")
    yield from _on_path([*filter(None, stated.split(os.pathsep))], "named in BROWSER_CANDIDATES")


def installed() -> Iterator[BrowserProgram]:
    if "BROWSER_CANDIDATES" in os.environ:
        raise Unavailable("BROWSER_CANDIDATES replaces them")
    yield from _on_path(CANDIDATES, "installed")


def _on_path(candidates: Sequence[str], origin: str) -> Iterator[BrowserProgram]:
    found = [path for name in candidates if (path := shutil.which(name))]
    if not found:
        raise Unavailable(f"none ({', '.join(candidates)})")
    for path in found:
        yield BrowserProgram(Path(path), origin)


def from_npm() -> Iterator[BrowserProgram]:
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise Unavailable(f"made for Linux on x86-64, not {sys.platform} on {platform.machine()}")
    try:
        folder = npm_chromium.fetch(TOOLS)
    except (OSError, ValueError) as error:
        raise Unavailable(reason_of(error)) from error
    yield BrowserProgram(
        folder / "chromium", "npm package @sparticuz/chromium", npm_chromium.environment(folder)
    )


def from_playwright() -> Iterator[BrowserProgram]:
    folder = TOOLS / "playwright"
    command = [sys.executable, "-m", "playwright", "install", "--only-shell", "chromium"]
    browsers = {"PLAYWRIGHT_BROWSERS_PATH": str(folder), "PLAYWRIGHT_NODEJS_PATH": str(NODE)}
    run_quietly(command, browsers)
    names = ("headless_shell", "chrome-headless-shell")
    for path in sorted(found for name in names for found in folder.rglob(name) if found.is_file()):
        yield BrowserProgram(path, "Playwright's download")


def from_debian() -> Iterator[BrowserProgram]:
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise Unavailable("only root on Debian may install packages")
    run_quietly(["apt-get", "update", "--quiet"], {})
    run_quietly(
        ["apt-get", "install", "--yes", "--quiet", "--no-install-recommends", "chromium"],
        {"DEBIAN_FRONTEND": "noninteractive"},
    )
    if path := shutil.which("chromium"):
        yield BrowserProgram(Path(path), "Debian's package")


def run_quietly(command: list[str], environment: Mapping[str, str]) -> None:
    """Run an installer; raises Unavailable with its last words."""
    try:
        subprocess.run(
            command,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=600,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise Unavailable(reason_of(error)) from error


def reason_of(error: Exception) -> str:
    """One line of what an installer said, or the error itself."""
    said = getattr(error, "stderr", None) or getattr(error, "stdout", None) or b""
    lines = [line for line in said.decode(errors="replace").splitlines() if line.strip()]
    return " ".join(str(line).strip() for line in lines[-2:]) or str(error)


SOURCES = {
    "named in BROWSER_CANDIDATES": named,
    "npm package @sparticuz/chromium": from_npm,
    "installed Chromium or Chrome": installed,
    "Playwright's download": from_playwright,
    "Debian's package": from_debian,
}


def main() -> int:
    try:
        program = acquire(SOURCES, fault_of)
    except (NoBrowser, NoDriver) as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    sys.stdout.write(f"Browser for the tests: {program.executable} ({program.origin})\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
