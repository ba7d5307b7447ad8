"""What is drawn of a series: the same chart for wide and narrow columns, and its words."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from build_scripts.charts import chart_type
from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.preview import preview_of
from build_scripts.figures.spoken import spoken
from build_scripts.site.written_json import json_in_lines
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.survey.series import Series


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn of a series; the SVG are one line each, ready to stand in a page."""

    alt_text: str
    spec_json: str
    """Vega-Lite for any width, data inside; opens in any Vega editor."""
    svg_wide: str
    svg_narrow: str
    svg_plain: str = ""
    """The wide drawing in plain colours, without font, for picture files."""
    svg_folded: str = ""
    """The narrow one with the first answers only; '' where there are few enough."""
    svg_folded_wide: str = ""
    """Of a battery the same for wide columns: many items in parts are too heavy for an embed."""
    svg_social: str = ""
    """In plain colours, with what stays legible on a small preview; '' of a view."""
    unshown: int = 0
    """So many answers, groups or editions are not on it."""


def pack(drawing: Drawing) -> bytes:
    """A drawing in a tenth of its room."""
    return zlib.compress(json.dumps(asdict(drawing)).encode(), level=1)


@lru_cache(maxsize=8)
def unpacked(packed: bytes) -> Drawing:
    """What ``pack`` has packed; a figure is asked for its drawing many times in a row."""
    return Drawing(**json.loads(zlib.decompress(packed)))


def draw(series: Series) -> Drawing:
    """Draw one series: one specification, wide and narrow."""
    # It costs most of a second to load; a build without new drawings does without it.
    from build_scripts.drawing.specification import published, spec_of, trusted  # noqa: PLC0415
    from build_scripts.rendering import vega  # noqa: PLC0415

    chart = chart_for(series)
    alt_text = _alt_text(series, kind_of(chart, series.language))
    with trusted():
        spec = spec_of(chart_type(chart).chart(series), spoken(series))
    plain, inline = {}, {}
    for name, width in (("wide", vega.WIDE), ("narrow", vega.NARROW)):
        plain[name] = vega.plain_svg(vega.at_width(spec, width), series.language)
        inline[name] = _inline(series, plain[name], name, alt_text)
    folded = _folded(series, spec, alt_text, "narrow")
    is_heavy = series.items and not series.row_answer
    alone = published(spec, series.headline, _about(series), _source(series))
    return Drawing(
        alt_text,
        json_in_lines(alone),
        inline["wide"],
        inline["narrow"],
        plain["wide"],
        folded,
        _folded(series, spec, alt_text, "wide") if is_heavy else "",
        *(("", 0) if series.breakdown_id else preview_of(series, chart, spec, plain["narrow"])),
    )


def _inline(series: Series, plain: str, name: str, alt_text: str) -> str:
    from build_scripts.rendering.svg import inline_svg  # noqa: PLC0415  # as above

    view = f"-{series.breakdown_id}" if series.breakdown_id else ""
    ident = f"{series.survey_id}-{series.question_id}{view}-{name}"
    languages = (series.texts_in, series.language) if series.texts_in else ("", "")
    return inline_svg(plain, ident, f"chart chart--{name}", series.title, alt_text, *languages)


def _folded(series: Series, spec: dict[str, Any], alt_text: str, name: str) -> str:
    from build_scripts.drawing import page  # noqa: PLC0415  # as above
    from build_scripts.rendering import vega  # noqa: PLC0415

    if not any(each["name"] == "most" for each in spec["params"]):
        return ""
    width = vega.WIDE if name == "wide" else vega.NARROW
    first = vega.at_width(spec, width, most=page.FIRST)
    return _inline(series, vega.plain_svg(first, series.language), name, alt_text)


def _about(series: Series) -> list[str]:
    """What the values refer to, once for all that say the same."""
    return list(
        dict.fromkeys(
            i.base_phrase or i.population
            for i in series.observations
            if i.base_phrase or i.population
        )
    )


def _source(series: Series) -> str:
    names = "; ".join(source.short[series.language] for source in series.sources)
    return words("charts", series.language)["source"].format(names=names) if names else ""


def kind_of(chart: str, language: str) -> str:
    """What a chart type is called; one without words goes by its name."""
    return words("charts", language).get(f"kind_{chart}", chart)


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
