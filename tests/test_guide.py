"""The guide for publishers, followed to the letter from an empty folder to an embedded chart."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple, Protocol

import pytest

from build_scripts.command_line import main
from build_scripts.hosting.built_site import answer_to
from build_scripts.site.workers import Here
from build_scripts.start.open_points import fill
from build_scripts.survey.wording import LANGUAGES
from tests.project_copy import PARTS, PROJECT, keep_drawings

if TYPE_CHECKING:
    from pathlib import Path

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_ROW = re.compile(r"^\| `([\w./]+)` \| `(\w+)` \| (.+?) \|$", re.MULTILINE)
_NAMED = re.compile(r"`([\w-]+\.csv)`\u202f?:\n\n```csv")
_FRAME = re.compile(r'<iframe src="https://[^/]+(/[^"]+)" title="([^"]+)"')


class Guide(NamedTuple):
    """The parts of the guide that can be done."""

    commands: list[str]
    table_name: str
    table: str
    answers: list[tuple[str, str, str]]
    """File, column and what to write in place of TODO."""
    embed: str
    """Address of the embedded chart, from the root of the host."""
    next_table: str
    next_command: str
    """The table of the next edition, and what adds it."""
    settings: dict[str, str]
    """What is to be changed in ``mkdocs.yml`` before anything else."""


def guide_in(language: str) -> Guide:
    text = (PROJECT / "docs" / language / "fuer-herausgeber.md").read_text(encoding="utf-8")
    blocks = _BLOCK.findall(text)
    shell = [body for kind, body in blocks if kind == "sh"]
    named, frame = _NAMED.search(text), _FRAME.search(text)
    assert named
    assert frame
    return Guide(
        commands=[line for body in shell for line in body.splitlines()],
        table_name=named[1],
        table=next(body for kind, body in blocks if kind == "csv"),
        answers=_ROW.findall(text.partition("make example")[0]),  # answer sheets have their own
        embed=frame[1],
        next_table=[body for kind, body in blocks if kind == "csv"][1],
        next_command=next(
            line
            for kind, body in blocks
            for line in body.splitlines()
            if kind == "bash" and line.startswith("make new")
        ),
        settings=dict(
            line.split(": ", 1)
            for kind, body in blocks
            if kind == "yaml"
            for line in body.split("\n")[:-1]
        ),
    )


def set_up(project: Path, settings: dict[str, str]) -> None:
    """Replace settings, however many lines they had."""
    file = project / "mkdocs.yml"
    text = file.read_text(encoding="utf-8")
    for name, value in settings.items():
        form = rf"^(\s*{name}:).*\n(?:\1?\s+(?:de|en|fr): .*\n)*"
        text, times = re.subn(form, rf"\1 {value}\n", text, count=1, flags=re.MULTILINE)
        assert times == 1, name
    file.write_text(text, encoding="utf-8")


def empty_project(folder: Path) -> Path:
    """A fresh checkout from which the first survey has been taken away."""
    for part in (*PARTS, "mkdocs.yml", "Makefile"):
        source = PROJECT / part
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, folder / part)
    (folder / "datapackage").mkdir()
    keep_drawings(folder)
    return folder


class Said(NamedTuple):
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


class Follow(Protocol):
    """Runs a line of the guide."""

    def __call__(self, command: str) -> Said: ...


def arguments_of(command: str) -> list[str]:
    """What `make` hands to the program."""
    words = shlex.split(command)
    assert words[0] == "make"
    options = dict(word.split("=", 1) for word in words[2:])
    verb = {"site": "build"}.get(words[1], words[1])
    return [
        verb,
        *([options["SURVEY"], *shlex.split(options["ARGS"])] if verb == "new" else []),
    ]


def as_people_do(project: Path) -> Follow:
    """In a process of its own, with the checkout's own program and the Python of the tests."""

    def follow(command: str) -> Said:
        done = subprocess.run(  # our own command line
            [sys.executable, "-m", "build_scripts", *arguments_of(command)],
            cwd=project,
            env={**os.environ, "PYTHONPATH": str(project)},
            capture_output=True,
            text=True,
            check=False,
        )
        return Said(done.returncode, done.stdout, done.stderr)

    return follow


def as_tests_do(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Follow:
    """In this process, which has loaded everything already."""
    monkeypatch.chdir(project)
    monkeypatch.setattr("build_scripts.publication.worker_pool", Here)

    def follow(command: str) -> Said:
        return Said(main(arguments_of(command)), *capsys.readouterr())

    return follow


def answer(package: Path, file: str, column: str, words: str) -> int:
    """Replace the TODOs of a column as a person would; returns how many there were."""
    target = package / file
    if target.suffix == ".json":
        stated = json.loads(target.read_text(encoding="utf-8"))
        is_open = stated[column].startswith("TODO")
        target.write_text(json.dumps({**stated, column: words}, ensure_ascii=False), "utf-8")
        return int(is_open)
    with target.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = [row for row in rows if row[column].startswith("TODO")]
    for row in found:
        row[column] = words
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return len(found)


def _named(place: str) -> tuple[str, str]:
    """File and column of ``editions.csv, 2022 [mode_de]``."""
    return re.split(r"[ ,]", place)[0], place.rpartition("[")[2].removesuffix("]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_leads_to_an_embedded_chart(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
) -> None:
    guide, project = guide_in(language), empty_project(tmp_path)
    set_up(project, guide.settings)
    followed = as_tests_do(project, monkeypatch, capsys)
    begun = as_people_do(project) if language == "de" else followed
    (project / guide.table_name).write_text(guide.table, encoding="utf-8")
    new, check, *rest = guide.commands
    assert begun(new).code == 0
    left = begun(check)
    assert left.code == 1
    assert set(re.findall(r"\(([a-z-]+)\)$", left.err, re.MULTILINE)) == {"to-do"}
    package = next((project / "datapackage").iterdir())
    if language == "de":
        asked = {(file.split("/")[-1], column): words for file, column, words in guide.answers}
        assert fill(package, lambda place, *_: asked[_named(place)]) == 0
    for file, column, words in guide.answers if language != "de" else ():
        assert answer(package, file, column, words) > 0, f"{file} [{column}] holds no TODO"
    checked = followed(check)
    assert "valid" in checked.out, checked.err
    assert rest == ["make site", "make preview"]
    built = followed(rest[0])
    assert built.code == 0, built.err
    chart = answer_to(project / "site", guide.embed, {})
    assert chart.status == 200
    assert b"class=mark" in chart.body
    (project / guide.table_name.replace(".", "-2025.")).write_text(guide.next_table, "utf-8")
    added = followed(guide.next_command)
    assert added.code == 0, added.err
    assert "Then release it: make release" in added.out
