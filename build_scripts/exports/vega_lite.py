"""The drawing as a Vega-Lite specification with its data inside; opens in the Vega editor."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build_scripts.downloads.figure_export import ExportFormat
from build_scripts.palette.colours import COLOURS, colour_parameters
from build_scripts.site.written_json import json_in_lines

if TYPE_CHECKING:
    from build_scripts.downloads.figure_export import FigureExport


def write(export: FigureExport) -> bytes:
    """The specification of a figure, for any width, in the colours of the site."""
    text = export.figure.spec_json
    if tuple(export.site.palette) != COLOURS:
        spec = json.loads(text)
        own = {each["name"]: each for each in colour_parameters(export.site.palette)}
        params = spec["config"]["params"]
        spec["config"]["params"] = [own.get(each["name"], each) for each in params]
        text = json_in_lines(spec)
    return text.encode("utf-8")


FORMAT = ExportFormat(
    suffix=".vl.json",
    position=50,
    write=write,
)
