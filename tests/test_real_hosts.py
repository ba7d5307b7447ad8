"""nginx, Apache and Caddy answer with our files as the preview does; run by ``make test-servers``.

On Debian: ``apt-get install nginx apache2 caddy``.
"""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest

from build_scripts.hosting.built_site import answer_to
from build_scripts.hosting.compression import add_copies
from tests.real_hosts import ask, program_of, running

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

pytestmark = pytest.mark.servers

SAME = (
    "content-type",
    "cache-control",
    "content-security-policy",
    "x-frame-options",
    "x-content-type-options",
    "referrer-policy",
    "permissions-policy",
    "access-control-allow-origin",
)
PAGES = (
    "",
    "en/",
    "made-up-survey/kekse-in-der-pause/",
    "en/embed/made-up-survey/kekse-in-der-pause/",
)
MISSING = ("gibt-es-nicht/", "en/missing/", "en/missing.html")


@pytest.fixture(scope="module")
def site(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site with compressed copies, in a folder that every host may read."""
    copy = tmp_path_factory.mktemp("hosted") / "site"
    shutil.copytree(built_site, copy)
    add_copies(copy)
    for folder in (copy.parent, copy.parent.parent):
        folder.chmod(0o755)
    return copy


@pytest.fixture(scope="module", params=["nginx", "apache2", "caddy"])
def port(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[int]:
    """Of a running host."""
    assert program_of(request.param), f"{request.param} is not installed on this machine"
    with running(request.param, site, tmp_path_factory.mktemp("host") / "run") as number:
        yield number


def paths_of(site: Path) -> list[str]:
    """The chosen pages, and one file of every kind and place."""
    kinds: dict[tuple[str, bool], str] = {}
    for file in sorted(site.rglob("*")):
        path = file.relative_to(site).as_posix()
        if file.is_file() and file.suffix not in {".gz", ".br"} and file.name != ".htaccess":
            kinds.setdefault((file.suffix, "/v1." in path or "assets/" in path), path)
    return [*PAGES, *(path for path in kinds.values() if not path.endswith("html"))]


def of(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers that all hosts send alike."""
    named = {name.lower(): value for name, value in headers.items()}
    plain = {name: re.sub(r"\s*;\s*", ";", named.get(name, "")) for name in SAME}
    return {**plain, "content-type": plain["content-type"].lower()}


def test_types_cache_times_and_policies_are_those_of_the_preview(port: int, site: Path) -> None:
    paths = paths_of(site)
    assert len(paths) > 15
    found = {path: of(ask(port, f"/{path}").headers) for path in paths}
    assert found == {path: of(answer_to(site, f"/{path}", {}).headers) for path in paths}


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_the_compressed_copies_are_sent(port: int, site: Path, encoding: str) -> None:
    for path in PAGES:
        said = ask(port, f"/{path}", {"Accept-Encoding": encoding})
        copy = site / path / f"index.html.{encoding.replace('gzip', 'gz')}"
        whole = (site / path / "index.html").read_bytes()
        sent = said.headers.get("content-encoding", "")
        assert said.body == (copy.read_bytes() if sent else whole)
        assert sent == encoding or (encoding == "br" and not sent), "nginx needs a module for br"
        assert said.headers["content-type"].lower().replace(" ", "") == "text/html;charset=utf-8"
        assert "Accept-Encoding" in said.headers["vary"]


def test_lost_readers_get_the_page_of_their_language(port: int, site: Path) -> None:
    for path in MISSING:
        said = ask(port, f"/{path}")
        assert said.status == 404
        assert (
            said.body == (site / ("en" if path.startswith("en/") else "") / "404.html").read_bytes()
        )


def test_folders_end_with_a_slash(port: int) -> None:
    for path in ("en", "made-up-survey"):
        said = ask(port, f"/{path}")
        assert said.status in {301, 308}
        assert said.headers["location"].endswith(f"/{path}/")


def test_who_has_a_page_is_told_so(port: int) -> None:
    tag = ask(port, "/").headers["etag"]
    assert ask(port, "/", {"If-None-Match": tag}).status == 304
