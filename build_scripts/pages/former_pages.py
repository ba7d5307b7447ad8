"""Pages at addresses that were given up: they say what became of them and lead on.

A question or group that moved leads on by itself, without a script and on any host (a refresh after
0 seconds, which WCAG technique G110 allows). Search and site map pass these pages over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages.data_pages import version_page
from build_scripts.pages.front import context_of, front_of
from build_scripts.pages.templating import render_page
from build_scripts.site import addresses
from build_scripts.survey.breakdowns import group_labels
from build_scripts.survey.labelling import figure_titles
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from build_scripts.releases.farewell import Farewell
    from build_scripts.releases.register import Registered
    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

_UNLISTED = {"robots": "noindex"}


def former_pages(
    survey: Survey,
    farewells: Iterable[Farewell],
    published: Container[str],
    site: Site,
    language: str,
) -> Iterator[SiteFile]:
    """A page for every question and group that has gone; a breakdown never had one.

    ``published`` are the paths of all files of the survey: a group may have no page of its own.
    """
    for farewell in farewells:
        if farewell.former.kind != "breakdown":
            yield _former_page(survey, farewell, published, site, language)


def _former_page(
    survey: Survey, farewell: Farewell, published: Container[str], site: Site, language: str
) -> SiteFile:
    former, survey_id = farewell.former, survey.survey_id
    is_question = former.kind == "question"
    book = site.addresses
    page_of = book.figure_page if is_question else book.group_page
    path = page_of(survey_id, former.former_id, language)
    titles = figure_titles(survey, language) if is_question else group_labels(survey, language)
    overview = book.survey_page(survey_id, language)
    links = []
    for name in farewell.successors:
        target = page_of(survey_id, name, language)
        found = f"{target}index.md" in published
        links.append((titles[name], target if found else overview))
    last = farewell.last
    frozen = last and f"{language}/{former.former_id}.html" in last.embeds
    front = front_of(
        path,
        farewell.title[language],
        farewell.sentence(language),
        (survey,),
        site,
        language,
        **_UNLISTED,
        **(_leading_on(links[0][1], path, site) if farewell.has_moved else {}),
    )
    context = context_of(path, survey, site, language) | {
        "r": words("releases", language),
        "heading": farewell.title[language],
        "sentence": farewell.sentence(language),
        "note": former.note[language],
        "links": links,
        "last": last,
        "version_page": version_page(survey_id, last.version, site, language) if last else "",
        "frozen_embed": book.embed_page(survey_id, former.former_id, language, last.version)
        if last and is_question and frozen
        else "",
    }
    return render_page("former.md.j2", path, front, context)


def _leading_on(target: str, path: str, site: Site) -> dict[str, str]:
    return {"moved_to": addresses.relative(target, path), "canonical": site.url(target)}


def withdrawn_pages(
    survey: Survey, withdrawn: Iterable[Registered], site: Site, language: str
) -> Iterator[SiteFile]:
    """A page at the address of every version that must not stay online, with the reason."""
    say = words("releases", language)
    for each in withdrawn:
        path = version_page(survey.survey_id, each.version, site, language)
        heading = say["version"].format(version=each.version)
        sentence = say["withdrawn"].format(version=each.version)
        title = f"{survey.title[language]}: {heading}"
        front = front_of(path, title, sentence, (survey,), site, language, **_UNLISTED)
        context = context_of(path, survey, site, language) | {
            "r": say,
            "heading": heading,
            "sentence": sentence,
            "note": each.withdrawn[language],
            "links": (),
            "last": None,
        }
        yield render_page("former.md.j2", path, front, context)
