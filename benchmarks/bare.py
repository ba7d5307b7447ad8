"""The yardstick of the pages: stock Material for MkDocs on our Markdown, both languages at once."""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_SETTINGS = """site_name: Bare
docs_dir: {docs}
site_dir: {site}
theme: {{name: material, language: {language}, font: false}}
plugins: [search]
nav: [index.md]
not_in_nav: "/*"
"""


def bare_build(project: Path) -> float:
    """Seconds that MkDocs alone takes for the pages of the last build, one process a language."""
    commands = []
    for language in ("de", "en"):
        file = project / f"bare.{language}.yml"
        file.write_text(
            _SETTINGS.format(
                docs=project / "build" / "docs" / language,
                site=project / "bare" / language,
                language=language,
            ),
            encoding="utf-8",
        )
        commands.append([sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(file)])
    begun = time.perf_counter()
    running = [subprocess.Popen(command, cwd=project) for command in commands]  # noqa: S603  # ours
    failed = [process.wait() for process in running]
    if any(failed):
        raise RuntimeError("MkDocs alone could not build the pages")
    return round(time.perf_counter() - begun, 2)
