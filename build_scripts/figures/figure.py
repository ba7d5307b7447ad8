"""Figures: a question, drawn. Everything that shows a chart shows one of these.

A drawing depends on its series, the code that draws, and the versions of the renderers, and on
nothing else; so it is kept under the hash of these, and an unchanged figure is never drawn twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cache
from html import unescape
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from build_scripts.figures.chart_choice import chart_for
from build_scripts.figures.drawn import draw, pack, unpacked
from build_scripts.site.kept.fingerprints import fingerprint
from build_scripts.site.kept.results import completed, key_of
from build_scripts.site.workers import workers_for
from build_scripts.survey.batteries import with_batteries
from build_scripts.survey.labelling import series_of
from build_scripts.survey.views import drawn_of, views_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from concurrent.futures import Executor

    from build_scripts.figures.drawn import Drawing
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

DRAWINGS = "build/cache/drawings"
"""Finished drawings below the project, kept by content; safe to delete."""
_READING = re.compile(r'data-reading="([^"]*)"')
_MOST_DRAWN_TWICE = 50
"""Values of a battery that an embed of at most 10 KB can draw for wide and for narrow columns."""
_MOST_DRAWN_HERE = 8
"""Drawings that are made sooner than a worker has loaded what draws."""
_PROGRAM = Path(__file__).parents[1]
_RENDERERS = ("altair", "vl-convert-python", "fonttools", "babel")
_FONTS = ("font-source-sans-pro", "rinoh-typeface-dejavusans")
_DRAWN_BY = (
    *("charts/*.py", "drawing/*.*", "figures/*.*", "survey/*.*", "geography/*.*"),
    *("fonts/*.py", "palette/*.*", "rendering/*.py"),
    *("site/written_json.py", "locales/charts.toml"),
)
"""What decides how a drawing looks, below the program's folder."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A series with its chart."""

    MADE_OF: ClassVar = ("series",)

    series: Series
    chart: str
    packed: bytes = field(repr=False)
    """The drawing as ``pack`` makes it: those of thousands of figures fit into memory."""
    views: tuple[Figure, ...] = ()
    """The same question by each of its breakdowns; the figure itself then shows everybody."""

    @property
    def headline(self) -> str:
        return self.series.headline

    @property
    def drawn(self) -> Series:
        """The values that the chart shows, ``series`` itself where these are all."""
        return drawn_of(self.series)

    @property
    def drawing(self) -> Drawing:
        return unpacked(self.packed)

    @property
    def readings(self) -> frozenset[str]:
        """What the drawing shows, value by value; a chart may leave values out."""
        return frozenset(map(unescape, _READING.findall(self.svg_wide)))

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
    def svg_card(self) -> str:
        """Narrow, with the first answers where there are many."""
        return self.drawing.svg_folded or self.drawing.svg_narrow

    @property
    def svg_embedded(self) -> tuple[str, str]:
        """Wide and narrow as an embed shows them, whose table has all values.

        Of many items in parts the first, of some the narrow one for all widths ('' = no wide one).
        """
        drawing = self.drawing
        if drawing.svg_folded_wide:
            return drawing.svg_folded_wide, drawing.svg_folded
        is_heavy = self.series.items and len(self.drawn.observations) > _MOST_DRAWN_TWICE
        return "" if is_heavy else drawing.svg_wide, drawing.svg_narrow

    @property
    def svg_plain(self) -> str:
        return self.drawing.svg_plain


def figures_of(
    survey: Survey,
    language: str,
    kept: Path | None = None,
    pool: Executor | None = None,
    named: Callable[[Series], str] = fingerprint,
) -> tuple[Figure, ...]:
    """The figures of all questions with results, in the order of the codelist, and of batteries.

    ``kept`` is a folder for finished drawings; with a pool new ones are drawn by its processes
    (spawned ones: the renderer hangs in a forked process). ``named`` gives the hash of a series.
    Raises KeyError for a chart type that does not exist.
    """
    return figures_from(with_batteries(survey, series_of(survey, language)), kept, pool, named)


def figures_from(
    many: Sequence[Series],
    kept: Path | None = None,
    pool: Executor | None = None,
    named: Callable[[Series], str] = fingerprint,
) -> tuple[Figure, ...]:
    """The figures of these series, with their views."""
    views = {id(series): views_of(series) for series in many}
    every = [each for series in many for each in (series, *views[id(series)])]
    drawn = [drawn_of(series) for series in every]
    keys = [key_of(code_version(), named(series)) for series in every]
    tasks = dict(zip(keys, drawn, strict=True))
    done = completed(kept, tasks, lambda missing: _drawn(missing, pool))
    made = (
        Figure(series, chart_for(shown), done[key])
        for series, shown, key in zip(every, drawn, keys, strict=True)
    )
    return tuple(
        replace(next(made), views=tuple(next(made) for _ in views[id(series)])) for series in many
    )


def with_views(figures: Iterable[Figure]) -> Iterator[Figure]:
    """Every figure with its views behind it: everything that has a drawing."""
    for figure in figures:
        yield figure
        yield from figure.views


def _drawn(many: Sequence[Series], pool: Executor | None) -> Iterable[bytes]:
    workers = workers_for(len(many), _MOST_DRAWN_HERE, pool)
    return workers.map(_packed, many, chunksize=4)


def _packed(series: Series) -> bytes:
    return pack(draw(series))


@cache
def code_version() -> str:
    """What draws: our modules and the versions of the renderers."""
    files = (file for pattern in _DRAWN_BY for file in sorted(_PROGRAM.glob(pattern)))
    code = [file.read_text(encoding="utf-8") for file in files]
    return key_of(*map(version, (*_RENDERERS, *_FONTS)), *code)
