"""Answer sheets are never given to git: of ``microdata/`` it may know plans and nothing else."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from build_scripts.problems import Problem
from build_scripts.tabulate.plan_reading import MICRODATA, PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PARTS = 3
"""``microdata/<survey>/plan.toml``."""


def tracked_sheets(project: Path) -> Iterator[Problem]:
    """One problem for each file that git knows below ``microdata/`` and that is no plan."""
    if not (project / MICRODATA).exists():
        return
    try:
        said = subprocess.run(  # noqa: S603  # nothing of it comes from outside
            ["git", "ls-files", "-z", "--cached", "--", MICRODATA],  # noqa: S607  # on PATH
            cwd=project,
            capture_output=True,
            check=False,
        )
    except OSError:
        return  # without git nothing is tracked
    for name in filter(None, said.stdout.decode(errors="replace").split("\0")):
        parts = name.split("/")
        if len(parts) != _PARTS or parts[-1] not in (PLAN, ".gitignore"):
            message = "is known to git, which never forgets, and may hold answers of people"
            advice = f"run: git rm --cached {name!r}; if it was published, tell whom it concerns"
            yield Problem(name, 0, "", "answers-in-git", message, advice)
