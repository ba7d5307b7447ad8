"""The site as the preview delivers it: compressed, with cache times, as a host would."""

from __future__ import annotations

import gzip
import re
import socket
import threading
import urllib.request
from http import HTTPStatus
from typing import TYPE_CHECKING

import brotli
import pytest

from build_scripts.command_line import main
from build_scripts.hosting.built_site import answer_to, preview_server
from build_scripts.hosting.compression import add_copies
from build_scripts.hosting.rules import LONG, POLICY, SHORT, content_type, headers_of
from tests.project_copy import digests_of

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Erfundener Text. " * 200


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small made-up site."""
    files = {
        "index.html": TEXT,
        "404.html": "nichts hier",
        "en/404.html": "nothing here",
        "s/index.html": "kurz",
        "data/s/a.csv": TEXT,
        "assets/javascripts/x.js": TEXT,
    }
    for path, text in files.items():
        target = tmp_path / "site" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("", SHORT),
        ("s/q/", SHORT),
        ("data/s/datapackage.json", SHORT),
        ("assets/javascripts/x.js", LONG),
        ("en/assets/x.css", LONG),
        ("data/s/v1.0.0/data/editions.csv", LONG),
        ("embed/s/q/v1.0.0/", LONG),
        ("en/embed/s/q/v1.2.0/", LONG),
        ("embed/s/q/", SHORT),
    ],
)
def test_only_what_never_changes_is_kept_long(path: str, cache: str) -> None:
    assert headers_of(path)["Cache-Control"] == cache


def test_data_may_be_read_from_everywhere_and_embeds_may_be_framed() -> None:
    assert headers_of("figures/s/q.json")["Access-Control-Allow-Origin"] == "*"
    assert headers_of("s/q/")["Content-Security-Policy"] == POLICY
    embed = headers_of("en/embed/s/q/")
    assert not embed.keys() & {"X-Frame-Options", "Content-Security-Policy"}


def test_every_file_of_the_site_has_a_known_type(built_site: Path) -> None:
    names = {file.suffix: file.name for file in built_site.rglob("*") if file.is_file()}
    assert [ending for ending, name in names.items() if not content_type(name)] == [".gz"]


def test_a_compressed_copy_is_sent_to_those_who_accept_it(site: Path) -> None:
    for accepted, name, unpack in (
        ("gzip", "gzip", gzip.decompress),
        ("gzip, br", "br", brotli.decompress),
    ):
        answer = answer_to(site, "/", {"Accept-Encoding": accepted})
        assert answer.headers["Content-Encoding"] == name
        assert unpack(answer.body).decode() == TEXT
    assert "Content-Encoding" not in answer_to(site, "/", {}).headers
    assert "Content-Encoding" not in answer_to(site, "/s/", {"Accept-Encoding": "gzip"}).headers


def test_folders_end_with_a_slash(site: Path) -> None:
    answer = answer_to(site, "/s", {})
    assert (answer.status, answer.headers["Location"]) == (HTTPStatus.MOVED_PERMANENTLY, "/s/")


def test_an_unknown_address_gets_the_page_for_it(site: Path) -> None:
    assert answer_to(site, "/gibt-es-nicht/", {}).body == b"nichts hier"
    english = answer_to(site, "/en/missing/", {})
    assert (english.status, english.body) == (HTTPStatus.NOT_FOUND, b"nothing here")


def test_nothing_outside_the_site_is_sent(site: Path) -> None:
    (site.parent / "secret.txt").write_text("geheim", encoding="utf-8")
    assert answer_to(site, "/../secret.txt", {}).status is HTTPStatus.NOT_FOUND
    assert answer_to(site, "/%2e%2e/secret.txt", {}).body == b""


def test_who_has_the_file_is_told_so(site: Path) -> None:
    tag = answer_to(site, "/", {}).headers["ETag"]
    again = answer_to(site, "/", {"If-None-Match": tag})
    assert (again.status, again.body) == (HTTPStatus.NOT_MODIFIED, b"")


def test_the_preview_answers_over_http(site: Path) -> None:
    server = preview_server(site, 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with urllib.request.urlopen(f"http://127.0.0.1:{server.server_port}/data/s/a.csv") as answer:
        assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.read().decode() == TEXT
    server.shutdown()
    server.server_close()


def test_copies_are_the_same_every_time(site: Path) -> None:
    assert add_copies(site) == 6
    first = digests_of(site)
    assert add_copies(site) == 6
    assert digests_of(site) == first
    assert gzip.decompress((site / "index.html.gz").read_bytes()).decode() == TEXT
    assert not (site / "s" / "index.html.gz").exists()


def test_without_a_site_there_is_nothing_to_show(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compress", "--target", str(tmp_path)]) == 1
    assert "no-site" in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["preview", "serve"])
def test_a_taken_port_is_told_before_anything_is_built(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], verb: str
) -> None:
    def no_preview(*_: object, **__: object) -> None:
        pytest.fail("nothing is built for a port that is taken")

    monkeypatch.setattr("build_scripts.command_line.Preview", no_preview)
    monkeypatch.chdir(site.parent)
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert main([verb, "--port", str(other.getsockname()[1])]) == 1
    told = capsys.readouterr().err
    assert "is taken by another program; stop what runs there" in told
    assert "--port 8001" in told
    assert "Make room" not in told


@pytest.mark.parametrize("port", ["65536", "-1"])
def test_a_port_that_there_is_not_is_refused(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], port: str
) -> None:
    monkeypatch.chdir(site.parent)
    assert main(["preview", "--port", port]) == 1
    assert f"{port} cannot be used" in capsys.readouterr().err


def test_pages_name_assets_by_their_content(built_site: Path) -> None:
    page = (built_site / "index.html").read_text(encoding="utf-8")
    named = re.findall(r'(?:href|src)="[^"]*assets/[^"]+"', page)
    assert named
    assert [item for item in named if not re.search(r'\?v=[0-9a-f]{10}"$', item)] == []


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip;q=0", ""),
        ("gzip;q=0, br;q=0.0", ""),
        ("br;q=0, gzip", "gzip"),
        ("GZIP", "gzip"),
        ("gzip;q=0.001", "gzip"),
        ("*", "br"),
        ("*;q=0", ""),
        ("*, br;q=0", "gzip"),
        ("identity", ""),
    ],
)
def test_a_coding_is_sent_only_to_those_who_want_it(site: Path, accepted: str, coding: str) -> None:
    for name in ("Accept-Encoding", "accept-encoding"):
        assert answer_to(site, "/", {name: accepted}).headers.get("Content-Encoding", "") == coding


@pytest.mark.parametrize(
    ("stated", "part", "told"),
    [
        ("bytes=0-3", slice(0, 4), "bytes 0-3/{total}"),
        ("bytes=10-", slice(10, None), "bytes 10-{last}/{total}"),
        ("bytes=-5", slice(-5, None), "bytes {near}-{last}/{total}"),
        ("BYTES = 2 - 999999999", slice(2, None), "bytes 2-{last}/{total}"),
    ],
)
def test_a_part_of_a_file_is_sent_to_those_who_ask(
    site: Path, stated: str, part: slice, told: str
) -> None:
    body = TEXT.encode()
    answer = answer_to(site, "/data/s/a.csv", {"range": stated, "Accept-Encoding": "gzip"})
    total = len(body)
    where = told.format(total=total, last=total - 1, near=total - 5)
    assert (answer.status, answer.body) == (HTTPStatus.PARTIAL_CONTENT, body[part])
    assert answer.headers["Content-Range"] == where
    assert answer.headers["Content-Length"] == str(len(answer.body))
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("stated", ["bytes=5-2", "bytes=0-1,4-5", "lines=0-3", "bytes=-", "x"])
def test_what_is_no_single_part_is_answered_with_the_whole(site: Path, stated: str) -> None:
    answer = answer_to(site, "/data/s/a.csv", {"Range": stated})
    assert (answer.status, answer.body) == (HTTPStatus.OK, TEXT.encode())


@pytest.mark.parametrize("stated", ["bytes=999999-", "bytes=-0"])
def test_a_part_that_there_is_not_is_refused(site: Path, stated: str) -> None:
    answer = answer_to(site, "/data/s/a.csv", {"Range": stated})
    assert answer.status is HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    assert answer.headers["Content-Range"] == f"bytes */{len(TEXT.encode())}"


def test_a_part_of_another_version_is_not_sent(site: Path) -> None:
    asked = {"Range": "bytes=0-3", "If-Range": '"old"'}
    assert answer_to(site, "/data/s/a.csv", asked).status is HTTPStatus.OK


@pytest.mark.parametrize(
    "target",
    ["/%00", "/a%0Ab", f"/{'a' * 300}", f"/{'a/' * 3000}", "//[x/", "/%ff%fe", "/s%5c..%5cx"],
)
def test_an_address_that_no_file_can_have_gets_the_page_for_it(site: Path, target: str) -> None:
    answer = answer_to(site, target, {})
    assert (answer.status, answer.body) == (HTTPStatus.NOT_FOUND, b"nichts hier")
