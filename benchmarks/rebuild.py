"""Rebuilds of a site after a changed value: the first of a process, and the next one."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.full_build import measured
from benchmarks.packages import kind_of
from benchmarks.usage import cpu_seconds
from build_scripts.site.build_info import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Mapping


def main() -> None:
    """``python -m benchmarks.rebuild FOLDER (WHAT THE FULL BUILD WAS MEASURED AT) QUESTIONS``."""
    loaded = cpu_seconds()
    project, full, questions = Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3])
    for number, what in enumerate(("after one changed value", "after the next changed value")):
        _change_one_value(project, number)
        tell(what, questions, rebuilt(project, full, 0 if number else loaded))


def rebuilt(project: Path, full: Mapping[str, Any], loaded: float = 0) -> dict[str, object]:
    """What a rebuild costs of a full build and for each figure, and which files it wrote anew.

    ``loaded`` are processor seconds that its process has used before, for nothing else.
    """
    before = _files(project / "site")
    found = measured(project)
    after = _files(project / "site")
    seconds = round(float(str(found["cpu_seconds"])) + loaded, 1)
    return found | {
        "cpu_seconds": seconds,
        "share_of_full": round(seconds / full["cpu_seconds"], 4),
        "ms_a_figure": round(1000 * seconds / full["figures"], 1),
        "changed": sum(before.get(path, each)[0] != each[0] for path, each in after.items()),
        "rewritten": sum(before.get(path, each)[1] != each[1] for path, each in after.items()),
    }


def tell(what: str, questions: int, found: Mapping[str, object]) -> None:
    """As a line of JSON."""
    print(json.dumps({"what": what, "questions": questions, **found}), flush=True)


def _files(site: Path) -> dict[str, tuple[str, tuple[int, int]]]:
    """Hash of every file, and which file of the disk it is, written when."""
    found = {}
    for line in (site / MANIFEST).read_text(encoding="utf-8").splitlines():
        digest, _, path = line.partition("  ")
        stated = (site / path).stat()
        found[path] = digest, (stated.st_ino, stated.st_mtime_ns)
    return found


def _change_one_value(project: Path, number: int) -> None:
    """Of a question that no highlight names, and whose answers need not make 100 together."""
    file = max(project.glob("datapackage/*/data/results/*.csv"))
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [line.split(",") for line in lines]
    later = range(len(rows) // 2, len(rows))
    free = (at for at in later if kind_of(rows[at][1]).mode == "multiple")
    place = next(islice(free, number, None))
    rows[place][4] = "1"
    lines[place] = ",".join(rows[place])
    file.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
