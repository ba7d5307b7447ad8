"""The workflows of GitHub and GitLab: valid as these judge them, and nothing goes out unchecked."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.project_copy import PROJECT

if TYPE_CHECKING:
    from pathlib import Path

GITHUB = PROJECT / ".github" / "workflows"
GITLAB = PROJECT / "hosting" / "gitlab-ci.yml"
JUDGED = {
    "vendor.github-workflows": sorted(GITHUB.glob("*.yml")),
    "vendor.dependabot": [GITHUB.parent / "dependabot.yml"],
    "vendor.gitlab-ci": [GITLAB],
}


def verdict_on(files: list[Path], schema: str) -> str:
    """What check-jsonschema finds; '' = nothing."""
    command = [
        sys.executable,
        "-m",
        "check_jsonschema",
        "--builtin-schema",
        schema,
        *map(str, files),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stdout + done.stderr


def jobs_of(file: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"])


@pytest.mark.parametrize("schema", JUDGED)
def test_the_files_are_what_their_readers_expect(schema: str) -> None:
    assert verdict_on(JUDGED[schema], schema) == ""


def test_a_word_that_github_does_not_know_is_found(tmp_path: Path) -> None:
    wrong = tmp_path / "site.yml"
    text = (GITHUB / "site.yml").read_text(encoding="utf-8")
    wrong.write_text(text.replace("needs: check", "need: check"), encoding="utf-8")
    assert "need" in verdict_on([wrong], "vendor.github-workflows")


@pytest.mark.parametrize("file", [*sorted(GITHUB.glob("*.yml")), GITLAB], ids=lambda it: it.name)
def test_every_command_is_one_of_the_makefile(file: Path) -> None:
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):.*##", makefile, re.MULTILINE))
    lines = file.read_text(encoding="utf-8").splitlines()
    asked = [line for line in lines if re.match(r"\s*- (run: )?(sudo )?make ", line)]
    assert asked
    assert {re.findall(r"make ([a-z-]+)", line)[0] for line in asked} <= targets


def test_nothing_is_published_that_was_not_checked_with_its_whole_history() -> None:
    jobs = jobs_of(GITHUB / "site.yml")
    assert (jobs["build"]["needs"], jobs["publish"]["needs"]) == ("check", "build")
    for job in (jobs["check"], jobs["build"]):
        assert job["steps"][0]["with"]["fetch-depth"] == 0
    gitlab = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    assert gitlab["variables"]["GIT_DEPTH"] == 0
    assert (gitlab["check"]["stage"], gitlab["pages"]["stage"]) == ("test", "deploy")


def test_whoever_changes_data_pages_and_settings_alone_runs_no_test_of_the_program() -> None:
    told = yaml.safe_load((GITHUB / "tests.yml").read_text(encoding="utf-8"))[True]  # YAML's "on"
    theirs = ["datapackage/**", "docs/**", "static/**", "mkdocs.yml"]
    assert told["push"]["paths-ignore"] == told["pull_request"]["paths-ignore"] == theirs
    for file in (GITHUB / "site.yml", GITLAB):
        assert not re.search(r"^\s*- (run: )?make test", file.read_text("utf-8"), re.MULTILINE)
