"""What the README and its companions promise: the commands exist, the files are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.project_copy import SMALL_PACKAGE

PROJECT = Path(__file__).parent.parent
DOCUMENTS = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "docs/decisions.md")
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
_BLOCK = re.compile(r"^ *```sh\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_TARGET = re.compile(r"^([a-z-]+):", re.MULTILINE)
_MAKE = re.compile(r"\bmake ([a-z][a-z-]*)\b")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_PINNED = re.compile(r"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def text_of(name: str) -> str:
    return (PROJECT / name).read_text(encoding="utf-8")


def commands_in(text: str) -> list[str]:
    """The lines of all shell examples."""
    return [line.strip() for block in _BLOCK.findall(text) for line in block.splitlines() if line]


def makes_in(text: str) -> set[str]:
    """What `make` is asked for in shell examples and in `code`."""
    code = re.findall(r"`(?:[A-Z_]+=\S+ )?(make [^`]+)`", text)
    return set(_MAKE.findall("\n".join(commands_in(text) + code)))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_make_is_asked_for_exists(name: str) -> None:
    assert makes_in(text_of(name)) <= set(_TARGET.findall(text_of("Makefile")))


def test_the_readme_starts_with_the_two_commands() -> None:
    assert commands_in(text_of("README.md"))[:2] == ["make site", "make test"]


def test_the_same_commands_decide_whether_a_change_may_land() -> None:
    assert text_of(".ci/run").splitlines()[-1] == "exec make test"
    assert "run: make test" in text_of(".github/workflows/tests.yml")
    published = text_of(".github/workflows/site.yml")
    for command in ("make check", "make site PUBLISH=1", "make inspect"):
        assert f"run: {command}" in published


def test_every_target_says_what_it_does() -> None:
    makefile = text_of("Makefile")
    described = re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE)
    assert described == _TARGET.findall(makefile)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_linked_files_exist(name: str) -> None:
    links = [link for link in _LINK.findall(text_of(name)) if "://" not in link]
    folder = (PROJECT / name).parent
    assert [link for link in links if not (folder / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_files_named_in_passing_exist(name: str) -> None:
    """`folder/…` and `file.ext` in code; a folder of one's own is written with <…>."""
    survey = SMALL_PACKAGE
    made = ("site/", ".tools/", ".venv/", "screenshots/")
    named = re.findall(r"`([\w./-]+(?:/|\.(?:md|py|yml|json|csv|lock)))`", text_of(name))
    places = (PROJECT, PROJECT / "build_scripts", PROJECT / "tests", survey)
    lost = [path for path in named if not any((place / path).exists() for place in places)]
    assert [path for path in lost if path not in made] == []


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_pin_every_action_and_ask_for_little(workflow: Path) -> None:
    text = workflow.read_text(encoding="utf-8")
    used = re.findall(r"uses: (.+)$", text, re.MULTILINE)
    assert used
    assert [action for action in used if not _PINNED.match(action)] == []
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}


def test_a_made_up_command_is_found() -> None:
    assert makes_in("```sh\nmake nonsense\n```\n") == {"nonsense"}
    assert makes_in("Run `make other`, or `X=1 make third`.") == {"other", "third"}
