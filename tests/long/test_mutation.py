"""Mutation testing: every small change to the code that guards values is noticed by a test.

What survives is listed in ``survivors.toml`` with the reason why it changes nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.project_copy import PARTS, PROJECT

if TYPE_CHECKING:
    from collections.abc import Callable

SURVIVORS = Path(__file__).parent / "survivors.toml"
TRIED = {
    "checks": ("*/checks/*", "test_checks", "test_check_messages"),
    "series": ("*/series*.py", "test_series"),
    "exports": ("*/exports/*", "test_exports", "test_golden_exports"),
    "releases": (
        *("*/releases/*", "test_releases", "test_release_story", "test_release_command"),
        *("test_new_release", "test_feed"),
    ),
}
"""What is changed, and the tests that have to notice."""
SETTINGS = """
[tool.mutmut]
source_paths = ["build_scripts"]
only_mutate = ["{only}"]
also_copy = ["datapackage", "docs", "mkdocs.yml", "overrides"]
pytest_add_cli_args = [
  "-p", "no:cacheprovider", "-p", "no:unraisableexception", "-p", "no:xdist",
  "-p", "tests.mutation_warmup", "-k", "not all_published_formats",
]
pytest_add_cli_args_test_selection = [{tests}]
process_isolation = "forkserver"
"""
"""One test builds the whole site and is left out; the rest is left out because it takes long."""
KILLED = {"killed", "timeout", "suspicious", "caught by type check"}


@dataclass(frozen=True)
class Mutant:
    """A change that a test should have noticed."""

    function: str
    change: str
    """The lines that went and came, as ``- old`` and ``+ new``."""


@dataclass(frozen=True)
class Entry:
    """Mutants that change nothing; ``function`` and ``change`` are regular expressions."""

    function: str
    change: str
    reason: str

    def explains(self, survivor: Mutant) -> bool:
        whole = re.fullmatch(self.function, survivor.function)
        return bool(whole and re.search(self.change, survivor.change))


ENTRIES = [Entry(**each) for each in tomllib.loads(SURVIVORS.read_text("utf-8"))["survivor"]]


@pytest.mark.parametrize("part", TRIED)
def test_every_mutant_is_killed_or_known_to_change_nothing(
    part: str, mutmut: Path, tmp_path: Path, record_property: Callable[[str, Any], None]
) -> None:
    project = checkout(tmp_path / "project", part)
    said(project, mutmut, "run", "--max-children", str(os.cpu_count()))
    results = re.findall(
        r"(\S+__mutmut_\d+): (.+)", said(project, mutmut, "results", "--all", "true")
    )
    came = Counter(result for _, result in results)
    assert came.total() > 50, "nothing was tried"
    survivors = [mutant(project, mutmut, name) for name, result in results if result not in KILLED]
    known = [each for each in survivors if any(entry.explains(each) for entry in ENTRIES)]
    record_property(
        f"mutants of {part}",
        f"{came.total()} tried, {sum(came[result] for result in KILLED)} killed, "
        f"{len(known)} change nothing",
    )
    assert [each for each in survivors if each not in known] == []
    idle = [entry for entry in ENTRIES if entry.function.startswith(part)]
    assert [entry for entry in idle if not any(map(entry.explains, known))] == [], "is killed now"


@pytest.fixture(scope="module")
def mutmut(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program, in an environment of its own."""
    uv = os.environ.get("UV") or shutil.which("uv")
    assert uv, "no uv; run the tests with make test-long"
    place = tmp_path_factory.mktemp("environment")
    command = [uv, "sync", "--project", str(PROJECT), "--locked", "--quiet"]
    command += ["--no-default-groups", "--group", "mutation"]
    environment = os.environ | {"UV_PROJECT_ENVIRONMENT": str(place)}
    subprocess.run(command, env=environment, check=True)
    return place / "bin" / "mutmut"


def checkout(folder: Path, part: str) -> Path:
    """A copy of everything that the tests need, and the settings for a part."""
    only, *tests = TRIED[part]
    ignored = shutil.ignore_patterns("__pycache__")
    for name in (*PARTS, "tests", "datapackage", "Makefile"):
        source = PROJECT / name
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copyfile(source, folder / name)
    files = ", ".join(f'"tests/{test}.py"' for test in tests)
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(only=only, tests=files))
    return folder


def said(project: Path, mutmut: Path, *words: str) -> str:
    """Run mutmut; returns what it said."""
    done = subprocess.run(
        [mutmut, *words], cwd=project, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    return done.stdout


def mutant(project: Path, mutmut: Path, name: str) -> Mutant:
    """What a mutant changes. mutmut calls ``a.f`` ``a.x_f``, and ``a.C.f`` ``a.xǁCǁf``."""
    lines = said(project, mutmut, "show", name).splitlines()
    changed = [line for line in lines if re.match(r"[-+](?![-+]{2} )", line)]
    function = re.sub(r"^build_scripts\.|__mutmut_\d+$", "", name)
    function = re.sub(
        r"\.xǁ(\w+)ǁ|\.x_", lambda found: f".{found[1]}." if found[1] else ".", function
    )
    return Mutant(function, "\n".join(re.sub(r"^(.)\s+", r"\1 ", line) for line in changed))
