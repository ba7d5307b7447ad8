"""Embeds: every figure as one self-contained page for other people's websites.

One file, one request, nothing from another host. Its own policy forbids everything but the style
and the scripts that stand in it, named by their hashes (W3C Content Security Policy Level 3).
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.embeds.table import embed_table
from build_scripts.fonts.carried import FONT_STACK
from build_scripts.pages.drawings import shown
from build_scripts.pages.templating import html_templates
from build_scripts.pages.typesetting import typeset
from build_scripts.palette.colours import (
    DARK_IF,
    css_variables,
    dark_variables,
    forced_variables,
    used_in,
)
from build_scripts.palette.textures import texture_css, textures_for
from build_scripts.pictures.captions import caption_of
from build_scripts.site.files import page
from build_scripts.site.kept.shelf import kept
from build_scripts.site.packing import packed_script, packed_style
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.figures.figure import Figure
    from build_scripts.site.files import SiteFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

_TEMPLATES = Path(__file__).parents[1] / "templates"
_NARROW_ALONE = ".drawing .chart--narrow{display:block}"
"""Behind the sheet of an embed that has no drawing for wide columns."""
_ASSETS = Path(__file__).parents[2] / "overrides" / "assets"


def embeds_of(
    survey: Survey,
    figures: Iterable[Figure],
    site: Site,
    version: str = "",
    shelf: Shelf | None = None,
) -> Iterator[SiteFile]:
    """The embed pages of figures and views; with a version the frozen ones."""
    for figure in figures:
        yield from kept(shelf, _embed_page, survey, figure, site, version)


def _embed_page(survey: Survey, figure: Figure, site: Site, version: str) -> Iterator[SiteFile]:
    path = embed_address(figure.series, site, version)
    yield page(f"{path}index.html", embed_html(survey, figure, site, version))


def embed_address(series: Series, site: Site, version: str = "") -> str:
    """Of a figure, or of a view of it; only figures are frozen with a version."""
    survey_id, question_id, language = series.survey_id, series.question_id, series.language
    if series.breakdown_id:
        return site.addresses.breakdown_embed(survey_id, question_id, series.breakdown_id, language)
    return site.addresses.embed_page(survey_id, question_id, language, version)


def embed_html(survey: Survey, figure: Figure, site: Site, version: str = "") -> str:
    """One embed, complete without JavaScript; the frame sets its height, theme and tooltips."""
    series = figure.series
    word = words("embeds", series.language)
    caption = caption_of(survey, figure, site)
    oembed = site.addresses.figure_file(
        series.survey_id, series.question_id, ".oembed.json", series.language
    )
    wide, narrow = figure.svg_embedded
    drawings = shown((wide, narrow))
    rules = _rules() + texture_css(drawings) + ("" if wide else _NARROW_ALONE)
    palette = used_in(f"{rules}{drawings}", site.palette)
    style = css_variables(palette) + forced_variables(palette) + rules
    dark = dark_variables(palette)
    html = (
        html_templates()
        .get_template("embed.html.j2")
        .render(
            language=series.language,
            figure_id=figure_id(figure),
            policy=Markup(_policy(style, dark)),  # noqa: S704  # no sign of HTML is in it
            style=Markup(style),  # noqa: S704  # our own file; CSS knows no HTML escapes
            dark=Markup(dark),  # noqa: S704  # colours that the settings were asked for
            dark_if=DARK_IF,
            head_script=Markup(_head_script()),  # noqa: S704  # our own file, as above
            body_script=Markup(_body_script()),  # noqa: S704  # our own file, as above
            title=word["embed_title"].format(headline=caption.headline),
            description=f"{caption.title.rstrip('.')}. {caption.base}",
            oembed_url="" if series.breakdown_id else site.url(oembed),
            caption=caption,
            table=embed_table(figure.drawn),
            drawings=drawings,
            textures=Markup(textures_for(drawings)),  # noqa: S704  # our own constants
            word=word,
            frozen=word["frozen"].format(version=version) if version else "",
        )
    )
    return typeset(html, series.language)


def figure_id(figure: Figure) -> str:
    """The name under which a frame tells its height: ``survey/question``, of a view with it."""
    series = figure.series
    view = f"/{series.breakdown_id}" if series.breakdown_id else ""
    return f"{series.survey_id}/{series.question_id}{view}"


@cache
def _rules() -> str:
    font = f":root{{--font:{FONT_STACK}}}"
    own = (_TEMPLATES / "embed.css").read_text(encoding="utf-8")
    chart = (_ASSETS / "stylesheets" / "figure.css").read_text(encoding="utf-8")
    return font + packed_style(own + chart)


@cache
def _head_script() -> str:
    return packed_script((_TEMPLATES / "embed_theme.js").read_text(encoding="utf-8"))


@cache
def _body_script() -> str:
    files = (_ASSETS / "javascripts" / "figure.js", _TEMPLATES / "embed_height.js")
    return "".join(packed_script(file.read_text(encoding="utf-8")) for file in files)


def _policy(*styles: str) -> str:
    scripts = " ".join(_hash(script) for script in (_head_script(), _body_script()))
    return (
        f"default-src 'none'; script-src {scripts}; style-src {' '.join(map(_hash, styles))}; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"
