"""The verbs ``preview``, ``compress`` and ``inspect``."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.hosting.built_site import preview_server
from build_scripts.hosting.compression import add_copies
from build_scripts.hosting.inspection import problems_of_site
from build_scripts.hosting.port import HOST, refuse_taken
from build_scripts.problems import CannotPublish, Problem
from build_scripts.site.settings_reading import read_site
from build_scripts.telling import tell

if TYPE_CHECKING:
    import argparse


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the command line about the verbs."""
    preview = verbs.add_parser("preview", help="show the built site as a web host would")
    preview.add_argument("--port", type=int, default=8000)
    preview.set_defaults(run=_preview)
    compress = verbs.add_parser("compress", help="add .gz and .br copies to the built site")
    compress.set_defaults(
        run=_compress, unwritten="The site is whole; some files have no compressed copy yet."
    )
    inspect = verbs.add_parser("inspect", help="look for dead links and requests to other hosts")
    inspect.set_defaults(run=_inspect)
    for verb in (preview, compress, inspect):
        verb.add_argument("--target", type=Path, default=Path("site"), help="folder of the site")


def _preview(options: argparse.Namespace) -> int:
    site = _built(options.target)
    refuse_taken(options.port)
    server = preview_server(site, options.port)
    tell(f"The site as a host would show it: http://{HOST}:{server.server_port}/ (Ctrl+C ends)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return 0


def _compress(options: argparse.Namespace) -> int:
    tell(f"{add_copies(_built(options.target))} compressed copies in {options.target}/")
    return 0


def _inspect(options: argparse.Namespace) -> int:
    site = _built(options.target)
    address = read_site(Path.cwd(), os.environ.get("SITE_URL", "")).address
    if problems := problems_of_site(site, address):
        raise CannotPublish(problems)
    pages = sum(1 for _ in site.rglob("*.html"))
    tell(f"{pages} pages: every link leads somewhere, no page asks another host.")
    return 0


def _built(target: Path) -> Path:
    if not (target / "index.html").is_file():
        message, advice = "there is no built site", "build it first: make site"
        raise CannotPublish([Problem(target.as_posix(), 0, "", "no-site", message, advice)])
    return target
