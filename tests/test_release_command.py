"""The verb ``release``: what it asks for, what it hands on, what it says."""

from __future__ import annotations

import argparse
import os
import subprocess
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.problems import CannotPublish, Problem
from build_scripts.releases.note_draft import edition_order
from build_scripts.site.settings import LOCAL_ADDRESS
from build_scripts.survey.records import Text
from build_scripts.verbs import release as command
from tests.made_up import made_up_survey
from tests.project_copy import SMALL_PACKAGE, project_with

if TYPE_CHECKING:
    from pathlib import Path

    from build_scripts.site.settings import Site

SURVEY = SMALL_PACKAGE.name
NO_NOTE = Problem(
    place="release",
    row=0,
    field="--note",
    kind="release-without-note",
    message="nobody is told why there is this version",
    advice='write --note de="…" --note en="…", a sentence each',
)


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="made-up")
    command.add_verb(parser.add_subparsers())
    return parser


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the verb asks of the release; nothing is frozen."""
    asked: dict[str, Any] = {}

    def new_release(folder: Path, project: Path, *stated: object, site: Site) -> Path:
        asked.update(folder=folder, project=project, stated=stated, site=site)
        return folder / "releases" / "1.0.1"

    monkeypatch.setattr(command, "new_release", new_release)
    return asked


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the made-up survey; nothing in it is changed."""
    return project_with(SMALL_PACKAGE, tmp_path_factory.mktemp("release") / "project")


def run(project: Path | None, *words: str, survey_id: str = SURVEY) -> int:
    options = parser().parse_args(["release", survey_id, "1.0.1", *words])
    if project is None:
        return int(options.run(options))
    return int(options.run(options, project))


def test_help_says_what_to_state() -> None:
    [verbs] = [each for each in parser()._actions if each.choices]  # noqa: SLF001  # no other way
    assert isinstance(verbs, argparse._SubParsersAction)  # noqa: SLF001  # the same
    [help_of_verb] = [each.help for each in verbs._choices_actions]  # noqa: SLF001  # the same
    assert help_of_verb == "freeze the data as a version that stays for ever"
    actions = verbs.choices["release"]._actions  # noqa: SLF001  # the same
    assert [(*each.option_strings, each.metavar, each.help) for each in actions[1:]] == [
        ("SURVEY", None),
        ("VERSION", "MAJOR.MINOR.PATCH, for example 1.0.1"),
        (
            "--note",
            "LANGUAGE=TEXT",
            "why there is this version, for people; once for each language",
        ),
        ("--date", "DATE", "default: today"),
    ]


def test_everything_is_handed_on(
    asked: dict[str, Any],
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SITE_URL", "https://daten.example/")
    notes = ("--note", "en = Typo = corrected ", "--note", "de=Zahlendreher")
    assert run(project, *notes, "--date", "2024-02-29") == 0
    site = asked.pop("site")
    assert site.url("x/") == "https://daten.example/x/"
    assert asked == {
        "folder": project / "datapackage" / SURVEY,
        "project": project,
        "stated": (
            "1.0.1",
            Text((("de", "Zahlendreher"), ("en", "Typo = corrected"))),
            date(2024, 2, 29),
        ),
    }
    assert capsys.readouterr().out == (
        f"Released {SURVEY} 1.0.1: datapackage/{SURVEY}/releases/1.0.1\n"
        "Commit that folder, releases/SHA256SUMS and datapackage.json together.\n"
    )


def test_the_day_is_today_and_the_project_is_here(
    asked: dict[str, Any], project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.chdir(project)
    before = date.today()  # noqa: DTZ011  # the day where the publisher sits
    assert run(None, "--note", "de=x") == 0
    assert before <= asked["stated"][-1] <= date.today()  # noqa: DTZ011  # the same
    assert asked["project"] == project
    assert asked["site"].address == LOCAL_ADDRESS


@pytest.mark.parametrize(
    "notes",
    [(), ("de",), ("de=",), ("de= ",), ("=x",), ("fr=x",), ("de=x", "fr=x"), ("de=x", "en=")],
)
def test_a_version_without_a_reason_is_refused(
    asked: dict[str, Any], project: Path, notes: tuple[str, ...]
) -> None:
    with pytest.raises(CannotPublish) as refusal:
        run(project, *(word for note in notes for word in ("--note", note)))
    assert refusal.value.problems == (NO_NOTE,)
    assert not asked


def test_a_survey_that_there_is_not_is_refused(asked: dict[str, Any], project: Path) -> None:
    with pytest.raises(CannotPublish) as refusal:
        run(project, "--note", "de=x", survey_id="typo")
    (problem,) = refusal.value.problems
    assert (problem.place, problem.kind) == ("datapackage/typo", "no-survey")
    assert problem.message == "there is no such survey"
    assert not asked


@pytest.mark.parametrize("words", [("--date", "2023-02-29"), ("--day", "2023-02-28")])
def test_a_day_that_does_not_exist_is_refused(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        run(None, "--note", "de=x", *words)
    assert words[1] in capsys.readouterr().err


@pytest.mark.parametrize("label", ["2025", 'l\'automne "24"', "$HOME `id` \\ $(id) #1", "a\\"])
def test_the_printed_order_reaches_the_program_whatever_an_edition_is_called(
    tmp_path: Path, label: str
) -> None:
    makefile = "release:\n\t@for each in $(ARGS); do printf '%s\\n' \"$$each\"; done\n"
    (tmp_path / "Makefile").write_text(makefile, encoding="utf-8")
    order = edition_order(made_up_survey(), "1.1.0", [label])
    # As pasted at a terminal, where no other make (that of the tests) is at work.
    own = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    said = subprocess.run(
        ["sh", "-c", order], cwd=tmp_path, env=own, capture_output=True, check=True
    )
    assert said.stdout.decode().splitlines() == [
        *("made-up-survey", "1.1.0"),
        *("--note", f"de=Ergebnisse {label} hinzugefügt."),
        *("--note", f"en=Results of {label} added."),
    ]
