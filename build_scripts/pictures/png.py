"""From an SVG to a PNG: the only module that calls resvg.

It knows the carried fonts and no others, and gives the same bytes on every machine.
"""

from __future__ import annotations

import io
import re
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from build_scripts.fonts.carried import FONT, FONT_FILES, SECOND_FILE, of_second
from build_scripts.pictures import few_colours, png_file

if TYPE_CHECKING:
    from resvg import usvg

_SIZE = re.compile(r'(<svg\b[^>]*?) width="([\d.]+)" height="([\d.]+)"(?= viewBox=)')
_AS_DRAWN = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0)
"""Rows of the matrix that moves, turns and scales."""


def png_of(svg: str, scale: float) -> bytes:
    """The picture as PNG, drawn with the carried fonts alone, in few colours.

    Raises ValueError for what is no SVG with a size in pixels and a viewBox.
    """
    from resvg import render, usvg  # noqa: PLC0415  # who only needs names and sizes does without

    tree = usvg.Tree.from_str(_scaled(svg, scale), _fonts())
    with Image.open(io.BytesIO(render(tree, _AS_DRAWN))) as drawn:
        return png_file.in_palette(*few_colours.in_few_colours(np.asarray(drawn)))


def drawn_by() -> tuple[str, ...]:
    """What decides how a PNG looks beside its SVG: these modules, renderers and fonts."""
    packages = ("resvg", "deflate", "font-source-sans-pro", "rinoh-typeface-dejavusans")
    files = (__file__, few_colours.__file__, png_file.__file__)
    own = [Path(file).read_text(encoding="utf-8") for file in files]
    return (*map(version, packages), *own)


@cache
def _fonts() -> usvg.Options:
    from resvg import usvg  # noqa: PLC0415  # as above

    options = usvg.Options.default()
    for font in (*(file.read_bytes() for file in FONT_FILES), _second_font()):
        options.load_font_data(font)
    options.font_family = FONT
    return options


def _second_font() -> bytes:
    """The second font without what the first has.

    A renderer that misses one character takes a font for the whole text, if it has all of it.
    """
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415  # as above

    completed, its_own = io.BytesIO(), of_second()
    with TTFont(SECOND_FILE, lazy=True) as font:
        # To read the names that the glyphs have would take longer than everything else here.
        font.setGlyphOrder([str(number) for number in range(font["maxp"].numGlyphs)])
        for table in font["cmap"].tables:
            table.cmap = {code: name for code, name in table.cmap.items() if code in its_own}
        font.save(completed, reorderTables=None)
    return completed.getvalue()


def _scaled(svg: str, scale: float) -> str:
    def enlarged(root: re.Match[str]) -> str:
        width, height = (float(side) * scale for side in root.groups()[1:])
        return f'{root[1]} width="{width:g}" height="{height:g}"'

    scaled, found = _SIZE.subn(enlarged, svg, count=1)
    if not found:
        raise ValueError("not a picture: no <svg> with width, height and viewBox")
    return scaled
