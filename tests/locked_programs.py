"""Programs of dependency groups that are not installed with the tests; uv brings them."""

from __future__ import annotations

import os
import shutil

from tests.project_copy import PROJECT


def uv_program() -> str:
    """Raises AssertionError where there is no uv."""
    own = next(map(str, (PROJECT / ".tools").glob("uv-*/bin/uv")), None)
    uv = os.environ.get("UV") or shutil.which("uv") or own
    assert uv, "no uv; run the tests with make test"
    return uv


def with_group(group: str) -> list[str]:
    """How uv starts a program of a group, in an environment of its own from the lock file."""
    options = ["--isolated", "--locked", "--only-group", group]
    return [uv_program(), "run", "--project", str(PROJECT), *options]
