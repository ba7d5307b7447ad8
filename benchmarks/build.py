"""A made-up package built from nothing and again, stage by stage, in this process."""

from __future__ import annotations

import json
import sys
from itertools import islice
from pathlib import Path

from benchmarks.bare import bare_build
from benchmarks.full_build import measured, project_in
from benchmarks.packages import Size, kind_of
from benchmarks.usage import cpu_seconds
from build_scripts.site.build_info import MANIFEST


def main() -> None:
    """Build, build again unchanged, change one value and build again, another too, build bare."""
    project, questions = Path(sys.argv[1]), int(sys.argv[2])
    package = project_in(project, Size(questions))
    full = measured(project)
    _tell("full", questions, full)
    _tell("nothing changed", questions, _rebuilt(project, full))
    for number, what in enumerate(("after one changed value", "after the next changed value")):
        _change_one_value(package, number)
        _tell(what, questions, _rebuilt(project, full))
    _tell("pages by MkDocs alone", questions, _bare(project))


def _rebuilt(project: Path, full: dict[str, object]) -> dict[str, object]:
    """What a rebuild costs of a full build and for each figure, and which files it wrote anew.

    Its process has loaded the program already, as that of ``make serve`` has; but what draws is
    loaded by the first rebuild that draws.
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


def _change_one_value(package: Path, number: int) -> None:
    """Of a question that no highlight names, and whose answers need not make 100 together."""
    file = max(package.glob("data/results/*.csv"))
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    rows = [line.split(",") for line in lines]
    later = range(len(rows) // 2, len(rows))
    free = (at for at in later if kind_of(rows[at][1]).mode == "multiple")
    place = next(islice(free, number, None))
    rows[place][4] = "1"
    lines[place] = ",".join(rows[place])
    file.write_text("".join(lines), encoding="utf-8")


def _tell(what: str, questions: int, found: dict[str, object]) -> None:
    print(json.dumps({"what": what, "questions": questions, **found}), flush=True)


if __name__ == "__main__":
    main()
