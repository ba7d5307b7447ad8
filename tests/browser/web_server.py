"""A web server for the built site, as a real host would be: gzip, content types, a sub-path.

The same files stand at ``/`` and at ``/open-data/``, so that every page can be tried at both.
"""

from __future__ import annotations

import gzip
import mimetypes
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator

SUB_PATH = "/open-data/"
TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".rdf": "application/rdf+xml",
    ".ttl": "text/turtle",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
}
NOT_COMPRESSED = ("image/png", "application/zip", TYPES[".xlsx"])


@dataclass(frozen=True, slots=True)
class WebSite:
    """A served folder."""

    origin: str
    """Scheme, host and port, without a slash at the end."""

    def address(self, path: str, sub_path: str = SUB_PATH) -> str:
        """The address of a path from the root of the site."""
        return f"{self.origin}{sub_path}{path}"


@dataclass(frozen=True, slots=True)
class Body:
    plain: bytes
    packed: bytes
    """'' where packing is not worth it."""
    media_type: str


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    folder = Path()
    policy = ""

    def do_GET(self) -> None:
        found = file_at(self.folder, urlsplit(self.path).path)
        status = HTTPStatus.OK if found else HTTPStatus.NOT_FOUND
        body = body_of(found or self.folder / "404.html")
        content = body.plain
        self.send_response(status)
        if body.packed and "gzip" in self.headers.get("Accept-Encoding", ""):
            content = body.packed
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", body.media_type)
        self.send_header("Content-Length", str(len(content)))
        is_asset = "/assets/" in self.path
        self.send_header("Cache-Control", "max-age=600" if is_asset else "no-cache")
        self.send_header("Access-Control-Allow-Origin", "*")
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing; the tests look at the browser's side."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that leaves a page drops its connections; that is no error."""


def file_at(folder: Path, path: str) -> Path | None:
    """The file that answers a request path; None when there is none, as for a doubled slash."""
    if "//" in path:
        return None
    name = unquote(path).removeprefix(SUB_PATH).lstrip("/")
    found = (folder / name).resolve()
    if found.is_dir():
        found /= "index.html"
    return found if found.is_file() and found.is_relative_to(folder) else None


@cache
def body_of(file: Path) -> Body:
    """A file as it goes over the wire."""
    plain = file.read_bytes() if file.is_file() else b"not found"
    media_type = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    media_type = media_type or "application/octet-stream"
    worth_it = media_type not in NOT_COMPRESSED
    is_text = media_type.startswith("text/") or media_type == "application/json"
    return Body(
        plain=plain,
        packed=gzip.compress(plain, 9, mtime=0) if worth_it else b"",
        media_type=f"{media_type}; charset=utf-8" if is_text else media_type,
    )


@contextmanager
def serving(folder: Path, policy: str = "") -> Iterator[WebSite]:
    """Serve a folder while the context lasts; ``policy`` is a Content-Security-Policy."""
    attributes: dict[str, Any] = {"folder": folder.resolve(), "policy": policy}
    handler = type("Handler", (_Handler,), attributes)
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield WebSite(f"http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()
