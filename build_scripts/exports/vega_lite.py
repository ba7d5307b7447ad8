"""The drawing as a Vega-Lite specification with its data inside; opens in the Vega editor."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.downloads.figure_export import ExportFormat
from build_scripts.drawing.house_style import FONT
from build_scripts.drawing.own_colours import recoloured
from build_scripts.survey.records import Text

if TYPE_CHECKING:
    from build_scripts.downloads.figure_export import FigureExport

_FONT = re.compile(rf'("font": "{re.escape(FONT)})(")')


def write(export: FigureExport) -> bytes:
    """The specification of a figure; a machine that lacks our font takes one without serifs."""
    spec = recoloured(export.figure.spec_json, export.site.palette)
    return _FONT.sub(r"\1, sans-serif\2", spec).encode("utf-8")


FORMAT = ExportFormat(
    suffix=".vl.json",
    media_type="application/vnd.vegalite.v6+json",
    label=Text((("de", "Vega-Lite"), ("en", "Vega-Lite"))),
    position=50,
    write=write,
)
