"""``serve``: the site on this machine, rebuilt and reloaded when a source file changes."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mkdocs.livereload import LiveReloadServer

from build_scripts.hosting.port import HOST
from build_scripts.hosting.requests import is_possible
from build_scripts.problems import CannotPublish
from build_scripts.publication import Order, build_site
from build_scripts.site.target import PREVIEW_FOLDER
from build_scripts.site.workers import worker_pool
from build_scripts.telling import own_language, translated, worded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

WATCHED = ("datapackage", "docs", "overrides", "static", "mkdocs.yml")
_POLLING_SECONDS = 0.2

_STATE = re.compile(r"/livereload/([0-9]+)/[0-9]+")
"""Where a page asks whether there is something newer than what it shows."""
_PAGE = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta http-equiv="refresh" content="1"><meta name="viewport" content="width=device-width">
<title>{title}</title><style>
body{{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:3rem auto;padding:0 1rem;
color:#1b1b1b;background:#fbf7f0}}h1{{font-size:1.3rem}}li{{margin:.6rem 0}}
code{{overflow-wrap:anywhere}}@media(prefers-color-scheme:dark){{body{{color:#eee;background:#161a1d}}}}
</style></head><body><h1>{title}</h1>{body}</body></html>"""


class _Server(LiveReloadServer):
    """The server of MkDocs, which some addresses make fail or wait."""

    def _serve_request(
        self, environ: dict[str, Any], start_response: Callable[..., Any]
    ) -> Iterable[bytes] | None:
        path = str(environ["PATH_INFO"])
        if not is_possible(path.encode("latin-1").decode("utf-8", "replace")):
            return None
        state = _STATE.fullmatch(path)
        if state and int(state[1]) > self._wanted_epoch:  # of an earlier run: do not wait for it
            start_response("200 OK", [("Content-Type", "text/plain")])
            return [str(self._visible_epoch).encode()]
        return super()._serve_request(environ, start_response)


class Preview:
    """The site as it is on the disk, or the problems that keep it from being built."""

    def __init__(self, order: Order, say: Callable[[str], None], port: int = 8000) -> None:
        self._order = order
        self._say = say
        self._workers = worker_pool()
        self.address = f"http://{HOST}:{port}/"
        order.target.mkdir(parents=True, exist_ok=True)
        self._nothing = order.target.with_name("nothing")
        self._nothing.mkdir(exist_ok=True)
        self._message = _page("Building the site …", [])
        self.server = _Server(
            self.rebuild, HOST, port, root=str(order.target), polling_interval=_POLLING_SECONDS
        )
        self.server.error_handler = self._answer_without_page
        for name in WATCHED:
            if (order.project / name).exists():
                self.server.watch(str(order.project / name))

    def rebuild(self) -> None:
        """Build again; never raises, so that the server always answers."""
        try:
            built = build_site(
                replace(self._order, address=self.address), say=self._say, workers=self._workers
            )
        except CannotPublish as failure:
            lines = [worded(problem) for problem in failure.problems]
            self._show_problems("The site was not rebuilt. Please correct:", lines)
        except Exception as error:  # noqa: BLE001  # whatever it is, the publisher must see it
            self._show_problems("The build stopped.", [f"{type(error).__name__}: {error}"])
        else:
            self.server.root = str(built.target)
            self._message = _page("There is no page at this address.", [])
            for problem in built.warnings:
                self._say(f"Still to do: {worded(problem)}")
            self._say(f"{built.pages} pages at {self.address}")

    def serve(self) -> None:
        """Serve until interrupted."""
        try:
            self.server.serve()  # type: ignore[no-untyped-call]  # MkDocs gives this one no types
        finally:
            self.server.shutdown()
            self._workers.shutdown(cancel_futures=True)

    def _show_problems(self, title: str, lines: list[str]) -> None:
        # An empty root makes every address answer with the message, which reloads itself.
        self.server.root = str(self._nothing)
        self._message = _page(title, lines)
        for line in lines:
            self._say(line)

    def _answer_without_page(self, _code: int) -> bytes:
        return self._message


def _page(title: str, lines: list[str]) -> bytes:
    items = "".join(f"<li><code>{html.escape(line)}</code></li>" for line in lines)
    language = own_language()
    return _PAGE.format(
        language=language,
        title=html.escape(translated(title, language)),
        body=f"<ol>{items}</ol>" if items else "",
    ).encode()


def preview_folder(project: Path) -> Path:
    """Where the preview is built: beside the published site, which it never touches."""
    return project / PREVIEW_FOLDER / "site"
