"""What the project is made of: locked, licensed, and looked at for weaknesses."""

from __future__ import annotations

import os
import re
import subprocess
from contextlib import suppress
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
from mkdocs.utils.yaml import yaml_load

from tests.licences import (
    COMPATIBLE,
    FILE,
    ON_REQUEST,
    groups_of_others,
    licence_of,
    lock,
    shipped_in,
    used_by_a_build,
    written,
)

PROJECT = Path(__file__).parent.parent
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
_BUILT = ("site/", "build/", "screenshots/", ".venv/", "node_modules/", "__pycache__/")
SHOWN = {"docs/home.png"}
"""The README shows what comes out, and a picture is nothing else than binary."""
PINNED = re.compile(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*")


def test_the_page_of_licences_is_what_a_build_installs_and_a_site_contains(
    built_site: Path,
) -> None:
    assert FILE.read_text(encoding="utf-8") == written(built_site)


def test_every_licence_is_compatible() -> None:
    # Of licences joined by OR one is enough, of those joined by AND each has to be.
    asked_for = {p for p, groups in groups_of_others().items() if {*groups} & {*ON_REQUEST}}
    licences = {package: licence_of(package) for package in {*used_by_a_build(), *asked_for}}
    refused = {
        package: licence
        for package, licence in licences.items()
        if not any(set(each.split(" AND ")) <= COMPATIBLE for each in licence.split(" OR "))
    }
    assert refused == {}


def test_a_file_of_others_in_a_site_is_noticed(tmp_path: Path) -> None:
    theme = distribution("mkdocs-material")
    icon = Path(str(theme.locate_file("material/templates/assets/images/favicon.png")))
    (tmp_path / "icon.png").write_bytes(icon.read_bytes())
    (tmp_path / "own.png").write_bytes(b"our own")
    assert shipped_in(tmp_path) == {"icon.png": "mkdocs-material"}


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


def test_nothing_has_to_be_built_before_it_is_installed() -> None:
    registry = {name: each for name, each in lock().items() if "registry" in each["source"]}
    assert [name for name, package in registry.items() if not package.get("wheels")] == []


def test_uv_is_installed_by_its_checksums() -> None:
    stated = (PROJECT / ".ci" / "uv.txt").read_text(encoding="utf-8").replace("\\\n", "")
    (line,) = stated.splitlines()
    version, *checksums = line.split()
    assert re.fullmatch(r"uv==\d+\.\d+\.\d+", version)
    assert len(checksums) > 10
    assert all(re.fullmatch("--hash=sha256:[0-9a-f]{64}", each) for each in checksums)
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert makefile.count("pip install") == makefile.count("$(PIP_OPTIONS);") == 2
    assert "--require-hashes --only-binary :all:" in makefile


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
    # No second copy of an address: it is the one that the imprint shows.
    assert "`email` under `extra.operator` in [mkdocs.yml](mkdocs.yml)" in text
    assert "@" not in text
    assert yaml_load((PROJECT / "mkdocs.yml").read_text("utf-8"))["extra"]["operator"]["email"]
    imprint = (PROJECT / "docs" / "en" / "impressum.md").read_text(encoding="utf-8")
    assert "operator.email" in imprint


def names_of_sources() -> list[str]:
    """Of a clone what git keeps, of an unpacked archive all that .gitignore does not name."""
    with suppress(OSError, subprocess.CalledProcessError):
        command = ["git", "ls-files", "-z"]
        kept = subprocess.run(command, cwd=PROJECT, capture_output=True, check=True).stdout
        return [name for name in kept.decode().split("\0") if name]
    ignored = {
        line.strip("/") for line in (PROJECT / ".gitignore").read_text(encoding="utf-8").split("\n")
    }
    found = []
    for folder, below, files in os.walk(PROJECT):
        below[:] = [name for name in below if name not in ignored]
        inside = Path(folder).relative_to(PROJECT)
        found += [(inside / name).as_posix() for name in files if name not in ignored]
    return found


def test_nothing_made_by_a_program_is_in_the_repository() -> None:
    names = names_of_sources()
    assert len(names) > 500
    files = [PROJECT / name for name in names if name not in SHOWN]
    assert [path for path in files if path.is_file() and b"\0" in path.read_bytes()] == []
    assert [name for name in names if name.startswith(_BUILT)] == []
