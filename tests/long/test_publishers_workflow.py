"""The workflows of GitHub and GitLab, step by step in fresh clones, as their machines would do it.

What is theirs is done in its place: fetching the sources to the depth that is asked for, and
packing the folder of the site without hidden files unless they are asked for.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tarfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project_copy import PROJECT, SMALL_PACKAGE, write_settings

ADDRESS = "https://daten.example/open-data/"
SURVEY = f"datapackage/{SMALL_PACKAGE.name}"
LEFT_OUT = {".git", ".venv", ".tools", "build", "site", "datapackage", "microdata", "screenshots"}
OPERATOR = {
    "name": "Stadt Musterhausen",
    "street": "Marktplatz 1",
    "city": "12345 Musterhausen",
    "email": "daten@musterhausen.example",
    "country": "Deutschland",
    "represented_by": "Erika Erfunden",
    "register": "",
    "phone": "",
    "supervisory_authority": "Landesbeauftragte für Datenschutz",
}


class Stopped(Exception):
    """A step failed, and with it the workflow; says in which job."""


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Erika", "-c", "user.email=erika@daten.example")
    subprocess.run(["git", "-C", str(folder), *who, *words], check=True, capture_output=True)


def commit(origin: Path, message: str) -> None:
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", message)


@pytest.fixture
def origin(tmp_path: Path) -> Path:
    """The repository of a publisher: this program, a made-up survey, released, and a file."""
    folder = tmp_path / "origin"

    def ours(inside: str, names: list[str]) -> set[str]:
        return LEFT_OUT & {*names} if Path(inside) == PROJECT else {"__pycache__"} & {*names}

    shutil.copytree(PROJECT, folder, ignore=ours)
    shutil.copytree(SMALL_PACKAGE, folder / SURVEY)
    write_settings(folder)
    settings = folder / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for name, value in OPERATOR.items():
        text = re.sub(rf'^(    {name}): "\[.*"$', rf'\1: "{value}"', text, flags=re.MULTILINE)
    settings.write_text(text, encoding="utf-8")
    (folder / "static" / ".well-known").mkdir(parents=True)
    (folder / "static" / ".well-known" / "security.txt").write_text("Contact: …\n", "utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder, "Our survey")
    note = ["--note", "de=Erste.", "--note", "en=First."]
    command = [f"ARGS={SMALL_PACKAGE.name} 1.0.0 {' '.join(note)}"]
    subprocess.run(["make", "release", *command], cwd=folder, check=True, capture_output=True)
    commit(folder, "Our first version")
    return folder


class Machine:
    """Runs steps in a clone with an empty home."""

    def __init__(self, origin: Path, folder: Path, depth: int) -> None:
        self.folder = folder / "clone"
        deep = [f"--depth={depth}"] if depth else []
        source = origin.as_uri()
        command = ["git", "clone", "--quiet", *deep, source, str(self.folder)]
        subprocess.run(command, check=True, capture_output=True)
        home = folder / "home"
        home.mkdir()
        # What was fetched once is not fetched again; everything else of a home is missing.
        cache = os.environ.get("UV_CACHE_DIR", str(Path.home() / ".cache" / "uv"))
        kept = {
            name: os.environ[name]
            for name in ("PATH", "PIP_CERT", "PIP_FIND_LINKS")
            if name in os.environ
        }
        self.environment = {**kept, "HOME": str(home), "UV_CACHE_DIR": cache, "CI": "true"}

    def run(self, script: str, job: str, variables: dict[str, str]) -> None:
        done = subprocess.run(
            ["bash", "-e", "-o", "pipefail", "-c", script],
            cwd=self.folder,
            env={**self.environment, **variables},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Stopped(f"{job}: {script}\n{done.stdout}{done.stderr}")


def on_github(origin: Path, scratch: Path) -> set[str]:
    """Run all jobs in order; returns the files of the site that is handed over."""
    jobs = yaml.safe_load((origin / ".github/workflows/site.yml").read_text("utf-8"))["jobs"]
    packed: set[str] = set()
    for name, job in jobs.items():
        machine: Any = None
        for step in job["steps"]:
            uses, stated = str(step.get("uses", "")), step.get("with", {})
            if uses.startswith("actions/checkout@"):
                (scratch / name).mkdir()
                machine = Machine(origin, scratch / name, stated.get("fetch-depth", 1))
            elif uses.startswith("actions/upload-pages-artifact@"):
                hidden = stated.get("include-hidden-files", False)
                packed = packed_in(machine.folder / stated["path"], hidden=hidden)
            elif uses.startswith("actions/deploy-pages@"):
                assert job["needs"] == "build"
            else:
                variables = {
                    key: value.replace("${{ vars.SITE_URL }}", ADDRESS)
                    for key, value in step.get("env", {}).items()
                }
                machine.run(step["run"], name, variables)
    return packed


def on_gitlab(origin: Path, scratch: Path) -> set[str]:
    """Run the jobs of the stages in order; returns the files of the site that is handed over."""
    stated = yaml.safe_load((origin / "hosting" / "gitlab-ci.yml").read_text("utf-8"))
    for name in ("check", "pages"):
        (scratch / name).mkdir()
        machine = Machine(origin, scratch / name, stated["variables"]["GIT_DEPTH"])
        for line in stated[name]["script"]:
            machine.run(line, name, {"SITE_URL": ADDRESS})
    (folder,) = stated["pages"]["artifacts"]["paths"]
    return packed_in(machine.folder / folder, hidden=True)


def packed_in(site: Path, *, hidden: bool) -> set[str]:
    """What an archive of the folder holds; links are followed, as GitHub does."""
    archive = site.parent / "packed.tar"
    without = [] if hidden else ["--exclude=.[^/]*"]
    options = ["--dereference", "--hard-dereference", "--exclude=.git", "--exclude=.github"]
    command = ["tar", *options, *without, "--directory", str(site), "-cf", str(archive), "."]
    subprocess.run(command, check=True)
    with tarfile.open(archive) as held:
        assert all(member.isfile() or member.isdir() for member in held.getmembers())
        return {member.name.removeprefix("./") for member in held.getmembers() if member.isfile()}


@pytest.mark.parametrize("workflow", [on_github, on_gitlab])
def test_what_is_checked_is_published_whole(workflow: Any, origin: Path, tmp_path: Path) -> None:  # noqa: ANN401  # a function
    packed = workflow(origin, tmp_path)
    assert {"index.html", "404.html", ".well-known/security.txt"} <= packed
    assert f"data/{SMALL_PACKAGE.name}/v1.0.0/datapackage.json" in packed
    assert ("index.html.gz" in packed) == (workflow is on_gitlab)


@pytest.mark.parametrize("workflow", [on_github, on_gitlab])
@pytest.mark.parametrize("fault", ["value", "version"])
def test_what_is_wrong_stops_the_publication(
    workflow: Any,  # noqa: ANN401  # a function
    fault: str,
    origin: Path,
    tmp_path: Path,
) -> None:
    if fault == "value":
        results = origin / SURVEY / "data" / "results" / "2019.csv"
        results.write_text(
            results.read_text("utf-8").replace("gesamt,40,40,", "gesamt,140,40,"), "utf-8"
        )
        commit(origin, "A slip")
    else:  # a version leaves without a word, and so does the register that knew it
        git(origin, "revert", "--no-edit", "HEAD")
        commit_of_something(origin)
    with pytest.raises(Stopped, match="check: make check") as stopped:
        workflow(origin, tmp_path)
    said = {"value": "out-of-range", "version": "version-missing"}[fault]
    assert said in str(stopped.value)


def commit_of_something(origin: Path) -> None:
    (origin / "static" / "robots.txt").write_text("\n", encoding="utf-8")
    commit(origin, "Something else")
