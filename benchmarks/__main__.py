"""``python -m benchmarks [10 100 1000 3000]``: time and memory of builds, as a table in Markdown.

Every size is built in a process of its own, from nothing and again after one changed value, and
its pages once more by MkDocs alone. Read the ratios: absolute times are those of one machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIZES = (10, 100, 1000, 3000)


HEAD = (
    *("questions", "full build, processor s (clock)", "per figure"),
    *("after one changed value, processor s (clock)", "MkDocs stage / MkDocs alone, clock s"),
    "most memory, main / worker process",
)
FULL, AGAIN, BARE = "full", "after one changed value", "pages by MkDocs alone"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of questions")
    options = parser.parse_args()
    print(_row(HEAD), _row(["---"] * len(HEAD)), sep="\n", flush=True)
    for size in options.sizes:
        found = {str(each["what"]): each for each in _measured("benchmarks.build", str(size))}
        print(_row(_cells(size, found)), flush=True)


def _cells(size: int, found: Mapping[str, Mapping[str, Any]]) -> list[str]:
    full, again, bare = found[FULL], found[AGAIN], found[BARE]
    (pages,) = (value for stage, value in full["seconds"].items() if "pages in" in stage)
    shares = again["cpu_seconds"] / full["cpu_seconds"], _clock(again) / _clock(full)
    return [
        f"{size:,}",
        f"{full['cpu_seconds']:,.0f} ({_clock(full):,.0f})",
        f"{full['cpu_seconds'] / full['figures']:.2f}",
        f"{again['cpu_seconds']:,.0f} ({_clock(again):,.0f}), {shares[0]:.0%} ({shares[1]:.0%})",
        f"{pages:.1f} / {bare['seconds']:.1f} = {pages / bare['seconds']:.2f}",
        f"{full['mb']['main']:,} / {full['mb']['worker']:,} MB",
    ]


def _clock(build: Mapping[str, Any]) -> float:
    return float(build["seconds"]["all"])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _measured(module: str, *arguments: str) -> list[dict[str, Any]]:
    """What a module says it measured, one JSON object a line, in a process of its own."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        said = subprocess.run(  # noqa: S603  # our own module
            [sys.executable, "-m", module, folder, *arguments],
            check=True,
            capture_output=True,
            text=True,
            cwd=Path.cwd(),
        ).stdout
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


if __name__ == "__main__":
    main()
