from __future__ import annotations

import ctypes
import subprocess
import sys
import textwrap
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.site.staging import staging_folder, take_place

if TYPE_CHECKING:
    import pytest

PROJECT = Path(__file__).parent.parent


def _folder(path: Path, content: str) -> Path:
    path.mkdir(parents=True)
    (path / "index.html").write_text(content)
    return path


def test_the_new_site_takes_the_place_of_the_old(tmp_path: Path) -> None:
    target = _folder(tmp_path / "site", "old")
    with staging_folder(tmp_path / "build") as stage:
        take_place(_folder(stage / "site", "new"), target)
    assert (target / "index.html").read_text() == "new"
    assert not list((tmp_path / "build").glob("staging-*"))


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    with staging_folder(tmp_path / "build") as stage:
        take_place(_folder(stage / "site", "new"), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_without_an_exchange_of_the_system_three_renames_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: object())
    target = _folder(tmp_path / "site", "old")
    with staging_folder(tmp_path / "build") as stage:
        finished = _folder(stage / "site", "new")
        take_place(finished, target)
        assert (finished / "index.html").read_text() == "old"
    assert (target / "index.html").read_text() == "new"


def test_a_failure_leaves_the_old_site_and_no_leftovers(tmp_path: Path) -> None:
    target = _folder(tmp_path / "site", "old")
    with suppress(ZeroDivisionError), staging_folder(tmp_path / "build") as stage:
        _folder(stage / "site", "half")
        raise ZeroDivisionError
    assert (target / "index.html").read_text() == "old"
    assert not list((tmp_path / "build").glob("staging-*"))


def test_the_leftovers_of_a_killed_build_go_and_those_of_a_running_one_stay(tmp_path: Path) -> None:
    killed = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from build_scripts.site.staging import staging_folder
        with staging_folder(Path(sys.argv[1])) as stage:
            (stage / "half").write_text("x")
            os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    workshop = tmp_path / "build"
    subprocess.run(
        [sys.executable, "-c", killed, str(workshop)], cwd=PROJECT, check=False
    )  # our own interpreter
    assert len(list(workshop.glob("staging-*"))) == 1
    with staging_folder(workshop) as running:
        assert list(workshop.glob("staging-*")) == [running]
        with staging_folder(workshop) as second:
            assert sorted(workshop.glob("staging-*")) == sorted([running, second])


def test_a_build_killed_before_it_took_its_lock_leaves_nothing_for_ever(tmp_path: Path) -> None:
    _folder(tmp_path / "build" / "staging-half", "half")
    with staging_folder(tmp_path / "build") as stage:
        assert list((tmp_path / "build").glob("staging-*")) == [stage]


def test_an_old_site_that_somebody_made_read_only_is_cleared_away(tmp_path: Path) -> None:
    workshop = tmp_path / "build"
    old = _folder(tmp_path / "site" / "daten", "old")
    old.chmod(0o555)
    with staging_folder(workshop) as stage:
        take_place(_folder(stage / "site", "new"), tmp_path / "site")
        assert (stage / "site" / "daten").stat().st_mode & 0o777 == 0o555
    assert not list(workshop.glob("staging-*"))
