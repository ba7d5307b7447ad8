"""The command line as a whole: what it offers, and what it says when the system fails."""

from __future__ import annotations

import argparse
import errno
import os
import re
import subprocess
import sys
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING

import pytest

from build_scripts.command_line import command_parser, main
from build_scripts.telling import translated
from tests.project_copy import PROJECT

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

ROOM = "Make room on the disk"


def test_help_says_every_verb_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    listed = re.findall(r"^ {4}(\w+) {2,}\w", told, re.MULTILINE)
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"python -m build_scripts (\w+)", makefile)) <= set(listed)
    assert "|" not in told
    assert len(listed) == len(set(listed)) == 13


@pytest.mark.parametrize(
    ("number", "is_of_the_disk"),
    [
        (errno.ENOSPC, True),
        (errno.EROFS, True),
        (errno.EACCES, True),
        (errno.ENOENT, False),
        (errno.EADDRINUSE, False),
        (errno.EMFILE, False),
    ],
)
def test_only_who_lacks_room_is_told_to_make_room(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    number: int,
    *,
    is_of_the_disk: bool,
) -> None:
    def fail(_: Namespace) -> int:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("build_scripts.command_line._build", fail)
    assert main(["build"]) == 1
    told = capsys.readouterr().err
    assert os.strerror(number) in told
    assert "The published site is as it was." in told
    assert (ROOM in told) is is_of_the_disk


def test_work_goes_on_when_nobody_reads_any_more() -> None:
    told = "print('x' * 100_000); print('y', flush=True); print('end', file=sys.stderr)"
    program = (
        "import sys\n"
        "from build_scripts.hosting.progress import outlive_readers\n"
        f"outlive_readers()\n{told}\n"
    )
    reader, writer = os.pipe()
    os.close(reader)
    said = subprocess.run(
        [sys.executable, "-c", program],
        cwd=PROJECT,
        stdout=writer,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writer)
    assert (said.returncode, said.stderr) == (0, "end\n")


@pytest.mark.parametrize("failure", [BrokenProcessPool(), MemoryError()])
def test_what_the_system_ends_is_told_without_a_trace(
    failure: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(*_: object, **__: object) -> None:
        raise failure

    monkeypatch.setattr("build_scripts.command_line.build_site", ended)
    assert main(["build"]) == 1
    told = capsys.readouterr().err
    assert "memory ran out" in told
    assert "as it was" in told


def helps_of(parser: argparse.ArgumentParser) -> Iterator[str]:
    """What stands behind each verb and option, and what argparse says of its own."""
    for action in parser._actions:  # noqa: SLF001  # the only way to ask a parser
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # the same
            yield from (str(each.help) for each in action._choices_actions)  # noqa: SLF001
            for verb in action.choices.values():
                yield from helps_of(verb)
        elif action.help and action.help != argparse.SUPPRESS:
            yield action.help
    yield from ("usage: ", "options", "positional arguments", parser.description or "options")


def test_all_help_is_german_on_a_german_computer() -> None:
    assert {text for text in helps_of(command_parser()) if translated(text, "de") == text} == set()


@pytest.mark.parametrize("order", [["--help"], ["new", "--help"], ["build", "--help"]])
def test_help_speaks_the_language_of_the_user(
    order: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    said = {}
    for language in ("de", "en"):
        monkeypatch.setenv("LANGUAGE", language)
        with pytest.raises(SystemExit):
            main(order)
        said[language] = capsys.readouterr().out
    assert said["de"].startswith("Aufruf: python -m build_scripts")
    assert not re.search(r"usage|option|positional|show this|argument", said["de"])
    assert said["en"].startswith("usage: python -m build_scripts")
    assert "show this help message and exit" in said["en"]


@pytest.mark.parametrize(
    ("order", "said"),
    [
        (["workbok"], "unbekannt: „workbok“ (es gibt: "),
        (["fill"], "python -m build_scripts fill: es fehlt: SURVEY"),
        (["serve", "--port", "x"], "--port: ungültige Angabe (int): „x“"),
        (["check", "--tidy"], "unbekannte Angaben: --tidy"),
        (["new", "a", "--from"], "--from: eine Angabe fehlt"),
    ],
)
def test_a_wrong_command_is_told_in_german(
    order: list[str],
    said: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    with pytest.raises(SystemExit) as end:
        main(order)
    assert end.value.code == 2
    assert said in capsys.readouterr().err
