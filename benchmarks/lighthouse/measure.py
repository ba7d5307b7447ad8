"""``python -m benchmarks.lighthouse.measure [path …]``: what Lighthouse says of pages of ``site/``.

Google's judgement of a page on a slow phone (mobile, simulated throttling), by the npm package
``lighthouse``, locked by checksum, in the browser of the tests; the site is served with gzip from
this machine. Accessibility, best practices and SEO are the same everywhere; performance depends on
how busy the machine is.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.browser.acquire import SOURCES, acquire, fault_of
from tests.browser.node import NODE, install
from tests.browser.web_server import serving

if TYPE_CHECKING:
    from tests.browser.acquire import BrowserProgram

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]
TOOLS = PROJECT / ".tools" / "lighthouse"
PAGES = ("", "social-media-kommunen/", "social-media-kommunen/nutzung/")
MEASURES = {
    "first-contentful-paint": "first paint",
    "largest-contentful-paint": "largest paint",
    "cumulative-layout-shift": "layout shift",
    "total-blocking-time": "blocked",
    "total-byte-weight": "weight",
}


def main() -> None:
    """Print one line of JSON a page."""
    program = acquire(SOURCES, fault_of)
    with serving(PROJECT / "site") as site:
        for path in sys.argv[1:] or PAGES:
            print(json.dumps({"page": f"/{path}", **judged(site.address(path, "/"), program)}))


def judged(address: str, program: BrowserProgram) -> dict[str, object]:
    """Scores from 0 to 100, the measures behind them, and every audit that is not passed."""
    report = report_on(address, program)
    audits = report["audits"]
    return {
        **{name: round(each["score"] * 100) for name, each in report["categories"].items()},
        **{name: audits[audit]["displayValue"] for audit, name in MEASURES.items()},
        "not passed": sorted(
            name
            for name, audit in audits.items()
            if audit["score"] is not None and audit["score"] < 1
        ),
    }


def report_on(address: str, program: BrowserProgram) -> dict[str, Any]:
    """Lighthouse's own report; raises CalledProcessError where it cannot be made."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    said = subprocess.run(  # noqa: S603  # the locked package, no shell
        [
            *(NODE, str(fetch() / "node_modules" / "lighthouse" / "cli" / "index.js"), address),
            *("--output=json", "--quiet", "--no-enable-error-reporting", f"--chrome-flags={flags}"),
        ],
        env={**os.environ, **program.environment, "CHROME_PATH": str(program.executable)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=True,
    )
    return dict(json.loads(said.stdout))


def fetch() -> Path:
    """The folder with Lighthouse, fetched once."""
    lock = (HERE / "package-lock.json").read_bytes()
    kept = TOOLS / "package-lock.json"
    if not (kept.is_file() and kept.read_bytes() == lock):
        shutil.rmtree(TOOLS, ignore_errors=True)
        TOOLS.mkdir(parents=True)
        try:
            install(HERE, TOOLS)
        except BaseException:
            shutil.rmtree(TOOLS)
            raise
    return TOOLS


if __name__ == "__main__":
    main()
