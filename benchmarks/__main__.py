"""``python -m benchmarks [10 100 1000 3000] [--beside COMMIT]``: what builds cost, in Markdown.

Every size is built in a process of its own: from nothing, again with nothing changed, and its pages
once more by MkDocs alone. After one changed value it is built by another process, whose start and
whatever it loads count as well, and by the same after the next. With ``--beside`` a second table
has builds from nothing beside those of that commit. Read the ratios: absolute times are those of
one machine.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.beside import beside

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SIZES = (10, 100, 1000, 3000)


HEAD = (
    *("questions", "full build, processor s (clock)", "per figure"),
    *("nothing changed, processor s", "after one changed value, processor s (clock)", "the next"),
    *("files rewritten / changed", "MkDocs stage / MkDocs alone, clock s"),
    "most memory, main / worker process",
)
BESIDE = (
    "questions",
    "processor s",
    "of {commit}",
    "ratio",
    "KB in files for each question; drawing",
    "of {commit}",
)
FULL, SAME = "full", "nothing changed"
AGAIN, NEXT = "after one changed value", "after the next changed value"
BARE = "pages by MkDocs alone"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of questions")
    parser.add_argument("--beside", metavar="COMMIT", help="an older commit to build the same with")
    options = parser.parse_args()
    _say_head(HEAD)
    for size in options.sizes:
        found = {str(each["what"]): each for each in _measured("benchmarks.build", str(size))}
        print(_row(_cells(size, found)), flush=True)
    if options.beside:
        print()
        _say_head([title.format(commit=options.beside) for title in BESIDE])
        for size, ours, theirs in beside(options.beside, options.sizes):
            seconds = ours["cpu_seconds"], theirs["cpu_seconds"]
            ratio = f"{seconds[0] / seconds[1]:.2f}"
            weights = _weight(ours), _weight(theirs)
            print(_row([f"{size:,}", *map(str, seconds), ratio, *weights]), flush=True)


def _say_head(titles: Sequence[str]) -> None:
    print(_row(titles), _row(["---"] * len(titles)), sep="\n", flush=True)


def _weight(build: Mapping[str, Any]) -> str:
    """With what a survey has only once, in all languages; a drawing is of a question or a view."""
    return "; ".join(
        f"{1000 * build['site_mb'] / build[of]:.0f} KB in {build['files'] / build[of]:.1f}"
        for of in ("figures", "drawings")
    )


def _cells(size: int, found: Mapping[str, Mapping[str, Any]]) -> list[str]:
    full, same, again, bare = (found[what] for what in (FULL, SAME, AGAIN, BARE))
    rebuilt = [
        f"{each['cpu_seconds']:.1f} ({_clock(each):,.0f}), {each['share_of_full']:.1%}, "
        f"{each['ms_a_figure']:.1f} ms a figure"
        for each in (again, found[NEXT])
    ]
    (pages,) = (value for stage, value in full["seconds"].items() if "pages in" in stage)
    return [
        f"{size:,}",
        f"{full['cpu_seconds']:,.0f} ({_clock(full):,.0f})",
        f"{full['cpu_seconds'] / full['figures']:.2f}",
        f"{same['cpu_seconds']:.1f}",
        *rebuilt,
        f"{again['rewritten']:,} / {again['changed']:,}",
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
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path.cwd(),
        ).stdout
    return [json.loads(line) for line in said.splitlines() if line.startswith("{")]


if __name__ == "__main__":
    main()
