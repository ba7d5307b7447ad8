"""Embeds at addresses that were given up: they say so, and show what there is.

What moved is shown as it is today, what was split or ended as it last was, and a figure in a
breakdown that is gone without one. Files of a figure that moved stay where they were as well.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts.releases.frozen_versions import at_address, below_top
from build_scripts.site import addresses
from build_scripts.site.files import page
from build_scripts.survey.foreign import with_languages
from build_scripts.survey.labelling import figure_titles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from build_scripts.releases.farewell import Farewell
    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

_BARE = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
    "<title>{title}</title>\n"
    '<meta name="robots" content="noindex">\n'
    '<meta name="viewport" content="width=device-width,initial-scale=1">\n'
    "</head>\n<body>\n<main>\n</main>\n</body>\n</html>\n"
)


def also_before(
    file: SiteFile, farewells: Sequence[Farewell], survey: Survey, site: Site
) -> Iterator[SiteFile]:
    """The same file at the addresses that it had before; an embed says where it is now."""
    copies = [file]
    for farewell in farewells:
        former = farewell.former
        for copy in tuple(copies):
            if farewell.has_moved:
                path = addresses.under_former_id(
                    copy.path,
                    survey.survey_id,
                    former.kind,
                    farewell.successors[0],
                    former.former_id,
                )
            else:
                path = _without_breakdown(copy.path, farewell, survey, site)
            if path:
                copies.append(_copy(copy, path, farewell, survey, site))
    yield from copies[1:]


def _without_breakdown(path: str, farewell: Farewell, survey: Survey, site: Site) -> str:
    """Where the figure stood in a breakdown that is gone; '' where it never did."""
    for language in survey.languages if farewell.former.kind == "breakdown" else ():
        for question_id in farewell.questions:
            if (
                path
                == f"{site.addresses.embed_page(survey.survey_id, question_id, language)}index.html"
            ):
                name = farewell.former.former_id
                embed = site.addresses.breakdown_embed(
                    survey.survey_id, question_id, name, language
                )
                return f"{embed}index.html"
    return ""


def _copy(file: SiteFile, path: str, farewell: Farewell, survey: Survey, site: Site) -> SiteFile:
    if not addresses.is_embed(path):
        return file.at(path)
    language = site.addresses.language_of(path)
    html = below_top(file.content.decode("utf-8"), notice_of(farewell, survey, site, language))
    if farewell.former.kind == "question":
        now, before = farewell.successors[0], farewell.former.former_id
        own = f'data-figure="{survey.survey_id}/'
        for end in ('"', "/"):  # of the figure, or of a view; hosts know the frame by it
            html = html.replace(f"{own}{now}{end}", f"{own}{before}{end}", 1)
    return page(path, html)


def last_embeds(
    survey: Survey, farewells: Sequence[Farewell], site: Site, language: str
) -> Iterator[SiteFile]:
    """The embeds of questions that were split or ended, as they were in their last release."""
    for farewell in farewells:
        if farewell.former.kind != "question" or farewell.has_moved:
            continue
        name = farewell.former.former_id
        frozen = farewell.last.embeds.get(f"{language}/{name}.html") if farewell.last else None
        html = (
            at_address(frozen.decode("utf-8"), site.address)
            if frozen
            else str(_BARE.format(language=language, title=farewell.title[language]))
        )
        path = site.addresses.embed_page(survey.survey_id, name, language)
        notice = notice_of(farewell, survey, site, language)
        yield page(f"{path}index.html", below_top(html, notice))


def notice_of(farewell: Farewell, survey: Survey, site: Site, language: str) -> Markup:
    """One line: what became of it, why, and where to go."""
    former = farewell.former
    titles = figure_titles(survey, language)
    if former.kind == "question":
        targets = [
            (titles[name], site.addresses.figure_page(survey.survey_id, name, language))
            for name in farewell.successors
        ]
    else:
        targets = []
    targets = targets or [
        (survey.title[language], site.addresses.survey_page(survey.survey_id, language))
    ]
    links = Markup(", ").join(
        Markup('<a href="{}">{}</a>').format(site.url(path), title) for title, path in targets
    )
    said = Markup('<p class="base"><strong>{}</strong> {} {}</p>').format(
        farewell.sentence(language), former.note[language], links
    )
    return Markup(with_languages(said))  # noqa: S704  # escaped by format
