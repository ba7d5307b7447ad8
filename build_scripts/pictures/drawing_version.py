"""The version of drawings and pictures, which machines that draw together must share."""

from __future__ import annotations

from build_scripts.figures.figure import code_version
from build_scripts.pictures.png import drawn_by
from build_scripts.site.kept.results import key_of


def drawing_version() -> str:
    """What decides how drawings and pictures look; two machines with the same draw the same."""
    return key_of(code_version(), *drawn_by())
