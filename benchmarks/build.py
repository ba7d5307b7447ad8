"""One build of a made-up package, stage by stage, in this process."""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

from benchmarks.bare import bare_build
from benchmarks.packages import Size, write_package
from benchmarks.usage import cpu_seconds, megabytes
from build_scripts.publication import Order, build_site
from build_scripts.site.build_info import MANIFEST

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


def measured(project: Path) -> dict[str, object]:
    """Build the site of a project; seconds by stage and megabytes."""
    stages, before = Stages(), cpu_seconds()
    built = build_site(Order(project=project, target=project / "site"), say=stages.say)
    size = sum(path.stat().st_size for path in project.glob("site/**/*") if path.is_file())
    return {
        "figures": built.figures,
        "pages": built.pages,
        "files": built.files,
        "site_mb": size // 1_000_000,
        "seconds": stages.seconds(),
        "cpu_seconds": round(cpu_seconds() - before, 1),
        "mb": megabytes(),
    }


def main() -> None:
    """Build, build again unchanged, change one value and build again, build bare."""
    project, questions = Path(sys.argv[1]), int(sys.argv[2])
    for part in PARTS:
        source = PROJECT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, project / part)
    package = write_package(Size(questions), project / "datapackage")
    full = measured(project)
    _tell("full", questions, full)
    _tell("nothing changed", questions, _rebuilt(project, full))
    _change_one_value(package)
    _tell("after one changed value", questions, _rebuilt(project, full))
    _tell("pages by MkDocs alone", questions, _bare(project))


def _rebuilt(project: Path, full: dict[str, object]) -> dict[str, object]:
    """What a rebuild costs of a full build and for each figure, and which files it wrote anew.

    Its process has loaded the program already, as that of ``make serve`` has.
    """
    before = _files(project / "site")
    found = measured(project)
    after = _files(project / "site")
    seconds = float(str(found["cpu_seconds"]))
    return found | {
        "share_of_full": round(seconds / float(str(full["cpu_seconds"])), 4),
        "ms_a_figure": round(1000 * seconds / int(str(full["figures"])), 1),
        "changed": sum(before.get(path, each)[0] != each[0] for path, each in after.items()),
        "rewritten": sum(before.get(path, each)[1] != each[1] for path, each in after.items()),
    }


def _files(site: Path) -> dict[str, tuple[str, tuple[int, int]]]:
    """Hash of every file, and which file of the disk it is, written when."""
    found = {}
    for line in (site / MANIFEST).read_text(encoding="utf-8").splitlines():
        digest, _, path = line.partition("  ")
        stated = (site / path).stat()
        found[path] = digest, (stated.st_ino, stated.st_mtime_ns)
    return found


def _bare(project: Path) -> dict[str, object]:
    before = cpu_seconds()
    seconds = bare_build(project)
    return {"seconds": seconds, "cpu_seconds": round(cpu_seconds() - before, 1)}


def _change_one_value(package: Path) -> None:
    file = max(package.glob("data/results/*.csv"))
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    cells = lines[len(lines) // 2].split(",")  # of a question that no highlight names
    cells[4] = "1"
    lines[len(lines) // 2] = ",".join(cells)
    file.write_text("".join(lines), encoding="utf-8")


def _tell(what: str, questions: int, found: dict[str, object]) -> None:
    print(json.dumps({"what": what, "questions": questions, **found}), flush=True)


if __name__ == "__main__":
    main()
