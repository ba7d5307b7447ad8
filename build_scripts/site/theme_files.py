"""What of a theme is looked through for files to publish: neither its icons nor its assets.

The frame in ``overrides/`` loads none of the theme's programs, styles and pictures, and Material
brings 14,500 files with it.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from jinja2 import FileSystemLoader

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig

    from build_scripts.site.compiled_templates import CompiledTemplates

_ASSETS = "assets"


def find_templates(config: MkDocsConfig, compiled: CompiledTemplates | None) -> None:
    """Let MkDocs find every template as before, and of assets those in ``overrides/`` alone."""
    make = config.theme.get_env

    def with_fewer_files() -> Environment:
        found = make()
        found.loader = _Loader(config.theme.dirs, config.theme.custom_dir or "")
        found.bytecode_cache = compiled
        return found

    config.theme.get_env = with_fewer_files  # type: ignore[method-assign]  # MkDocs asks it once


class _Loader(FileSystemLoader):
    def __init__(self, folders: list[str], own: str) -> None:
        super().__init__(folders)
        self._own = own

    def list_templates(self) -> list[str]:
        """Names of files as MkDocs goes through them, which passes over hidden ones itself."""
        found: set[str] = set()
        for folder in self.searchpath:
            for inner, folders, names in os.walk(folder):
                passed = {_ASSETS} if inner == folder and folder != self._own else set()
                folders[:] = [name for name in folders if name[0] != "." and name not in passed]
                place = os.path.relpath(inner, folder)
                found.update(os.path.normpath(f"{place}/{name}") for name in names)
        return sorted(found)
