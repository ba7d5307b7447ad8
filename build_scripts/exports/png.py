"""The picture of a figure for documents and posts; drawn with the embeds, listed here."""

from __future__ import annotations

from build_scripts.downloads.figure_export import ExportFormat

FORMAT = ExportFormat(
    suffix=".png",
    position=60,
    write=None,
    of_views=True,
)
