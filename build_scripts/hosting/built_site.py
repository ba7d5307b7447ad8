"""``preview``: the built site, served on this machine as a host with our settings would."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from build_scripts.hosting.compression import SMALLEST, packed
from build_scripts.hosting.port import HOST
from build_scripts.hosting.requests import accepts, header, is_possible, part_of
from build_scripts.hosting.rules import PACKED_ALREADY, content_type, headers_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENCODINGS = (("br", ".br"), ("gzip", ".gz"))
"""By preference."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host sends for one request."""

    status: HTTPStatus
    headers: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


def answer_to(site: Path, target: str, asked: Mapping[str, str]) -> Answer:
    """The answer to a request: ``target`` as in the request line, ``asked`` its headers.

    Folders end with a slash, an unknown address gets the page 404.html, a compressed copy is sent
    to those who accept it, a part to those who ask for one, and who has the file already is told
    so.
    """
    path = unquote(target.partition("?")[0].partition("#")[0]).lstrip("/")
    if not is_possible(path):
        return _missing(site, "", asked)
    file = (site / path).resolve()
    if not file.is_relative_to(site.resolve()):
        return Answer(HTTPStatus.NOT_FOUND, headers_of(path))
    if file.is_dir() and path and not path.endswith("/"):
        headers = {**headers_of(path), "Location": f"/{quote(path)}/"}
        return Answer(HTTPStatus.MOVED_PERMANENTLY, headers)
    if file.is_dir():
        file /= "index.html"
    return _sent(file, path, asked) if file.is_file() else _missing(site, path, asked)


def _missing(site: Path, path: str, asked: Mapping[str, str]) -> Answer:
    """The page for addresses that lead nowhere, in the language of the address."""
    own = site / path.partition("/")[0] / "404.html"
    page = own if own.is_file() else site / "404.html"
    return _sent(page, "404.html", asked, HTTPStatus.NOT_FOUND)


def _sent(
    file: Path, path: str, asked: Mapping[str, str], status: HTTPStatus = HTTPStatus.OK
) -> Answer:
    body = file.read_bytes()
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {
        **headers_of(path),
        "Content-Type": content_type(file.name) or "application/octet-stream",
        "ETag": tag,
    }
    if file.suffix not in PACKED_ALREADY:
        headers["Vary"] = "Accept-Encoding"
    if status is HTTPStatus.OK:
        headers["Accept-Ranges"] = "bytes"
        if header(asked, "If-None-Match") == tag:
            return Answer(HTTPStatus.NOT_MODIFIED, headers)
        if header(asked, "Range") and header(asked, "If-Range") in ("", tag):
            return _in_part(body, headers, header(asked, "Range"))
    accepted = header(asked, "Accept-Encoding")
    if len(body) > SMALLEST and file.suffix not in PACKED_ALREADY:
        copies = packed(body)
        for name, ending in _ENCODINGS:
            if ending in copies and accepts(accepted, name):
                body = copies[ending]
                headers["Content-Encoding"] = name
                break
    return Answer(status, {**headers, "Content-Length": str(len(body))}, body)


def _in_part(body: bytes, headers: Mapping[str, str], stated: str) -> Answer:
    """The bytes that were asked for, as they are: nobody could unpack a part of a packed file."""
    status, total = HTTPStatus.OK, len(body)
    headers = dict(headers)
    try:
        part = part_of(stated, total)
    except ValueError:
        headers |= {"Content-Range": f"bytes */{total}", "Content-Length": "0"}
        return Answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, headers)
    if part:
        start, end = part
        status, body = HTTPStatus.PARTIAL_CONTENT, body[start:end]
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{total}"
    return Answer(status, {**headers, "Content-Length": str(len(body))}, body)


def preview_server(site: Path, port: int) -> ThreadingHTTPServer:
    """A server for the site; port 0 takes a free one."""
    return ThreadingHTTPServer((HOST, port), type("Handler", (_Handler,), {"site": site}))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site = Path()

    def do_GET(self) -> None:
        answer = answer_to(self.site, self.path, dict(self.headers.items()))
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if "Content-Length" not in answer.headers:
            self.send_header("Content-Length", "0")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, *_: object) -> None:
        """Say nothing: the browser shows what is missing."""
