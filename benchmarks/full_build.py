"""One build from nothing of a made-up package.

It needs few other modules, because ``benchmarks.beside`` lets older versions run it too.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from itertools import pairwise
from pathlib import Path

from benchmarks.packages import KINDS, LANGUAGES, Size, write_package
from benchmarks.usage import cpu_seconds, megabytes
from build_scripts.publication import Order, build_site

PROJECT = Path(__file__).parent.parent
PARTS = ("mkdocs*.yml", "pyproject.toml", "uv.lock", "docs", "overrides")


class Stages:
    """Remembers when each stage of a build began and how much memory was the most till then."""

    def __init__(self) -> None:
        self._start = time.perf_counter()
        self._begun: list[tuple[str, float]] = []

    def say(self, stage: str) -> None:
        """As the build calls it."""
        self._begun.append((stage, time.perf_counter()))

    def seconds(self) -> dict[str, float]:
        """Of each stage and of all together; a build that finds nothing to do has no stages."""
        ends = [*self._begun, ("", time.perf_counter())]
        stages = {stage: round(until - begun, 2) for (stage, begun), (_, until) in pairwise(ends)}
        return {**stages, "all": round(ends[-1][1] - self._start, 2)}


def project_in(folder: Path, size: Size) -> Path:
    """Copy what a build needs into ``folder`` and write a package there; returns the package's."""
    for source in (each for part in PARTS for each in PROJECT.glob(part)):
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / source.name)
    return write_package(size, folder / "datapackage")


def measured(project: Path) -> dict[str, object]:
    """Build the site of a project; seconds by stage and megabytes."""
    stages, before = Stages(), cpu_seconds()
    built = build_site(Order(project=project, target=project / "site"), say=stages.say)
    seconds = round(cpu_seconds() - before, 1)
    size = sum(path.stat().st_size for path in project.glob("site/**/*") if path.is_file())
    embeds = sum(1 for _ in project.glob("site/**/embed/**/index.html"))
    return {
        "figures": built.figures,
        "drawings": embeds // len(LANGUAGES),
        "pages": built.pages,
        "files": built.files,
        "site_mb": round(size / 1e6, 1),
        "seconds": stages.seconds(),
        "cpu_seconds": seconds,
        "mb": megabytes(),
    }


def main() -> None:
    """``python -m benchmarks.full_build FOLDER QUESTIONS [NUMBERS OF KINDS, LIKE 0,2,3]``."""
    folder, questions = Path(sys.argv[1]), int(sys.argv[2])
    numbers = map(int, sys.argv[3].split(",")) if sys.argv[3:] else range(len(KINDS))
    project_in(folder, Size(questions, kinds=tuple(KINDS[number] for number in numbers)))
    print(json.dumps({"questions": questions, **measured(folder)}), flush=True)


if __name__ == "__main__":
    main()
