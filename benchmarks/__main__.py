"""``python -m benchmarks [10 100 1000 3000]``: time and memory of each stage of a build.

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

SIZES = (10, 100, 1000, 3000)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=SIZES, help="numbers of questions")
    options = parser.parse_args()
    for size in options.sizes:
        for line in _measured("benchmarks.build", str(size)):
            print(json.dumps(line))


def _measured(module: str, *arguments: str) -> list[dict[str, object]]:
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
