"""oEmbed as a static file per figure (https://oembed.com, version 1.0, type "rich").

WordPress and others read its address from the head of a page and ask for it with ``?url=…``; a
static server ignores the query and gives the same answer, which is right for every width.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.embeds.height import embed_height
from build_scripts.pictures.captions import caption_of
from build_scripts.pictures.files import SOCIAL_SIZE, SOCIAL_SUFFIX
from build_scripts.site.files import page
from build_scripts.site.kept.shelf import kept
from build_scripts.site.written_json import json_dense
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.figures.figure import Figure
    from build_scripts.site.files import SiteFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

WIDTH = 600
_FRAME = Markup(
    '<blockquote><a href="{url}">{title}</a></blockquote>'
    '<iframe src="{src}" title="{title}" width="100%" height="{height}" frameborder="0"></iframe>'
)
"""Only attributes that WordPress lets through; it removes ``style``.

The quotation makes it load the script that sets the height and opens links; that script hides the
quotation once the frame has spoken.
"""


def oembed_of(
    survey: Survey,
    figures: Iterable[Figure],
    site: Site,
    language: str,
    shelf: Shelf | None = None,
) -> Iterator[SiteFile]:
    """The oEmbed answer of every figure."""
    for figure in figures:
        yield from kept(shelf, _answer, survey, figure, site, language)


def _answer(survey: Survey, figure: Figure, site: Site, language: str) -> Iterator[SiteFile]:
    path = site.addresses.figure_file(
        survey.survey_id, figure.series.question_id, ".oembed.json", language
    )
    yield page(path, json_dense(oembed(survey, figure, site)))


def oembed(survey: Survey, figure: Figure, site: Site) -> dict[str, str | int]:
    """The answer as a mapping; the height is generous, hosts that listen are told the exact one."""
    series = figure.series
    caption = caption_of(survey, figure, site)
    title = words("embeds", series.language)["embed_title"].format(headline=caption.headline)
    height = embed_height(figure, caption, WIDTH, "widest")
    src = site.addresses.embed_page(series.survey_id, series.question_id, series.language)
    thumbnail = site.addresses.figure_file(
        series.survey_id, series.question_id, SOCIAL_SUFFIX, series.language
    )
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": site.names[series.language],
        "provider_url": site.url(site.addresses.home(series.language)),
        "html": _FRAME.format(url=caption.url, src=site.url(src), title=title, height=height),
        "width": WIDTH,
        "height": height,
        "thumbnail_url": site.url(thumbnail),
        "thumbnail_width": SOCIAL_SIZE[0],
        "thumbnail_height": SOCIAL_SIZE[1],
        "cache_age": 86400,
    }
