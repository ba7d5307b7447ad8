"""The verbs ``preview`` and ``compress``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.hosting.compression import add_copies
from build_scripts.hosting.port import HOST, refuse_taken
from build_scripts.hosting.preview import preview_server
from build_scripts.problems import CannotPublish, Problem

if TYPE_CHECKING:
    import argparse


def add_verbs(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Tell the command line about ``preview`` and ``compress``."""
    preview = verbs.add_parser("preview", help="show the built site as a web host would")
    preview.add_argument("--port", type=int, default=8000)
    preview.set_defaults(run=_preview)
    compress = verbs.add_parser("compress", help="add .gz and .br copies to the built site")
    compress.set_defaults(
        run=_compress, unwritten="The site is whole; some files have no compressed copy yet."
    )
    for verb in (preview, compress):
        verb.add_argument("--target", type=Path, default=Path("site"), help="folder of the site")


def _preview(options: argparse.Namespace) -> int:
    site = _built(options.target)
    refuse_taken(options.port)
    server = preview_server(site, options.port)
    print(f"The site as a host would show it: http://{HOST}:{server.server_port}/ (Ctrl+C ends)")
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()
    return 0


def _compress(options: argparse.Namespace) -> int:
    print(f"{add_copies(_built(options.target))} compressed copies in {options.target}/")
    return 0


def _built(target: Path) -> Path:
    if not (target / "index.html").is_file():
        message, advice = "there is no built site", "build it first: make site"
        raise CannotPublish([Problem(target.as_posix(), 0, "", "no-site", message, advice)])
    return target
