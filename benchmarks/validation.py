"""``python -m benchmarks.validation [rows]``: our validation against pandas with whole columns.

Each in processes of its own, several times; read the ratio of the medians.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.packages import Kind, Size, write_package
from benchmarks.usage import megabytes
from benchmarks.vectorised import count_faults
from build_scripts.reading import examine

ROUNDS = 3
_ROWS_OF_QUESTION = 340
WAYS = {
    "ours": lambda package: len(examine(package, package.parent.parent).problems),
    "pandas": count_faults,
}


def main() -> None:
    if sys.argv[1] in WAYS:
        _measure(sys.argv[1], Path(sys.argv[2]))
        return
    rows = int(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        alike = (Kind(has_groups=True, editions=2),)
        questions = max(rows // _ROWS_OF_QUESTION, 1)
        size = Size(questions, answers=10, groups=16, editions=2, kinds=alike)
        package = write_package(size, Path(folder) / "datapackage")
        found: dict[str, list[dict[str, float]]] = {way: [] for way in WAYS}
        for _ in range(ROUNDS):
            for way in WAYS:
                found[way].append(_in_own_process(way, package))
    seconds = {way: round(median(item["seconds"] for item in found[way]), 2) for way in WAYS}
    print(
        json.dumps(
            {
                "what": "validation",
                "rows": size.rows,
                "evidence": size.rows,
                "seconds": seconds,
                "ratio": round(seconds["ours"] / seconds["pandas"], 2),
                "mb": {way: max(item["mb"] for item in found[way]) for way in WAYS},
            }
        )
    )


def _in_own_process(way: str, package: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.validation", way, str(package)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603  # our own module
    measured: dict[str, float] = json.loads(said)
    return measured


def _measure(way: str, package: Path) -> None:
    """Print seconds and memory; both ways must find the made-up package good."""
    begun = time.perf_counter()
    faults = WAYS[way](package)
    seconds = time.perf_counter() - begun
    if faults:
        raise RuntimeError(f"{way} found {faults} faults in a good package")
    print(json.dumps({"seconds": seconds, "mb": megabytes()["main"]}))


if __name__ == "__main__":
    main()
