"""Where a site may go, and the files of the publisher's own that go with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_scripts.problems import CannotPublish
from build_scripts.site import target as module
from build_scripts.site.build_info import MANIFEST
from build_scripts.site.static_files import examine_static, static_files
from build_scripts.site.target import place_of, problems_of_target


def kinds(target: Path, project: Path) -> list[str]:
    problems = list(problems_of_target(target, project))
    assert all(each.message and each.advice for each in problems)
    return [each.kind for each in problems]


def there(project: Path) -> list[str]:
    site = project / "site"
    return [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that has built a site of two files."""
    made = tmp_path / "project"
    for folder in ("docs/de", "datapackage/s/releases", "build/docs", "site/s"):
        (made / folder).mkdir(parents=True)
    for file in ("site/index.html", "site/s/index.html", "docs/de/ueber.md"):
        (made / file).write_text("x", encoding="utf-8")
    listed = "".join(f"{'0' * 64}  {name}\n" for name in ("index.html", "s/index.html"))
    (made / "site" / MANIFEST).write_text(listed, encoding="utf-8")
    return made


@pytest.mark.parametrize("name", ["site", "other", "deep/inside", "build/preview/site"])
def test_a_site_of_ours_or_a_new_folder_is_taken(project: Path, name: str) -> None:
    assert kinds(project / name, project) == []


@pytest.mark.parametrize(
    "name",
    [
        *("docs", "docs/de", "docs/new", "datapackage", "datapackage/s/releases", ".git", "static"),
        *("build", "build/docs", ".", "..", "site/../docs", "build_scripts", "microdata/s"),
    ],
)
def test_a_folder_that_holds_sources_is_refused(project: Path, name: str) -> None:
    assert kinds(project / name, project) == ["target-holds-sources"]
    assert kinds(Path("/"), project) == ["target-holds-sources"]


def test_files_of_others_are_named_before_they_are_lost(project: Path) -> None:
    (project / "site" / ".git").write_text("gitdir: x", encoding="utf-8")
    (project / "site" / "s" / "own.pdf").write_bytes(b"%PDF")
    (project / "site" / ".DS_Store").write_bytes(b"x")
    (project / "site" / "index.html.br").write_bytes(b"x")
    [problem] = problems_of_target(project / "site", project)
    assert problem.place == "site"
    assert problem.message.endswith(": .git, s/own.pdf")
    assert "static/" in problem.advice


def test_a_folder_that_was_never_a_site_is_refused(project: Path, tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    assert kinds(tmp_path / "home", project) == []
    (tmp_path / "home" / "letter.odt").write_bytes(b"x")
    assert kinds(tmp_path / "home", project) == ["target-holds-other-files"]


def test_a_link_is_followed_to_where_the_site_lies(project: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    link = tmp_path / "link"
    link.symlink_to("www")
    assert kinds(link, project) == []
    assert place_of(link) == tmp_path / "www"
    (tmp_path / "www").rmdir()
    assert kinds(link, project) == ["target-unusable"]
    link.unlink()
    link.symlink_to(project / "docs")
    assert kinds(link, project) == ["target-holds-sources"]


def test_a_file_and_a_mount_point_are_refused(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    assert kinds(tmp_path / "file", project) == ["target-unusable"]
    mounts = tmp_path / "mountinfo"
    place = str(project / "site").replace(" ", "\\040")
    mounts.write_text(f"36 35 98:0 /x {place} rw master:1 - ext4 /dev/x rw\n", encoding="utf-8")
    monkeypatch.setattr(module, "_MOUNTS", mounts)
    assert kinds(project / "site", project) == ["target-unusable"]


def test_files_of_the_publisher_are_copied(project: Path) -> None:
    for name in ("CNAME", ".well-known/security.txt", "bilder/logo.svg", ".DS_Store"):
        (project / "static" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "static" / name).write_text(name, encoding="utf-8")
    paths, problems = examine_static(project)
    assert (paths, problems) == ((".well-known/security.txt", "CNAME", "bilder/logo.svg"), ())
    published = {file.path: file.content for file in static_files(paths, project, there(project))}
    assert published == {name: name.encode() for name in paths}
    assert examine_static(project / "site") == ((), ())


def test_names_that_the_site_has_are_refused_and_nothing_is_copied(project: Path) -> None:
    for name in ("good.txt", "Index.HTML", "s", "SHA256SUMS", "index.html.gz"):
        (project / "static").mkdir(exist_ok=True)
        (project / "static" / name).write_text("x", encoding="utf-8")
    paths, _ = examine_static(project)
    with pytest.raises(CannotPublish) as refused:
        list(static_files(paths, project, there(project)))
    assert [each.place for each in refused.value.problems] == [
        *("static/Index.HTML", "static/SHA256SUMS", "static/index.html.gz", "static/s"),
    ]


def test_a_folder_called_like_a_file_of_the_site_is_refused(project: Path) -> None:
    (project / "static" / "index.html").mkdir(parents=True)
    (project / "static" / "index.html" / "x.txt").write_text("x", encoding="utf-8")
    with pytest.raises(CannotPublish, match=r"index\.html/x\.txt"):
        list(static_files(("index.html/x.txt",), project, there(project)))


def test_what_was_left_behind_and_links_are_refused(project: Path) -> None:
    static = project / "static"
    static.mkdir()
    for name in ("a.txt~", "~$a.xlsx", ".~lock.a.ods#", ".a.txt.swp", "a\u202etxt", "a.bak"):
        (static / name).write_text("x", encoding="utf-8")
    (static / "link").symlink_to("/etc/hostname")
    (static / "folder").symlink_to("/etc")
    os.mkfifo(static / "pipe")
    paths, problems = examine_static(project)
    assert paths == ()
    assert len(problems) == 8
    assert all(each.advice and each.place.startswith("static/") for each in problems)
