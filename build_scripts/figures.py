"""Figures: a question, drawn. Everything that shows a chart shows one of these.

A drawing depends on its series, the code that draws, and the versions of the renderers, and on
nothing else; so it is kept under the hash of these, and an unchanged figure is never drawn twice.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build_scripts.charts import chart_for, chart_type
from build_scripts.kept_results import completed, key_of
from build_scripts.series import series_of
from build_scripts.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from concurrent.futures import Executor

    from build_scripts.series import Series
    from build_scripts.survey import Survey

_HERE = Path(__file__).parent
_DRAWN_BY = ("certainty", "figures", "series", "wording")


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is drawn of a series."""

    alt_text: str
    spec_json: str
    svg_wide: str
    svg_narrow: str
    svg_plain: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A series with its chart; the drawings are SVG in one line, ready to stand in a page."""

    series: Series
    chart: str
    headline: str
    alt_text: str
    spec_json: str
    """Vega-Lite, wide, data inside, one property a line; as an object it would take ten times the
    room."""
    svg_wide: str
    svg_narrow: str
    svg_plain: str = ""
    """The wide drawing in plain colours, without font, for picture files."""

    @property
    def spec(self) -> dict[str, Any]:
        """The specification as an object."""
        spec: dict[str, Any] = json.loads(self.spec_json)
        return spec


def figures_of(
    survey: Survey, language: str, kept: Path | None = None, pool: Executor | None = None
) -> tuple[Figure, ...]:
    """The figures of all questions with results, in the order of the codelist.

    ``kept`` is a folder for finished drawings; with a pool new ones are drawn by its processes
    (spawned ones: the renderer hangs in a forked process). Raises KeyError for a chart type that
    does not exist.
    """
    return figures_from(series_of(survey, language), kept, pool)


def figures_from(
    many: Sequence[Series], kept: Path | None = None, pool: Executor | None = None
) -> tuple[Figure, ...]:
    """The figures of these series."""
    keys = [key_of(_code_version(), repr(series)) for series in many]
    tasks = dict(zip(keys, many, strict=True))
    done = completed(kept, tasks, lambda missing: _drawn(missing, pool))
    return tuple(
        _figure(series, Drawing(**json.loads(done[key])))
        for series, key in zip(many, keys, strict=True)
    )


def _figure(series: Series, drawing: Drawing) -> Figure:
    return Figure(
        series=series,
        chart=chart_for(series),
        headline=series.headline,
        alt_text=drawing.alt_text,
        spec_json=drawing.spec_json,
        svg_wide=drawing.svg_wide,
        svg_narrow=drawing.svg_narrow,
        svg_plain=drawing.svg_plain,
    )


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
    spec = json.dumps(specs["wide"], ensure_ascii=False, indent=2, sort_keys=True)
    return Drawing(alt_text, spec, inline["wide"], inline["narrow"], plain["wide"])


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


def _drawn(many: Sequence[Series], pool: Executor | None) -> Iterable[bytes]:
    return pool.map(_as_json, many, chunksize=4) if pool else map(_as_json, many)


def _as_json(series: Series) -> bytes:
    return json.dumps(asdict(draw(series))).encode()


@cache
def _code_version() -> str:
    """What draws: our modules and the versions of the renderers."""
    files = [_HERE / f"{name}.py" for name in _DRAWN_BY]
    files += [*sorted((_HERE / "charts").glob("*.py")), *sorted((_HERE / "drawing").glob("*.py"))]
    files.append(_HERE / "locales" / "charts.toml")
    code = [file.read_text(encoding="utf-8") for file in files]
    return key_of(version("altair"), version("vl-convert-python"), *code)
