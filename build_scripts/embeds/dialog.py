"""The dialog on a figure's page that offers everything to copy, with a preview.

Without JavaScript the plain snippet stands in the page behind a switch.
"""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.embeds.embed_pages import embed_address
from build_scripts.embeds.snippets import snippets_of
from build_scripts.pages.templating import html_templates
from build_scripts.pictures.captions import caption_of
from build_scripts.pictures.files import NARROW_SUFFIX, picture_path
from build_scripts.site import addresses
from build_scripts.site.written_json import json_in_script
from build_scripts.survey.wording import language_name, words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from build_scripts.embeds.snippets import Snippets
    from build_scripts.figures.figure import Figure
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

PREVIEW_WIDTHS = (320, 600, 1000)
FORMATS = (("16:9", 1920, 1080), ("1:1", 1080, 1080), ("9:16", 1080, 1920))
"""Pictures that the page makes on demand of the SVG: name, width and height in pixels."""
KINDS = ("responsive", "bare", "oembed", "picture")


def dialogs_of(
    survey: Survey,
    figures: Mapping[str, Sequence[Figure]],
    site: Site,
    language: str,
    versions: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> dict[str, Markup]:
    """The dialog of every figure by question id, as HTML for the page in ``language``.

    What it offers of a view stands under the id with the view behind it: ``question.breakdown``.
    ``figures`` are those of all languages, because a reader of one may embed the other;
    ``versions`` are the frozen ones of each question that stay online, newest first.
    """
    by_question: dict[str, dict[str, Figure]] = {}
    for code, drawn in figures.items():
        for figure in drawn:
            by_question.setdefault(figure.series.question_id, {})[code] = figure
    offers: dict[str, Markup] = {}
    for question_id, by_language in by_question.items():
        if language not in by_language:
            continue
        offers[question_id] = embed_dialog(
            survey, by_language, site, language, versions.get(question_id, ())
        )
        for views in zip(*(figure.views for figure in by_language.values()), strict=True):
            by_code = dict(zip(by_language, views, strict=True))
            suffix = by_code[language].series.view_suffix
            offers[f"{question_id}{suffix}"] = _view_offer(survey, by_code, site, language)
    return offers


def embed_dialog(
    survey: Survey,
    figures: Mapping[str, Figure],
    site: Site,
    language: str,
    versions: Sequence[str] = (),
) -> Markup:
    """The dialog of one figure, given by language."""
    snippets = {code: snippets_of(survey, figure, site) for code, figure in figures.items()}
    series = figures[language].series
    page_path = site.addresses.figure_page(series.survey_id, series.question_id, language)
    choices = {
        code: _choices(offered, series, page_path, site) for code, offered in snippets.items()
    }
    html = (
        html_templates()
        .get_template("embed_dialog.html.j2")
        .render(
            word=words("embeds", language),
            language=language,
            languages=tuple(figures),
            language_names={code: _capitalised(language_name(code, language)) for code in figures},
            caption=caption_of(survey, figures[language], site),
            mine=snippets[language],
            kinds=KINDS,
            formats=FORMATS,
            versions=versions,
            widths=PREVIEW_WIDTHS,
            choices=Markup(json_in_script(choices)),  # noqa: S704  # no "<" is left
            guide=addresses.relative(
                site.addresses.site_page(addresses.EMBEDDING, language), page_path
            ),
        )
    )
    return Markup(html)  # noqa: S704  # rendered with autoescape


def _view_offer(survey: Survey, views: Mapping[str, Figure], site: Site, language: str) -> Markup:
    """What the dialog of a figure says of one of its views, given by language."""
    series = views[language].series
    page_path = site.addresses.figure_page(series.survey_id, series.question_id, language)
    snippets = {code: snippets_of(survey, view, site) for code, view in views.items()}
    choices = {}
    for code, offered in snippets.items():
        files = {"png": offered.png_url, "svg": offered.svg_url}
        choices[code] = _choices(offered, series, page_path, site) | files
        choices[code]["headline"] = views[code].headline
        # The address of the page becomes a frame with everybody wherever addresses become frames.
        del choices[code]["oembed"]
    html = (
        html_templates()
        .get_template("view_offer.html.j2")
        .render(
            word=words("embeds", language),
            mine=snippets[language],
            choices=Markup(json_in_script(choices)),  # noqa: S704  # no "<" is left
        )
    )
    return Markup(html)  # noqa: S704  # rendered with autoescape


def _capitalised(name: str) -> str:
    """As a label of its own begins, ``Anglais``."""
    return name[:1].upper() + name[1:]


def _choices(offered: Snippets, series: Series, page_path: str, site: Site) -> dict[str, str]:
    """What the script of the dialog puts into its fields, by kind."""
    of = replace(series, language=offered.language)
    drawings = {"wide": ".svg", "narrow": NARROW_SUFFIX}
    if series.breakdown_id:
        del drawings["narrow"]
    return {
        "responsive": offered.responsive,
        "bare": offered.bare,
        "oembed": offered.page_url,
        "picture": offered.picture,
        "address": offered.embed_url,
        "preview": addresses.relative(embed_address(of, site), page_path),
    } | {
        name: addresses.relative(picture_path(of, site, suffix), page_path)
        for name, suffix in drawings.items()
    }
