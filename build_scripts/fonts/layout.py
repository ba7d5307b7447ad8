"""The font that charts are laid out with: the carried one, as wide as any ordinary font may be."""

from __future__ import annotations

import tempfile
from bisect import bisect
from pathlib import Path
from typing import TYPE_CHECKING

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no type hints

from build_scripts.fonts.carried import EM, FONT_FILES, of_second
from build_scripts.fonts.measure import BOLD_FROM, reserve

if TYPE_CHECKING:
    from collections.abc import Mapping

LAYOUT = "Layout"
"""Its family."""
_KERNING = ("GPOS", "kern")
_SHORT, _LAST_OF_SHORT_TABLES = 4, 0xFFFF
"""The format of a font's table of characters that knows two bytes of each, and the last of them."""


def layout_fonts() -> tempfile.TemporaryDirectory[str]:
    """The two cuts of the carried font as ``LAYOUT``, without kerning, which differs by font."""
    folder = tempfile.TemporaryDirectory()
    for file, weight in zip(FONT_FILES, (400, BOLD_FROM), strict=True):
        with TTFont(file) as font:
            _complete(font, of_second())
            _widen(font, reserve(weight))
            font.save(Path(folder.name) / f"{LAYOUT}-{file.name}")
    return folder


def _complete(font: TTFont, widths: Mapping[int, int]) -> None:
    """Lend what only the second font draws a glyph at least as wide, as this font only measures.

    Without one another font of the machine would be measured.
    """
    by_width = sorted((width, name) for name, (width, _) in font["hmtx"].metrics.items())
    narrowest = [(width * font["head"].unitsPerEm / EM, "") for width in widths.values()]
    places = (min(bisect(by_width, least), len(by_width) - 1) for least in narrowest)
    names = dict(zip(widths, (by_width[place][1] for place in places), strict=True))
    for table in font["cmap"].tables:
        if table.isUnicode():
            most = _LAST_OF_SHORT_TABLES if table.format == _SHORT else max(names)
            table.cmap.update({code: name for code, name in names.items() if code <= most})


def _widen(font: TTFont, times: float) -> None:
    advances = font["hmtx"].metrics
    font["hmtx"].metrics = {
        name: (round(at * times), side) for name, (at, side) in advances.items()
    }
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = LAYOUT
    for table in _KERNING:
        if table in font:
            del font[table]
