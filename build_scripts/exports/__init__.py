"""Download formats of a figure: every module here is one, found by its ``FORMAT``."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.downloads.figure_export import ExportFormat


def _formats() -> tuple[ExportFormat, ...]:
    modules = (
        import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__)
    )
    return tuple(sorted((module.FORMAT for module in modules), key=lambda form: form.position))


FORMATS: tuple[ExportFormat, ...] = _formats()
