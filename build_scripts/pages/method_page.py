"""The page that says how a survey was made, in pieces where there is much to say."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from build_scripts.pages.figure_list import of_questions
from build_scripts.pages.front import front_of, social_image
from build_scripts.pages.limits import disagreements, unknowns
from build_scripts.pages.pieces import MOST_ELEMENTS, elsewhere, pieces_of, titled, weight_of
from build_scripts.pages.templating import render_page
from build_scripts.site import addresses
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from build_scripts.figures.figure import Figure
    from build_scripts.pages.facts import Fact
    from build_scripts.pages.pieces import Piece
    from build_scripts.pages.survey_source import SurveySource
    from build_scripts.site.files import SiteFile
    from build_scripts.survey.records import Survey


@dataclass(frozen=True, slots=True)
class Told:
    """What stands together on the page: an edition, a break or a source."""

    kind: str
    """Which section of the template shows it."""
    anchor: str
    title: str
    """Of its section."""
    what: object
    weight: int


def method_pages(source: SurveySource) -> Iterator[SiteFile]:
    """The first one has the address of the page and names what stands on the others."""
    survey, language = source.survey, source.language
    path = source.site.addresses.survey_part(survey.survey_id, addresses.METHOD, language)
    told = tuple(_told(source))
    titles = {each.anchor: each.title for each in told}
    most = max(MOST_ELEMENTS - 2 * len(titles), MOST_ELEMENTS // 2)
    pieces = tuple(pieces_of(told, path, lambda each: each.weight, most))
    others = elsewhere(pieces, lambda each: each.anchor)
    named = [(anchor, titles[anchor], where) for anchor, where in others.items()]
    for piece in pieces:
        yield _page(source, piece, named if piece.number == 1 else [])


def _page(
    source: SurveySource, piece: Piece[Told], named: Sequence[tuple[str, str, str]]
) -> SiteFile:
    survey, language, label = source.survey, source.language, words("pages", source.language)
    title = titled(label["method_title"], piece, label)
    front = front_of(
        piece.path,
        f"{title}: {survey.title[language]}",
        label["method_description"],
        (survey,),
        source.site,
        language,
        social_image=social_image(source.figures, source.site, language),
    )
    sections = [list(found) for _, found in groupby(piece.items, lambda each: each.anchor)]
    context = source.context(piece.path) | {
        "title": title,
        "sections": [(found[0], [each.what for each in found]) for found in sections],
        "elsewhere": named,
        "piece": piece,
    }
    return render_page("method.md.j2", piece.path, front, context)


def _told(source: SurveySource) -> Iterator[Told]:
    survey, language, label = source.survey, source.language, words("pages", source.language)
    figures, facts = of_questions(source.figures), source.facts
    for edition in survey.editions:
        anchor = f"edition-{edition.edition_id}"
        known = facts[edition.edition_id]
        weight = _weight_of_facts(known)
        yield Told("edition", anchor, edition.title[language], known, weight)
    yield from _comparability(figures, label["comparability"])
    for unknown in unknowns(survey, figures, language):
        weight = weight_of(3, *unknown.where)
        yield Told("not-known", "not-known", label["not_known"], unknown, weight)
    for each in disagreements(survey, figures, language):
        weight = weight_of(
            5 + 4 * len(each.citations),
            each.about,
            *(citation.as_reported for citation in each.citations),
        )
        yield Told("sources-differ", "sources-differ", label["sources_differ"], each, weight)
    yield Told("reading", "reading", label["reading"], None, 40)
    yield from _sources(survey, label["sources_all"], language)


def _weight_of_facts(facts: Mapping[str, Fact]) -> int:
    cited = [citation for fact in facts.values() for citation in fact.citations]
    texts = (fact.text for fact in facts.values())
    return weight_of(4 + 4 * len(facts) + len(cited), *texts, *(each.short for each in cited))


def _comparability(figures: Sequence[Figure], title: str) -> Iterator[Told]:
    """Nothing, once, where no question was changed."""
    broken = [figure.series for figure in figures if figure.series.breaks]
    for series in broken:
        notes = (each.note for each in series.breaks)
        weight = weight_of(2 + 2 * len(series.breaks), series.title, *notes)
        yield Told("comparability", "comparability", title, series, weight)
    if not broken:
        yield Told("comparability", "comparability", title, None, 4)


def _sources(survey: Survey, title: str, language: str) -> Iterator[Told]:
    for source in survey.sources:
        texts = (source.authors, source.title, source.publisher, source.url, source.note[language])
        weight = weight_of(5, *filter(None, texts))
        yield Told("sources", "sources", title, source, weight)
