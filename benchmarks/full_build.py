"""One build from nothing of a made-up package.

It needs few other modules, because ``benchmarks.beside`` lets older versions run it too.
"""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

from benchmarks.packages import KINDS, LANGUAGES, Size, write_package
from benchmarks.usage import cpu_seconds, megabytes
from build_scripts.publication import Order, build_site

PROJECT = Path(__file__).parent.parent
PARTS = ("mkdocs.yml", "pyproject.toml", "uv.lock", "docs", "overrides")


class Stages:
    """Remembers when each stage of a build began and how much memory was the most till then."""

    def __init__(self) -> None:
        self._begun: list[tuple[str, float]] = []

    def say(self, stage: str) -> None:
        """As the build calls it."""
        self._begun.append((stage, time.perf_counter()))

    def seconds(self) -> dict[str, float]:
        """Of each stage and of all together."""
        ends = [begun for _, begun in self._begun[1:]] + [time.perf_counter()]
        stages = {
            stage: round(end - begun, 2)
            for (stage, begun), end in zip(self._begun, ends, strict=True)
        }
        return {**stages, "all": round(ends[-1] - self._begun[0][1], 2)}


def project_in(folder: Path, size: Size) -> Path:
    """Copy what a build needs into ``folder`` and write a package there; returns the package's."""
    for part in PARTS:
        source = PROJECT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / part)
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
