"""The server of ``serve``: no address makes it fail or wait."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from build_scripts.hosting.serving import _Server

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path


@pytest.fixture
def server(tmp_path: Path) -> Iterator[_Server]:
    (tmp_path / "index.html").write_text("home", encoding="utf-8")
    made = _Server(lambda: None, "127.0.0.1", 0, root=str(tmp_path))
    made.poll_response_timeout = 600  # who waits, waits longer than this test
    made.error_handler = lambda code: f"page {code}".encode()
    yield made
    made.server_close()


def answer(server: _Server, path: str) -> tuple[str, bytes]:
    said: list[str] = []
    bodies: list[Iterable[bytes]] = []

    def ask() -> None:
        bodies.append(
            server.serve_request({"PATH_INFO": path}, lambda status, _: said.append(status))
        )

    asking = threading.Thread(target=ask, daemon=True)
    asking.start()
    asking.join(60)
    assert bodies, f"{path[:80]!r} is not answered"
    body = b"".join(bodies[0])
    if hasattr(bodies[0], "close"):
        bodies[0].close()
    return said[0], body


@pytest.mark.parametrize("path", ["/\0", f"/{'a' * 300}", "/livereload/x/y", "/nothing/"])
def test_an_address_that_leads_nowhere_gets_the_page_for_it(server: _Server, path: str) -> None:
    assert answer(server, path) == ("404 Not Found", b"page 404")


@pytest.mark.parametrize("epoch", ["9" * 15, "9" * 200])
def test_a_page_of_an_earlier_run_is_told_at_once_what_is_new(server: _Server, epoch: str) -> None:
    status, body = answer(server, f"/livereload/{epoch}/1")
    assert status == "200 OK"
    assert int(body) < int(epoch)


def test_a_page_is_sent(server: _Server) -> None:
    assert answer(server, "/") == ("200 OK", b"home")
