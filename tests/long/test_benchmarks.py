"""The command that measures builds measures them: whoever changes the program needs it to work."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.__main__ import HEAD
from tests.project_copy import PROJECT


@pytest.mark.long
def test_the_table_of_costs_is_whole() -> None:
    command = [sys.executable, "-m", "benchmarks", "12"]
    said = subprocess.run(command, cwd=PROJECT, check=True, capture_output=True, text=True).stdout
    head, _, row = (line.strip("| ").split(" | ") for line in said.splitlines())
    found = dict(zip(head, row, strict=True))
    assert head == list(HEAD)
    assert float(found["nothing changed, processor s"]) < float(found["per figure"])
    rewritten, changed = map(int, found["files rewritten / changed"].split(" / "))
    assert changed <= rewritten <= changed + 10
