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
_NOT_MEASURED = {"GPOS", "kern", "GSUB", "GDEF", "BASE", "DSIG", "fpgm", "prep", "cvt ", "gasp"}
_WITHOUT_NAMES = 3.0
"""The format of the table ``post`` that leaves out names of glyphs."""
_SHORT, _LAST_OF_SHORT_TABLES = 4, 0xFFFF
"""The format of a font's table of characters that knows two bytes of each, and the last of them."""


def layout_fonts() -> tempfile.TemporaryDirectory[str]:
    """The two cuts of the carried font as ``LAYOUT``, without all that no measure asks for.

    The renderer of charts opens and reads the file four times for every letter that it measures.
    """
    folder = tempfile.TemporaryDirectory()
    for file, weight in zip(FONT_FILES, (400, BOLD_FROM), strict=True):
        with TTFont(file) as font:
            _complete(font, of_second())
            _widen(font, reserve(weight))
            _lighten(font)
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


def _lighten(font: TTFont) -> None:
    """One outline for all letters, no kerning, ligatures, hints or names of glyphs."""
    outline = font["glyf"][font.getBestCmap()[ord("|")]]  # four points
    outline.removeHinting()
    for name in font.getGlyphOrder():
        font["glyf"][name] = outline
    for table in _NOT_MEASURED.intersection(font.keys()):
        del font[table]
    font["post"].formatType = _WITHOUT_NAMES
