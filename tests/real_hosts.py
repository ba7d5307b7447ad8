"""Real web hosts with our files, on a free port of this machine."""

from __future__ import annotations

import http.client
import os
import re
import shutil
import socket
import subprocess
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.project_copy import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

HOSTING = PROJECT / "hosting"
_DEADLINE = 10
"""Seconds that a host may take to start."""
_MIME_TYPES = Path("/etc/nginx/mime.types")
_APACHE_MODULES = Path("/usr/lib/apache2/modules")
_APACHE_NEEDS = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite")


class Said(NamedTuple):
    """The answer of a host."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def program_of(name: str) -> str:
    """Where the host is installed; '' = nowhere."""
    return shutil.which(name, path=f"{os.environ['PATH']}:/usr/sbin:/sbin") or ""


def ask(port: int, target: str, headers: Mapping[str, str] | None = None) -> Said:
    """One request, its answer as it is sent."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=_DEADLINE)
    try:
        connection.request("GET", target, headers=dict(headers or {}))
        answer = connection.getresponse()
        named = {name.lower(): value for name, value in answer.getheaders()}
        return Said(answer.status, named, answer.read())
    finally:
        connection.close()


@contextmanager
def running(name: str, site: Path, folder: Path) -> Iterator[int]:
    """The host serves ``site`` with the file from ``hosting/``; gives its port."""
    port = _free_port()
    folder.mkdir()
    order = {"nginx": _nginx, "apache2": _apache, "caddy": _caddy}[name](site, folder, port)
    log = (folder / "log").open("wb")
    process = subprocess.Popen(
        [program_of(name), *order],
        env={**os.environ, "HOME": str(folder)},
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_for(port, process, folder / "log")
        yield port
    finally:
        process.terminate()
        process.wait(_DEADLINE)
        log.close()


def _nginx(site: Path, folder: Path, port: int) -> list[str]:
    text = (HOSTING / "nginx.conf").read_text(encoding="utf-8")
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};").replace("listen [::]:80;", "")
    text = re.sub(r"root \S+;", f"root {site};", text)
    (folder / "site.conf").write_text(text, encoding="utf-8")
    shutil.copy(_MIME_TYPES, folder)
    user = "user root;\n" if os.getuid() == 0 else ""
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"{user}daemon off;\npid {folder}/pid;\nevents {{}}\nhttp {{\n{temporary}access_log off;\n"
        "include mime.types;\ndefault_type application/octet-stream;\ninclude site.conf;\n}\n",
        encoding="utf-8",
    )
    return ["-p", str(folder), "-c", str(folder / "nginx.conf"), "-e", "stderr"]


def _apache(site: Path, folder: Path, port: int) -> list[str]:
    modules = "".join(
        f"LoadModule {name}_module {_APACHE_MODULES}/mod_{name}.so\n" for name in _APACHE_NEEDS
    )
    shutil.copy(HOSTING / "apache.htaccess", site / ".htaccess")
    (folder / "apache.conf").write_text(
        f"ServerRoot {folder}\nServerName daten.example\nListen 127.0.0.1:{port}\n"
        f"PidFile {folder}/pid\nErrorLog /dev/stderr\n{modules}TypesConfig /etc/mime.types\n"
        f'DocumentRoot "{site}"\n<Directory "{site}">\nAllowOverride All\nRequire all granted\n'
        "</Directory>\n",
        encoding="utf-8",
    )
    return ["-X", "-f", str(folder / "apache.conf")]


def _caddy(site: Path, folder: Path, port: int) -> list[str]:
    text = (HOSTING / "Caddyfile").read_text(encoding="utf-8")
    text = text.replace("daten.example {", f"http://127.0.0.1:{port} {{")
    text = re.sub(r"root \* \S+", f"root * {site}", text)
    (folder / "Caddyfile").write_text("{\n\tadmin off\n}\n" + text, encoding="utf-8")
    return ["run", "--config", str(folder / "Caddyfile"), "--adapter", "caddyfile"]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + _DEADLINE
    while time.monotonic() < end and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(log.read_text(encoding="utf-8", errors="replace"))
