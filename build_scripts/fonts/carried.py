"""The fonts that come with the build, so that every machine measures and draws the same text.

The first sets everything it can. The second, DejaVu Sans, draws in one weight what the first lacks:
the hyphen that does not break, signs, Armenian, Georgian, Hebrew, Arabic.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import font_source_sans_pro  # type: ignore[import-untyped]  # has no type hints

if TYPE_CHECKING:
    from collections.abc import Mapping

FONT = "Source Sans Pro"
"""Carried as a dependency; names the text of picture files and measures all text."""
FONT_STACK = "'Source Sans Pro','Source Sans 3',system-ui,-apple-system,'Segoe UI',sans-serif"
_FILES = Path(font_source_sans_pro.__file__).parent / "files"
FONT_FILES = (_FILES / "SourceSansPro-Regular.ttf", _FILES / "SourceSansPro-Semibold.ttf")
"""Regular and semibold; only these two are drawn, so that every machine picks the same."""
_PACKAGE = distribution("rinoh-typeface-dejavusans")
SECOND_FILE = Path(str(_PACKAGE.locate_file("rinoh_typeface_dejavusans/DejaVuSans.ttf")))
"""Its package is no module to import, which would ask for more than files."""
EM = 1000
"""Units of a size of one pixel, in which widths are counted."""


@cache
def advances(file: Path) -> Mapping[int, int]:
    """How wide each character of a font is, by its code, in thousandths of the em square."""
    # It costs a fifth of a second to load; a check of plain letters does without it.
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415  # no types

    with TTFont(file, lazy=True) as font:
        em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        widths = {code: metrics[name][0] for code, name in font.getBestCmap().items()}
    return MappingProxyType({code: round(width * EM / em) for code, width in widths.items()})


@cache
def of_second() -> Mapping[int, int]:
    """The characters that only the second font has, and how wide they are."""
    first, second = advances(FONT_FILES[0]), advances(SECOND_FILE)
    return MappingProxyType({code: second[code] for code in second.keys() - first.keys()})


@cache
def widths(*, is_bold: bool) -> Mapping[int, int]:
    """How wide each character is in the first font that has it."""
    return MappingProxyType({**of_second(), **advances(FONT_FILES[is_bold])})


def lacking(text: str) -> str:
    """The characters that no carried font has, each once, in their order."""
    if text.isascii():
        return ""
    return "".join(dict.fromkeys(mark for mark in text if ord(mark) not in widths(is_bold=False)))
