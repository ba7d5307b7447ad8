"""What frictionless said in the last build, told to this one."""

from __future__ import annotations

import json
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from build_scripts.package.known_verdicts import KNOWN
from build_scripts.site.kept.results import find, keep

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_VERDICTS = "build/cache/verdicts"
"""Below the project; safe to delete."""


@contextmanager
def verdicts_kept(project: Path, name: str, program: str) -> Iterator[None]:
    """What is judged meanwhile is known to the next build of that name by the same program.

    ``program`` is a hash of it; '' = nothing is kept. Where something is raised nothing is written.
    """
    folder = project / _VERDICTS
    before = find(folder, name) if program else None
    kept = json.loads(before) if before else {}
    KNOWN.asked.clear()
    if kept.get("program") == program:
        KNOWN.learn(kept)
    yield
    now = json.dumps({"program": program, **KNOWN.told()}, ensure_ascii=False).encode()
    if program and now != before:
        with suppress(OSError):  # nothing but time is lost
            keep(folder, name, now)
