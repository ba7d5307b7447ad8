"""A made-up package built from nothing and again, stage by stage.

What a publisher does after a change is measured in a process of its own, with all that it loads.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.bare import bare_build
from benchmarks.full_build import measured, project_in
from benchmarks.packages import Size
from benchmarks.rebuild import rebuilt, tell
from benchmarks.usage import cpu_seconds


def main() -> None:
    """Build, build again unchanged, have two values changed in another process, build bare."""
    project, questions = Path(sys.argv[1]), int(sys.argv[2])
    project_in(project, Size(questions))
    full = measured(project)
    tell("full", questions, full)
    tell("nothing changed", questions, rebuilt(project, full))
    command = [sys.executable, "-m", "benchmarks.rebuild", str(project), json.dumps(full)]
    subprocess.run([*command, str(questions)], check=True)  # noqa: S603  # our own module
    tell("pages by MkDocs alone", questions, _bare(project))


def _bare(project: Path) -> dict[str, object]:
    before = cpu_seconds()
    seconds = bare_build(project)
    return {"seconds": seconds, "cpu_seconds": round(cpu_seconds() - before, 1)}


if __name__ == "__main__":
    main()
