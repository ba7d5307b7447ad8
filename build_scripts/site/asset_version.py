"""The version of the look: pages ask for style sheets and scripts under it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from build_scripts.palette.colours import css_variables, dark_variables, forced_variables
from build_scripts.palette.textures import texture_css

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site


def asset_version(site: Site, project: Path, made: Iterable[SiteFile]) -> str:
    """A checksum of everything in ``overrides/assets``, the palette, and assets that are made."""
    palette = css_variables(site.palette) + dark_variables(site.palette)
    assets = hashlib.sha256((palette + forced_variables() + texture_css()).encode())
    for file in sorted((project / "overrides" / "assets").rglob("*.*")):
        assets.update(file.name.encode() + b"\0" + file.read_bytes())
    for each in made:
        assets.update(each.path.encode() + b"\0" + each.content)
    return assets.hexdigest()[:10]
