"""The dialog on a figure's page that offers everything to copy, with a preview.

A page holds the plain code behind a switch, which is all that is there without JavaScript, and with
it what tells its figure from others. What the dialogs of a language have in common is a file that
the script asks for when the dialog is wanted.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.embeds.snippets import PATTERNS, snippets_of
from build_scripts.pages.templating import html_templates
from build_scripts.pages.typesetting import typeset
from build_scripts.site import addresses
from build_scripts.site.files import page
from build_scripts.site.written_json import json_dense
from build_scripts.survey.wording import language_name, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.figures.figure import Figure
    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

DIALOG = "assets/embed-dialog.json"
"""In the folder of each language: the dialog as HTML, and the patterns of its codes."""
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
    """What the page in ``language`` offers of every figure, as HTML by question id.

    What it offers of a view stands under the id with the view behind it: ``question.breakdown``.
    ``figures`` are those of all languages, because a reader of one may embed the other;
    ``versions`` are the frozen ones of each question that stay online, newest first.
    """
    offers: dict[str, Markup] = {}
    for question_id, by_language in by_question(figures).items():
        if language not in by_language:
            continue
        frozen = versions.get(question_id, ())
        offers[question_id] = embed_offer(survey, by_language, site, language, frozen)
        for view in by_language[language].views:
            name = f"{question_id}{view.series.view_suffix}"
            mine = snippets_of(survey, view, site)
            offers[name] = _rendered("embed_plain.html.j2", language, mine=mine, guide="")
    return offers


def by_question(figures: Mapping[str, Sequence[Figure]]) -> dict[str, dict[str, Figure]]:
    """The figures of each question by language."""
    found: dict[str, dict[str, Figure]] = {}
    for code, drawn in figures.items():
        for figure in drawn:
            found.setdefault(figure.series.question_id, {})[code] = figure
    return found


def embed_offer(
    survey: Survey,
    figures: Mapping[str, Figure],
    site: Site,
    language: str,
    versions: Sequence[str] = (),
) -> Markup:
    """What the page of one figure, given by language, holds of the dialog."""
    return _rendered(
        "embed_offer.html.j2",
        language,
        colon=words("frame", language)["colon"],
        languages=tuple(figures),
        mine=snippets_of(survey, figures[language], site),
        versions=versions,
        guide=_guide(site, language),
    )


def dialog_files(site: Site) -> Iterator[SiteFile]:
    """The dialog in each language, the same for all figures."""
    for language in site.languages:
        names = {code: _capitalised(language_name(code, language)) for code in site.languages}
        html = _rendered(
            "embed_dialog.html.j2",
            language,
            language=language,
            language_names=names,
            kinds=KINDS,
            formats=FORMATS,
            widths=PREVIEW_WIDTHS,
            guide=_guide(site, language),
        )
        said = {"dialog": typeset(html, language), "patterns": dict(PATTERNS)}
        yield page(site.addresses.localised(DIALOG, language), json_dense(said))


def _rendered(template: str, of: str, **values: object) -> Markup:
    html = html_templates().get_template(template).render(word=words("embeds", of), **values)
    return Markup(html)  # noqa: S704  # rendered with autoescape


def _guide(site: Site, language: str) -> str:
    """The way to the guide from any figure's page."""
    figure_page = site.addresses.figure_page("survey", "question", language)
    return addresses.relative(site.addresses.site_page(addresses.EMBEDDING, language), figure_page)


def _capitalised(name: str) -> str:
    """As a label of its own begins, ``Anglais``."""
    return name[:1].upper() + name[1:]
