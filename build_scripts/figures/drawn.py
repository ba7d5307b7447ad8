"""What is drawn of a series: the same chart for wide and narrow columns, and its words."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from build_scripts.charts import chart_for, chart_type
from build_scripts.site.written_json import json_file
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn of a series; the SVG are one line each, ready to stand in a page."""

    alt_text: str
    spec_json: str
    """Vega-Lite, wide, data inside, one property a line; opens in any Vega editor."""
    svg_wide: str
    svg_narrow: str
    svg_plain: str = ""
    """The wide drawing in plain colours, without font, for picture files."""


def pack(drawing: Drawing) -> bytes:
    """A drawing in a tenth of its room."""
    return zlib.compress(json.dumps(asdict(drawing)).encode(), level=1)


@lru_cache(maxsize=8)
def unpacked(packed: bytes) -> Drawing:
    """What ``pack`` has packed; a figure is asked for its drawing many times in a row."""
    return Drawing(**json.loads(zlib.decompress(packed)))


def draw(series: Series) -> Drawing:
    """Draw one series, wide and narrow."""
    # Both cost most of a second to load; a build without new drawings does without them.
    from build_scripts.drawing import axis, canvas  # noqa: PLC0415
    from build_scripts.drawing import rendering as drawing  # noqa: PLC0415

    kind = chart_type(chart_for(series))
    alt_text = _alt_text(series, kind.KIND[series.language])
    specs, plain, inline = {}, {}, {}
    for name, width in (("wide", canvas.WIDE), ("narrow", canvas.NARROW)):
        on = canvas.Canvas(width, series.language)
        unit = axis.unit_lines(series, on)
        specs[name] = drawing.spec_of(kind.draw(series, on), alt_text, unit)
        plain[name] = drawing.plain_svg(specs[name], series.language)
        ident = f"{series.survey_id}-{series.question_id}-{name}"
        inline[name] = drawing.inline_svg(
            plain[name], ident, f"chart chart--{name}", series.title, alt_text
        )
    spec_json = json_file(specs["wide"])
    return Drawing(alt_text, spec_json, inline["wide"], inline["narrow"], plain["wide"])


def _alt_text(series: Series, kind: str) -> str:
    """Short and true: what kind of picture of what; the values stand in the table."""
    word = words("charts", series.language)
    if not series.breaks:
        return word["alt_text"].format(kind=kind, title=series.title)
    change = series.breaks[-1]
    return word["alt_break"].format(
        kind=kind,
        title=series.title,
        from_edition=change.from_edition,
        to_edition=change.to_edition,
    )
