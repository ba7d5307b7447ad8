"""Firefox as it is installed, driven by WebDriver BiDi: what it prints."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.node import NODE

if TYPE_CHECKING:
    from collections.abc import Mapping

PROGRAMS = ("firefox-esr", "firefox")
_SCRIPT = Path(__file__).with_name("firefox_print.mjs")
_LISTENING = re.compile(r"WebDriver BiDi listening on (ws://\S+)")


def printed(addresses: Mapping[str, str], folder: Path, before: str) -> dict[str, Path]:
    """A PDF of each address in ``folder``, printed after the script ``before`` ran in the page.

    Raises AssertionError where Firefox is not installed or does not start.
    """
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert program, "Firefox is not installed on this machine (Debian: firefox-esr)"
    files = {name: folder / f"{number}.pdf" for number, name in enumerate(addresses)}
    orders = folder / "orders.json"
    orders.write_text(
        json.dumps(
            [
                {"url": url, "before": before, "pdf": str(files[name])}
                for name, url in addresses.items()
            ]
        ),
        encoding="utf-8",
    )
    profile = folder / "profile"
    profile.mkdir()
    with subprocess.Popen(
        [program, "--headless", "--profile", str(profile), "--remote-debugging-port", "0"],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "HOME": str(profile)},
    ) as running:
        try:
            assert running.stderr
            said = (_LISTENING.search(line) for line in running.stderr)
            listening = next(filter(None, said), None)
            assert listening, "Firefox does not start"
            subprocess.run([NODE, _SCRIPT, listening[1], orders], check=True, timeout=300)
        finally:
            running.terminate()
    return files
