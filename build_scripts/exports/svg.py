"""The picture of a figure for print and web; drawn with the embeds, listed here."""

from __future__ import annotations

from build_scripts.downloads.figure_export import ExportFormat

FORMAT = ExportFormat(
    suffix=".svg",
    position=70,
    write=None,
    of_views=True,
)
