"""Figures: a question, drawn. Everything that shows a chart shows one of these.

A drawing depends on its series, the code that draws, and the versions of the renderers, and on
nothing else; so it is kept under the hash of these, and an unchanged figure is never drawn twice.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, dataclass, field
from functools import cache, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

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
    """What is drawn of a series; the SVG are one line each, ready to stand in a page."""

    alt_text: str
    spec_json: str
    """Vega-Lite, wide, data inside, one property a line; opens in any Vega editor."""
    svg_wide: str
    svg_narrow: str
    svg_plain: str = ""
    """The wide drawing in plain colours, without font, for picture files."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A series with its chart."""

    series: Series
    chart: str
    packed: bytes = field(repr=False)
    """The drawing as ``pack`` makes it: those of thousands of figures fit into memory."""

    @property
    def headline(self) -> str:
        return self.series.headline

    @property
    def drawing(self) -> Drawing:
        return _unpacked(self.packed)

    @property
    def alt_text(self) -> str:
        return self.drawing.alt_text

    @property
    def spec_json(self) -> str:
        return self.drawing.spec_json

    @property
    def svg_wide(self) -> str:
        return self.drawing.svg_wide

    @property
    def svg_narrow(self) -> str:
        return self.drawing.svg_narrow

    @property
    def svg_plain(self) -> str:
        return self.drawing.svg_plain


def pack(drawing: Drawing) -> bytes:
    """A drawing in a tenth of its room."""
    return zlib.compress(json.dumps(asdict(drawing)).encode(), level=1)


@lru_cache(maxsize=8)
def _unpacked(packed: bytes) -> Drawing:
    return Drawing(**json.loads(zlib.decompress(packed)))


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
        Figure(series, chart_for(series), done[key]) for series, key in zip(many, keys, strict=True)
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
    return pool.map(_packed, many, chunksize=4) if pool else map(_packed, many)


def _packed(series: Series) -> bytes:
    return pack(draw(series))


@cache
def _code_version() -> str:
    """What draws: our modules and the versions of the renderers."""
    files = [_HERE / f"{name}.py" for name in _DRAWN_BY]
    files += [*sorted((_HERE / "charts").glob("*.py")), *sorted((_HERE / "drawing").glob("*.py"))]
    files.append(_HERE / "locales" / "charts.toml")
    code = [file.read_text(encoding="utf-8") for file in files]
    return key_of(version("altair"), version("vl-convert-python"), *code)
