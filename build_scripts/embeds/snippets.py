"""What a newsroom copies: the frame with and without a script, the picture with its credit line.

Every snippet is correct HTML whatever a label holds, names what it shows, keeps room free before
anything has loaded, and ends in a link that makes sense where frames are taken out. A page holds
one of them; its script fills the other patterns with what it finds there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from build_scripts.embeds.embed_pages import embed_address
from build_scripts.embeds.height import likely_heights, sufficient_heights
from build_scripts.figures.spoken import spoken
from build_scripts.pictures.captions import caption_of
from build_scripts.pictures.files import NARROW_SUFFIX
from build_scripts.survey.foreign import with_languages
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.embeds.height import StartHeights
    from build_scripts.figures.figure import Figure
    from build_scripts.pictures.captions import Caption
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

LISTENER = Markup(
    "var f=this;if(!f.told){f.told=1;window.addEventListener('message',function(e){"
    "var d=e.source===f.contentWindow&&e.data&&e.data['datawrapper-height'];"
    "if(d)f.style.height=Math.min(Math.max(+Object.values(d)[0]||0,50),5000)+'px'})}"
    "f.contentWindow.postMessage({type:'get-height'},'*')"
)
"""Sets the height that a frame tells; it trusts the window a message comes from, not its words.

An attribute of the frame and no script beside it: it also runs where a page is put together later
(``innerHTML``, a shadow tree), and a system that takes scripts out leaves no line in the text.
"""

_FRAME = (
    '<figure style="width:100%;margin:0;container-type:inline-size;'
    # What the frame asks of a place that fits itself to its content, such as a table cell.
    'contain-intrinsic-inline-size:300px">\n'
    '<iframe src="{src}" title="{title}" loading="lazy" width="100%" height="{height}" '
    'style="width:100%;height:{room};border:0"></iframe>\n'
    "<figcaption><small>{link}</small></figcaption>\n</figure>"
)
_PICTURE = (
    '<figure style="margin:0">\n<a href="{url}"><picture>'
    '<source media="(max-width:480px)" srcset="{narrow}" type="image/svg+xml">'
    '<img src="{png}" alt="{alt}" loading="lazy" style="max-width:100%;height:auto">'
    "</picture></a>\n<figcaption><small>{credit}</small></figcaption>\n</figure>"
)
PATTERNS = MappingProxyType(
    {
        "bare": _FRAME,
        "responsive": _FRAME.replace("></iframe>", f' onload="{LISTENER}"></iframe>'),
        "picture": _PICTURE,
        "picture_of_view": re.sub("<source.*?>", "", _PICTURE),
    }
)
"""The codes with names in braces for what differs from figure to figure, escaped."""
_HOLE = re.compile(r"\{(\w+)\}")
_LINK = Markup('<a href="{url}">{words}</a>')


@dataclass(frozen=True, slots=True)
class Snippets:
    """The copies of one figure in one language. All addresses are absolute."""

    language: str
    embed_url: str
    """Stands in each frame; options are appended to it as a query."""
    responsive: str
    bare: str
    page_url: str
    """What WordPress and others turn into the frame themselves."""
    picture: str
    png_url: str
    svg_url: str
    narrow_url: str
    """For phones and upright formats; a view has none and '' here."""
    start: str
    """Of ``responsive`` the height before the frame has told its own, as CSS."""
    alt: str
    credit: str
    """What ``picture`` says besides, as text."""


def snippets_of(survey: Survey, figure: Figure, site: Site) -> Snippets:
    """Everything that can be copied of a figure in its language."""
    series = figure.series
    caption = caption_of(survey, figure, site)
    enough = sufficient_heights(figure, caption)
    likely = likely_heights(figure, caption)
    return Snippets(
        language=series.language,
        embed_url=_embed_url(figure, site),
        responsive=_framed("responsive", likely, figure, caption, site),
        bare=_framed("bare", enough, figure, caption, site),
        page_url=caption.url,
        picture=_picture(figure, caption, site),
        png_url=_file_url(figure, site, ".png"),
        svg_url=_file_url(figure, site, ".svg"),
        narrow_url=_narrow_url(figure, site),
        start=likely.css,
        alt=spoken(figure.drawn),
        credit=_credit(figure, caption, site),
    )


def _filled(kind: str, **found: str) -> str:
    """A pattern with its values; ``embed-dialog.js`` does the same."""
    return _HOLE.sub(lambda hole: escape(found[hole[1]]), PATTERNS[kind])


def _framed(kind: str, start: StartHeights, figure: Figure, caption: Caption, site: Site) -> str:
    word = words("embeds", figure.series.language)
    said = escape(word["fallback"]).format(title=caption.title)
    code = _filled(
        kind,
        src=_embed_url(figure, site),
        title=word["embed_title"].format(headline=caption.headline),
        height=str(sufficient_heights(figure, caption).narrow),
        room=start.css,
        link=_LINK.format(url=caption.url, words=said),
    )
    return with_languages(code)


def _picture(figure: Figure, caption: Caption, site: Site) -> str:
    return _filled(
        "picture" if _narrow_url(figure, site) else "picture_of_view",
        url=caption.url,
        narrow=_narrow_url(figure, site),
        png=_file_url(figure, site, ".png"),
        alt=spoken(figure.drawn),
        credit=_credit(figure, caption, site),
    )


def _credit(figure: Figure, caption: Caption, site: Site) -> str:
    word = words("embeds", figure.series.language)
    parts = (
        word["credit_source"].format(source=caption.source_names) if caption.sources else "",
        word["credit"].format(site=site.names[figure.series.language], licence=caption.licence),
    )
    return ". ".join(part for part in parts if part)


def _embed_url(figure: Figure, site: Site) -> str:
    return site.url(embed_address(figure.series, site))


def _file_url(figure: Figure, site: Site, suffix: str) -> str:
    series = figure.series
    suffix = f"{series.view_suffix}{suffix}"
    return site.url(
        site.addresses.figure_file(series.survey_id, series.question_id, suffix, series.language)
    )


def _narrow_url(figure: Figure, site: Site) -> str:
    return "" if figure.series.breakdown_id else _file_url(figure, site, NARROW_SUFFIX)
