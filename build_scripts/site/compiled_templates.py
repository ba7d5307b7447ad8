"""Templates as Jinja has compiled them, kept from build to build."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

from build_scripts.site.kept.results import find, keep, key_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.bccache import Bucket

_TEMPLATES = "build/cache/templates"
"""Below the project; safe to delete."""


class CompiledTemplates(BytecodeCache):
    """One file for each template, which says of which source and by which program it was made."""

    def __init__(self, folder: Path, program: str) -> None:
        """``program`` is a hash of it; '' = nothing is kept."""
        self._folder, self._program = folder, program

    def get_source_checksum(self, source: str) -> str:
        """Of all that the compiled template depends on; Jinja compares it with the kept one."""
        return key_of(self._program, source)

    def load_bytecode(self, bucket: Bucket) -> None:
        """Hand over what is kept of a template, where it is whole."""
        if self._program and (kept := find(self._folder, bucket.key)):
            bucket.bytecode_from_string(kept)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled just now."""
        if self._program:
            with suppress(OSError):  # nothing but time is lost
                keep(self._folder, bucket.key, bucket.bytecode_to_string())


def compiled_templates(project: Path, program: str) -> CompiledTemplates:
    """Those that are kept below a project."""
    return CompiledTemplates(project / _TEMPLATES, program)


@contextmanager
def compiled_once(templates: Environment, compiled: CompiledTemplates) -> Iterator[None]:
    """Templates are taken from there meanwhile, and put there."""
    templates.bytecode_cache = compiled
    try:
        yield
    finally:
        templates.bytecode_cache = None
