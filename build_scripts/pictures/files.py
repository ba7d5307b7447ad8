"""Picture files of each figure: SVG and PNG for articles, a preview for messages and networks.

Everything a picture needs to be judged is inside it, because pictures travel alone. The same data
give the same bytes.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from build_scripts.figures.spoken import spoken
from build_scripts.palette.colours import recoloured
from build_scripts.pictures.captions import caption_of
from build_scripts.pictures.layout import (
    SOCIAL_HEIGHT,
    SOCIAL_WIDTH,
    narrow_picture,
    picture,
    social_picture,
)
from build_scripts.pictures.parts import in_plain_colours
from build_scripts.pictures.png import drawn_by, png_of
from build_scripts.pictures.png_text import with_text
from build_scripts.site.files import SiteFile, page
from build_scripts.site.kept.results import completed, key_of
from build_scripts.site.kept.shelf import kept
from build_scripts.site.workers import workers_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from build_scripts.figures.figure import Figure
    from build_scripts.pictures.captions import Caption
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

NARROW_SUFFIX = ".narrow.svg"
SOCIAL_SUFFIX = ".social.png"
SOCIAL_SIZE = (SOCIAL_WIDTH, SOCIAL_HEIGHT)
SCALE = 1.5
"""Of the PNG: 1200 pixels wide, as wide as columns of articles on dense screens; at twice the size
of the SVG it would weigh a third more."""
_MOST_HERE = 16
"""PNGs that are drawn sooner than a worker has loaded what draws."""
_AT_ONCE = 64
"""Figures whose pictures are held in memory together."""


def pictures_of(  # noqa: PLR0913, PLR0917  # what to draw, where to keep it, who draws
    survey: Survey,
    figures: Iterable[Figure],
    site: Site,
    language: str,
    folder: Path | None = None,
    pool: Executor | None = None,
    shelf: Shelf | None = None,
) -> Iterator[SiteFile]:
    """``.svg`` and ``.png`` of every figure and view, ``.narrow.svg`` and a preview of figures.

    ``folder`` is one for finished PNGs; with a pool new ones are drawn by its processes.
    """
    waiting = iter(figures)
    while some := tuple(islice(waiting, _AT_ONCE)):
        to_draw: dict[str, tuple[str, float]] = {}
        for figure in some:
            if not shelf or shelf.lacks(_pictures, survey, figure, site, language):
                to_draw |= _to_draw(figure, _svgs(survey, figure, site, language), site)
        drawn = pngs_of(to_draw, folder, pool)
        for figure in some:
            yield from kept(shelf, _pictures, survey, figure, site, language, drawn=drawn)


def _pictures(
    survey: Survey, figure: Figure, site: Site, language: str, drawn: Mapping[str, bytes]
) -> Iterator[SiteFile]:
    """The files of one figure, whose PNGs are drawn already."""
    svgs = _svgs(survey, figure, site, language)
    for suffix in (each for each in svgs if each != SOCIAL_SUFFIX):
        yield page(picture_path(figure.series, site, suffix), svgs[suffix])
    said = _words_inside(caption_of(survey, figure, site), figure)
    for path in _to_draw(figure, svgs, site):
        yield SiteFile(path, with_text(drawn[path], said))


def _to_draw(figure: Figure, svgs: Mapping[str, str], site: Site) -> dict[str, tuple[str, float]]:
    """Path → drawing and scale of each PNG."""
    pngs = {".png": (svgs[".svg"], SCALE)}
    if card := svgs.get(SOCIAL_SUFFIX):
        pngs[SOCIAL_SUFFIX] = (card, 1)
    return {picture_path(figure.series, site, suffix): png for suffix, png in pngs.items()}


def _svgs(survey: Survey, figure: Figure, site: Site, language: str) -> dict[str, str]:
    """The pictures by suffix; the preview, which is published as PNG, among them."""
    of, caption = figure.drawing, caption_of(survey, figure, site)
    svgs = {".svg": picture(caption, of.svg_plain, language)}
    if not figure.series.breakdown_id:
        narrow = in_plain_colours(of.svg_narrow)
        svgs[NARROW_SUFFIX] = narrow_picture(caption, narrow, language)
        svgs[SOCIAL_SUFFIX] = social_picture(caption, of.svg_social, of.unshown, language)
    return {suffix: recoloured(svg, site.palette) for suffix, svg in svgs.items()}


def _words_inside(caption: Caption, figure: Figure) -> Mapping[str, str]:
    """What a program for pictures shows, also of one that has been cut or renamed."""
    return {
        "Title": caption.headline,
        "Description": "\n".join((spoken(figure.drawn), *caption.bases, *caption.notes)),
        "Source": f"{caption.source_names}\n{caption.url}",
        "Copyright": caption.licence,
    }


def pngs_of(
    drawings: Mapping[str, tuple[str, float]],
    folder: Path | None = None,
    pool: Executor | None = None,
) -> dict[str, bytes]:
    """Path → PNG of a picture at a scale, drawn only if it is not kept."""
    code = drawn_by()
    keys = {path: key_of(svg, str(scale), *code) for path, (svg, scale) in drawings.items()}
    tasks = {keys[path]: drawing for path, drawing in drawings.items()}
    done = completed(folder, tasks, lambda missing: _pngs(missing, pool))
    return {path: done[key] for path, key in keys.items()}


def _pngs(missing: Sequence[tuple[str, float]], pool: Executor | None) -> Iterable[bytes]:
    return workers_for(len(missing), _MOST_HERE, pool).map(_png, missing)


def _png(drawing: tuple[str, float]) -> bytes:
    return png_of(*drawing)


def picture_path(series: Series, site: Site, suffix: str) -> str:
    """Where a picture of a figure or of a view stands."""
    suffix = f"{series.view_suffix}{suffix}"
    return site.addresses.figure_file(series.survey_id, series.question_id, suffix, series.language)
