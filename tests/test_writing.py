"""A file that people keep is written whole or not at all."""

from __future__ import annotations

import fcntl
import os
import resource
import signal
import subprocess
import sys
import textwrap
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.command_line import main
from build_scripts.site.files import SiteFile, page
from build_scripts.site.writing import UNFINISHED, write_file, write_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).parent.parent
OLD, NEW = b"old\n", b"new\n" * 1000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "questions.csv"
    made.write_bytes(OLD)
    return made


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(f"{UNFINISHED}*")]


def in_a_process(code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run by an interpreter of its own, which may be killed or limited."""
    return subprocess.run(
        [sys.executable, "-c", textwrap.dedent(code), *arguments],
        cwd=PROJECT,
        check=False,
        capture_output=True,
        text=True,
    )


def test_a_file_is_made_and_replaced(file: Path) -> None:
    write_file(file, NEW)
    write_file(file.with_name("other.csv"), OLD)
    assert (file.read_bytes(), file.with_name("other.csv").read_bytes()) == (NEW, OLD)
    assert leftovers(file.parent) == []


def test_mode_and_link_stay(file: Path) -> None:
    file.chmod(0o640)
    link = file.with_name("link.csv")
    link.symlink_to(file.name)
    write_file(link, NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW
    assert file.stat().st_mode & 0o777 == 0o640


def test_a_read_only_file_stays(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # as it is for everyone but root
    with pytest.raises(PermissionError):
        write_file(file, NEW)
    assert file.read_bytes() == OLD


def test_a_full_disk_leaves_the_old_file_and_nothing_else(file: Path) -> None:
    code = """
        import sys, resource, signal
        from pathlib import Path
        from build_scripts.site.writing import write_file
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        write_file(Path(sys.argv[1]), b"new" * 1000)
    """
    ended = in_a_process(code, str(file))
    assert "File too large" in ended.stderr
    assert file.read_bytes() == OLD
    assert leftovers(file.parent) == []


def test_what_a_killed_process_left_is_cleared_and_what_a_running_one_writes_stays(
    file: Path,
) -> None:
    code = """
        import os, signal, sys
        from pathlib import Path
        from build_scripts.site import writing
        os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
        writing.write_file(Path(sys.argv[1]), b"new")
    """
    assert in_a_process(code, str(file)).returncode == -signal.SIGKILL
    assert file.read_bytes() == OLD
    assert len(leftovers(file.parent)) == 1
    with (file.parent / f"{UNFINISHED}running").open("w") as running:
        fcntl.flock(running, fcntl.LOCK_EX)
        write_file(file, NEW)
        assert leftovers(file.parent) == [f"{UNFINISHED}running"]


def test_a_folder_is_there_whole_or_not_at_all(tmp_path: Path) -> None:
    files = [page("a.md", "a\n"), SiteFile("data/b.csv", b"b\n")]
    write_folder(files, tmp_path / "datapackage" / "new")
    assert (tmp_path / "datapackage" / "new" / "data" / "b.csv").read_bytes() == b"b\n"
    with pytest.raises(OSError, match="not empty"):
        write_folder([page("a.md", "other\n")], tmp_path / "datapackage" / "new")

    def interrupted() -> Iterator[SiteFile]:
        yield files[0]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(interrupted(), tmp_path / "datapackage" / "half")
    assert [path.name for path in (tmp_path / "datapackage").iterdir()] == ["new"]
    assert (tmp_path / "datapackage" / "new" / "a.md").read_text() == "a\n"


@contextmanager
def full_after(size: int) -> Iterator[None]:
    """A disk without room for more than so many bytes of a file, which needs no root."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_new_on_a_full_disk_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with full_after(2000):
        assert main(["new", "rad", "--question", "Rad?"]) == 1
    assert "File too large" in (told := capsys.readouterr().err)
    assert "No package was made." in told
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_fill_on_a_full_disk_leaves_every_file_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", "rad", "--question", "Rad?", "--created", "2026-11-22"]) == 0
    files = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    monkeypatch.setattr("builtins.input", lambda _: "Erfundenes")
    with full_after(2000):
        assert main(["fill", "rad"]) == 1
    assert "Every file of the package is whole" in capsys.readouterr().err
    for path, before in files.items():
        after = path.read_bytes()
        assert after == before or after.count(b"\n") == before.count(b"\n")
    assert {path for path in tmp_path.rglob("*") if path.is_file()} == {*files}
