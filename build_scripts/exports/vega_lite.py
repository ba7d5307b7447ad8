"""The drawing as a Vega-Lite specification with its data inside; opens in the Vega editor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.downloads.figure_export import ExportFormat
from build_scripts.drawing.house_style import FONT
from build_scripts.survey import Text

if TYPE_CHECKING:
    from build_scripts.downloads.figure_export import FigureExport

_FONT = re.compile(rf'("font": "{re.escape(FONT)})(")')
_CSS_VARIABLE = re.compile(r"var\(--[\w-]+,\s*([^()]+)\)")


def write(export: FigureExport) -> bytes:
    """The specification of a figure; colours that a page may switch become their light value.

    A canvas, which the editor draws on, does not know CSS variables and would paint them black,
    and a machine that lacks our font would take one with serifs.
    """
    text = _FONT.sub(r"\1, sans-serif\2", export.figure.spec_json)
    return _CSS_VARIABLE.sub(r"\1", text).encode("utf-8")


FORMAT = ExportFormat(
    suffix=".vl.json",
    media_type="application/vnd.vegalite.v6+json",
    label=Text((("de", "Vega-Lite"), ("en", "Vega-Lite"))),
    position=50,
    write=write,
)
