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
from build_scripts.site.files import page
from build_scripts.site.kept.shelf import kept
from build_scripts.site.written_json import json_line
from build_scripts.survey.records import TOTAL
from build_scripts.survey.wording import language_name, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.embeds.snippets import Snippets
    from build_scripts.figures.figure import Figure
    from build_scripts.site.files import SiteFile
    from build_scripts.site.kept.shelf import Shelf
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

PREVIEW_WIDTHS = (320, 600, 1000)
FORMATS = (("16:9", 1920, 1080), ("1:1", 1080, 1080), ("9:16", 1080, 1920))
"""Pictures that the page makes on demand of the SVG: name, width and height in pixels."""
SNIPPETS = "snippets.json"
"""File beside the embed of a figure."""
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
    offers: dict[str, Markup] = {}
    for question_id, by_language in by_question(figures).items():
        if language not in by_language:
            continue
        offers[question_id] = embed_dialog(
            survey, by_language, site, language, versions.get(question_id, ())
        )
        for view in by_language[language].views:
            name = f"{question_id}{view.series.view_suffix}"
            offers[name] = _view_offer(survey, view, site, language)
    return offers


def snippet_files(
    survey: Survey,
    figures: Mapping[str, Sequence[Figure]],
    site: Site,
    shelf: Shelf | None = None,
) -> Iterator[SiteFile]:
    """What the dialogs offer, which few readers open: a file for each figure, in all languages."""
    for question_id, by_language in by_question(figures).items():
        yield from kept(shelf, _snippet_file, survey, question_id, by_language, site)


def _snippet_file(
    survey: Survey, question_id: str, by_language: Mapping[str, Figure], site: Site
) -> Iterator[SiteFile]:
    path = _snippets_path(survey.survey_id, question_id, site)
    folder = path.removesuffix(SNIPPETS)
    offered: dict[str, dict[str, dict[str, str]]] = {}
    for code, figure in by_language.items():
        choices = _choices(snippets_of(survey, figure, site), figure.series, folder, site)
        offered.setdefault(TOTAL, {})[code] = choices
        for view in figure.views:
            of_view = _choices_of_view(survey, view, folder, site)
            offered.setdefault(view.series.breakdown_id, {})[code] = of_view
    yield page(path, json_line(offered))


def by_question(figures: Mapping[str, Sequence[Figure]]) -> dict[str, dict[str, Figure]]:
    """The figures of each question by language."""
    found: dict[str, dict[str, Figure]] = {}
    for code, drawn in figures.items():
        for figure in drawn:
            found.setdefault(figure.series.question_id, {})[code] = figure
    return found


def _snippets_path(survey_id: str, question_id: str, site: Site) -> str:
    return f"{site.addresses.embed_page(survey_id, question_id, site.languages[0])}{SNIPPETS}"


def embed_dialog(
    survey: Survey,
    figures: Mapping[str, Figure],
    site: Site,
    language: str,
    versions: Sequence[str] = (),
) -> Markup:
    """The dialog of one figure, given by language."""
    series = figures[language].series
    page_path = site.addresses.figure_page(series.survey_id, series.question_id, language)
    snippets_path = _snippets_path(series.survey_id, series.question_id, site)
    html = (
        html_templates()
        .get_template("embed_dialog.html.j2")
        .render(
            word=words("embeds", language),
            colon=words("frame", language)["colon"],
            language=language,
            languages=tuple(figures),
            language_names={code: _capitalised(language_name(code, language)) for code in figures},
            caption=caption_of(survey, figures[language], site),
            mine=snippets_of(survey, figures[language], site),
            kinds=KINDS,
            formats=FORMATS,
            versions=versions,
            widths=PREVIEW_WIDTHS,
            snippets=addresses.relative(snippets_path, page_path),
            guide=addresses.relative(
                site.addresses.site_page(addresses.EMBEDDING, language), page_path
            ),
        )
    )
    return Markup(html)  # noqa: S704  # rendered with autoescape


def _view_offer(survey: Survey, view: Figure, site: Site, language: str) -> Markup:
    """The plain snippet of a view."""
    html = (
        html_templates()
        .get_template("view_offer.html.j2")
        .render(word=words("embeds", language), mine=snippets_of(survey, view, site))
    )
    return Markup(html)  # noqa: S704  # rendered with autoescape


def _choices_of_view(survey: Survey, view: Figure, folder: str, site: Site) -> dict[str, str]:
    offered = snippets_of(survey, view, site)
    files = {"png": offered.png_url, "svg": offered.svg_url, "headline": view.headline}
    choices = _choices(offered, view.series, folder, site) | files
    # The address of the page becomes a frame with everybody wherever addresses become frames.
    del choices["oembed"]
    return choices


def _capitalised(name: str) -> str:
    """As a label of its own begins, ``Anglais``."""
    return name[:1].upper() + name[1:]


def _choices(offered: Snippets, series: Series, folder: str, site: Site) -> dict[str, str]:
    """What the script of the dialog puts into its fields, by kind; files relative to a folder."""
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
        "preview": addresses.relative(embed_address(of, site), folder),
    } | {
        name: addresses.relative(picture_path(of, site, suffix), folder)
        for name, suffix in drawings.items()
    }
