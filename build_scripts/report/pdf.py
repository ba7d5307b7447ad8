"""The report set by Typst: PDF/A-2a and PDF/UA-1 at once, the same bytes for the same data.

Typst and pikepdf come with the group ``report``; ``make site REPORT=1`` installs them.
"""

from __future__ import annotations

import json
import tempfile
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.fonts.carried import FONT, FONT_FILES, SECOND_FILE
from build_scripts.palette.colours import recoloured
from build_scripts.report.results import drawing_name, drawn_in, on_sheet
from build_scripts.report.told import told

if TYPE_CHECKING:
    from typing import Any

    from build_scripts.report.source import ReportSource

_TEMPLATE = Path(__file__).parents[1] / "templates" / "report.typ"


def can_set() -> bool:
    """Whether the group ``report`` is installed."""
    return all(find_spec(name) for name in ("typst", "pikepdf"))


def report_pdf(source: ReportSource) -> bytes:
    """The report of a survey in one language."""
    palette = source.site.palette
    drawings = {
        drawing_name(place, nth): recoloured(on_sheet(each), palette)
        for place, figure in enumerate(source.figures)
        for nth, each in enumerate(drawn_in(figure))
    }
    template = recoloured(_TEMPLATE.read_text(encoding="utf-8"), palette)
    return _set(template, told(source), drawings, source.survey.created[:10])


def _set(template: str, words: dict[str, Any], drawings: dict[str, str], day: str) -> bytes:
    import typst  # noqa: PLC0415  # not everybody has it

    from build_scripts.report.row_heads import with_row_heads  # noqa: PLC0415  # the same

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.typ").write_text(template, encoding="utf-8")
        (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")
        for drawing, svg in drawings.items():
            named = svg.replace("<svg ", f'<svg font-family="{FONT}" ', 1)
            (folder / drawing).write_text(named, encoding="utf-8")
        pdf = typst.compile(
            folder / "report.typ",
            root=folder,
            font_paths=[FONT_FILES[0].parent, SECOND_FILE.parent],
            ignore_system_fonts=True,
            format="pdf",
            pdf_standards=["a-2a", "ua-1"],
            timestamp=datetime.fromisoformat(day).replace(tzinfo=UTC),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("a report is one file")
    return with_row_heads(pdf)
