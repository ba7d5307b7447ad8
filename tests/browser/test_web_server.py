from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest

from tests.browser.web_server import WebSite, file_at, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "en").mkdir(parents=True)
    (site / "index.html").write_text("<p>Startseite</p>", encoding="utf-8")
    (site / "en" / "index.html").write_text("<p>home</p>", encoding="utf-8")
    (site / "404.html").write_text("<p>nicht gefunden</p>", encoding="utf-8")
    (site / "catalog.ttl").write_text("# made up", encoding="utf-8")
    (tmp_path / "secret.txt").write_text("outside", encoding="utf-8")
    return site


@pytest.fixture
def web(folder: Path) -> Iterator[WebSite]:
    with serving(folder, policy="default-src 'self'") as site:
        yield site


@pytest.mark.parametrize("sub_path", ["/", "/open-data/"])
def test_the_site_stands_at_the_root_and_below_a_sub_path(web: WebSite, sub_path: str) -> None:
    with urlopen(web.address("en/", sub_path)) as answer:
        assert answer.read() == b"<p>home</p>"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
        assert answer.headers["Content-Security-Policy"] == "default-src 'self'"


def test_who_asks_for_gzip_gets_gzip(web: WebSite) -> None:
    request = Request(web.address(""), headers={"Accept-Encoding": "gzip"})
    with urlopen(request) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(answer.read()) == b"<p>Startseite</p>"


def test_linked_data_has_its_media_type(web: WebSite) -> None:
    with urlopen(web.address("catalog.ttl")) as answer:
        assert answer.headers["Content-Type"] == "text/turtle; charset=utf-8"


def test_what_is_not_there_is_answered_with_the_sites_own_page(web: WebSite) -> None:
    with pytest.raises(HTTPError) as failure:
        urlopen(web.address("gibt-es-nicht/"))
    with failure.value as answer:
        assert answer.code == 404
        assert answer.read() == b"<p>nicht gefunden</p>"


def test_nothing_outside_the_folder_is_served(folder: Path) -> None:
    assert file_at(folder, "/../secret.txt") is None
    assert file_at(folder, "/%2e%2e/secret.txt") is None


def test_a_doubled_slash_is_another_address(folder: Path) -> None:
    assert file_at(folder, "/open-data/en/") == folder / "en" / "index.html"
    assert file_at(folder, "/open-data//en/") is None
