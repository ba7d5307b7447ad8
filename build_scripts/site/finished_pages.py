"""Pages that MkDocs need not make again: it knows of them, leads to them and lists them."""

from __future__ import annotations

import re
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_ID = re.compile(r'\sid="([^"]*)"')
_ROBOTS = re.compile(rb"^robots: ", re.MULTILINE)


class _NoSettings(Config):  # type: ignore[no-untyped-call]  # MkDocs gives no types
    pass


class FinishedPages(BasePlugin[_NoSettings]):  # type: ignore[no-untyped-call]  # the same
    """Told what is finished, MkDocs makes a part of the pages; see its option ``--dirty``."""

    def __init__(self, finished: frozenset[str], beside: str) -> None:
        self._finished = finished
        self._beside = Path(beside) if beside else None

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Take the finished pages for what they are, and find what lies beside the pages."""
        for name in self._finished:
            file = files.src_uris[name]
            file.is_modified = _never  # type: ignore[method-assign]  # what --dirty asks for
            _FinishedPage(None, file, config)
        return _FilesBeside(files, config, self._beside) if self._beside else files


def _never() -> bool:
    return False


class _FinishedPage(Page):
    """A page as far as lists and links ask for it."""

    def __init__(self, title: str | None, file: File, config: MkDocsConfig) -> None:
        super().__init__(title, file, config)
        if _ROBOTS.search(_front_of(str(file.abs_src_path))):
            self.meta = {"robots": "noindex"}

    @cached_property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]  # read when a link asks
        return set(_ID.findall(self.file.content_string))


def _front_of(page: str) -> bytes:
    """What stands before the content."""
    with open(page, "rb") as file:  # noqa: PTH123  # a path costs more
        return file.read().partition(b"\n---\n")[0]


class _FilesBeside(Files):
    """The pages, and on demand the files beside them, which are in their place already."""

    def __init__(self, files: Files, config: MkDocsConfig, folder: Path) -> None:
        super().__init__(files)
        self._config, self._folder = config, folder

    def get_file_from_path(self, path: str) -> File | None:
        """As MkDocs asks where a link leads."""
        if found := super().get_file_from_path(path):
            return found
        if not (self._folder / path).is_file():
            return None
        return File(
            path,
            str(self._folder),
            self._config.site_dir,
            self._config.use_directory_urls,
            inclusion=InclusionLevel.INCLUDED,
        )
