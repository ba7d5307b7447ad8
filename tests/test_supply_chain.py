"""What the project is made of: locked, licensed, and looked at for weaknesses."""

from __future__ import annotations

import re
import subprocess
import tomllib
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

PROJECT = Path(__file__).parent.parent
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
COMPATIBLE = frozenset(
    {
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT"),
        *("MIT-CMU", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Zlib", "Artistic-1.0-Perl"),
    }
)
"""They ask for nothing that the MIT licence of our code could not give."""
FAMILY = re.compile(r"MIT|BSD|Apache|MPL|OFL|ISC|PSF|Zlib|CC0|Artistic|GPL")
_BUILT = ("site/", "build/", "screenshots/", ".venv/", "node_modules/", "__pycache__/")
SHOWN = {"docs/home.png"}
"""The README shows what comes out, and a picture is nothing else than binary."""
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*")


@cache
def lock() -> dict[str, dict[str, Any]]:
    """Every locked package, by name."""
    locked = tomllib.loads((PROJECT / "uv.lock").read_text(encoding="utf-8"))
    return {package["name"]: package for package in locked["package"]}


def used_by_a_build() -> set[str]:
    """The packages that ``make site`` installs, on any system."""
    found: set[str] = set()
    ahead = ["offene-umfragedaten"]
    while ahead:
        needs = lock()[ahead.pop()].get("dependencies", [])
        ahead += [need["name"] for need in needs if need["name"] not in found]
        found |= {need["name"] for need in needs}
    return found


def listed() -> dict[str, str]:
    """The licences that ``docs/licences.md`` names."""
    text = (PROJECT / "docs" / "licences.md").read_text(encoding="utf-8")
    return dict(
        re.findall(r"^\| ([a-z0-9-]+) \| (.+) \|$", text.partition("|---|")[2], re.MULTILINE)
    )


def stated_by(package: str) -> str:
    """Everything that an installed package says about its licence; '' if it is not installed."""
    try:
        said = metadata(package)
    except PackageNotFoundError:
        return ""
    classifiers = [each for each in said.get_all("Classifier") or () if each.startswith("License")]
    texts = [*(said.get_all("License-Expression") or ()), *(said.get_all("License") or ())]
    return " ".join([*(text.partition("\n")[0] for text in texts), *classifiers])


def test_every_package_of_a_build_is_listed_with_its_licence() -> None:
    assert sorted(listed()) == sorted(used_by_a_build())


def test_every_licence_is_compatible() -> None:
    # Of licences joined by OR one is enough, of those joined by AND each has to be.
    refused = {
        package: licence
        for package, licence in listed().items()
        if not any(set(each.split(" AND ")) <= COMPATIBLE for each in licence.split(" OR "))
    }
    assert refused == {}


def test_packages_say_the_same_of_themselves() -> None:
    other = {}
    for package, licence in listed().items():
        said = stated_by(package).replace("Mozilla Public License", "MPL")
        if said and not set(FAMILY.findall(licence)) & set(FAMILY.findall(said)):
            other[package] = (licence, said)
    assert other == {}
    assert sum(bool(stated_by(package)) for package in listed()) > 60


def test_everything_is_locked_with_its_checksum() -> None:
    without = [
        name
        for name, package in lock().items()
        if "registry" in package["source"]
        for file in [*package.get("wheels", ()), *filter(None, [package.get("sdist")])]
        if not re.fullmatch("sha256:[0-9a-f]{64}", file.get("hash", ""))
    ]
    assert without == []
    sources = {next(iter(package["source"])) for package in lock().values()}
    assert sources == {"registry", "virtual"}
    assert {
        package["source"]["registry"]
        for package in lock().values()
        if "registry" in package["source"]
    } == {"https://pypi.org/simple"}


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_by_commit_and_may_do_little(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    used = re.findall(r"^\s*-?\s*uses: (.+)$", text, re.MULTILINE)
    assert used
    assert [action for action in used if not PINNED.fullmatch(action)] == []
    assert yaml_load(text)["permissions"] == {"contents": "read"}
    assert "pull_request_target" not in text


def test_known_weaknesses_are_looked_for_on_a_schedule() -> None:
    workflows: list[Any] = [yaml_load(path.read_text(encoding="utf-8")) for path in WORKFLOWS]
    # YAML 1.1 reads the key "on" as true.
    scheduled = [each for each in workflows if "schedule" in each[True]]
    commands = [
        step.get("run", "")
        for each in scheduled
        for job in each["jobs"].values()
        for step in job["steps"]
    ]
    assert "make audit" in commands
    assert "uv audit" in (PROJECT / "Makefile").read_text().replace("$(UV)", "uv")


def test_weaknesses_can_be_reported() -> None:
    text = (PROJECT / "SECURITY.md").read_text(encoding="utf-8")
    assert "Report a vulnerability" in text


@pytest.mark.skipif(not (PROJECT / ".git").exists(), reason="this is no clone")
def test_nothing_made_by_a_program_is_in_the_repository() -> None:
    names = subprocess.run(
        ["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    files = [PROJECT / name for name in names if name and name not in SHOWN]
    assert [path for path in files if path.is_file() and b"\0" in path.read_bytes()] == []
    assert [name for name in names if name.startswith(_BUILT)] == []
