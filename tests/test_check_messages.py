"""What publishers read about each fault, word for word, as somebody has read it.

``uv run --locked python -m tests.test_check_messages`` writes the messages anew; read what changes
before you commit.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.checks import CHECKS, find_problems
from tests.faulty_surveys import faulty_surveys
from tests.made_up import changed
from tests.problem_lines import lines_of
from tests.test_checks import FAULTS

if TYPE_CHECKING:
    from collections.abc import Iterator

GOLDEN = Path(__file__).parent / "check_messages.txt"


@cache
def messages() -> tuple[str, ...]:
    """What is to be read, line by line."""
    return tuple(_messages())


def _messages() -> Iterator[str]:
    """Each fault of the tests of the checks, and everything that all checks say about it."""
    for check, table, row, values, _, _ in FAULTS:
        changes = ", ".join(f"{name} = {_stated(value)}" for name, value in values.items())
        yield f"# {check}: {table} {row + 1}, {changes}"
        survey = changed(table, row, **values)
        yield from lines_of(sorted(find_problems(survey)))
    for check, what, survey in faulty_surveys():
        yield f"# {check}: {what}"
        yield from lines_of(sorted(CHECKS[check](survey)))


def _stated(value: object) -> str:
    words = repr(dict(value)) if isinstance(value, tuple) else str(value)
    return words if words.isprintable() else repr(words)


def test_messages_are_those_that_somebody_has_read() -> None:
    golden = GOLDEN.read_text(encoding="utf-8").splitlines()
    assert list(messages()) == golden


def test_every_check_says_something() -> None:
    tried = {line.split()[1].rstrip(":") for line in messages() if line.startswith("#")}
    assert tried == set(CHECKS)


if __name__ == "__main__":
    if os.environ.get("CI"):
        sys.exit("A person decides what is golden, never a machine.")
    GOLDEN.write_text("".join(f"{line}\n" for line in messages()), encoding="utf-8")
