"""The command line as a whole: what it offers, and what it says when the system fails."""

from __future__ import annotations

import errno
import os
import re
from typing import TYPE_CHECKING

import pytest

from build_scripts.__main__ import main
from tests.project_copy import PROJECT

if TYPE_CHECKING:
    from argparse import Namespace

ROOM = "Make room on the disk"


def test_help_says_every_verb_once(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    told = capsys.readouterr().out
    listed = re.findall(r"^ {4}(\w+) {2,}\w", told, re.MULTILINE)
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert set(re.findall(r"python -m build_scripts (\w+)", makefile)) <= set(listed)
    assert "|" not in told
    assert len(listed) == len(set(listed)) == 8


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

    monkeypatch.setattr("build_scripts.__main__._build", fail)
    assert main(["build"]) == 1
    told = capsys.readouterr().err
    assert os.strerror(number) in told
    assert "The published site is as it was." in told
    assert (ROOM in told) is is_of_the_disk
