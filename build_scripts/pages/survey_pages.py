"""The pages of one survey, as Markdown files: overview, one page per figure, method."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts import addresses
from build_scripts.downloads.citation import apa, survey_work
from build_scripts.pages.bases import bases_of, in_short
from build_scripts.pages.chance import intervals_of
from build_scripts.pages.comparison import comparisons_of
from build_scripts.pages.facts import edition_facts
from build_scripts.pages.front import context_of, front_of, in_brief, social_image
from build_scripts.pages.method import disagreements, unknowns
from build_scripts.pages.quotes import quotes_of
from build_scripts.pages.statements import findings_beside, findings_of
from build_scripts.pages.templating import render_page
from build_scripts.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from build_scripts.downloads.figure_reuse import FigureReuse
    from build_scripts.downloads.files import DownloadLink
    from build_scripts.figures import Figure
    from build_scripts.series import Series
    from build_scripts.site import Site
    from build_scripts.site_files import SiteFile
    from build_scripts.survey import Survey


@dataclass(frozen=True, slots=True)
class Companions:
    """What other parts of the build made for the pages of a survey, by question id.

    The empty question id stands for the survey as a whole.
    """

    downloads: Mapping[str, Sequence[DownloadLink]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    json_ld: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """schema.org markup, already escaped for a script element."""
    embed_dialogs: Mapping[str, Markup] = field(default_factory=lambda: MappingProxyType({}))
    """The offer to embed the figure, as HTML."""
    reuse: Mapping[str, FigureReuse] = field(default_factory=lambda: MappingProxyType({}))
    """How to cite the figure, and what was corrected in it."""


NOTHING_ELSE = Companions()
MOST_DRAWN = 60
"""Figures that the page of a survey shows small; of more it lists the findings alone."""


def pages_of(
    survey: Survey,
    figures: Sequence[Figure],
    site: Site,
    language: str,
    companions: Companions = NOTHING_ELSE,
) -> Iterator[SiteFile]:
    """The Markdown pages of one survey in one language; paths are from the root of the site."""
    source = _Source(survey, tuple(figures), site, language, companions)
    yield _survey_page(source)
    for position in range(len(figures)):
        yield _figure_page(source, position)
    yield _method_page(source)


@dataclass(frozen=True, slots=True)
class _Source:
    """What the pages of a survey are made from."""

    survey: Survey
    figures: tuple[Figure, ...]
    site: Site
    language: str
    companions: Companions

    def context(self, path: str) -> dict[str, object]:
        facts = {
            edition.edition_id: {
                fact.field: fact for fact in edition_facts(self.survey, edition, self.language)
            }
            for edition in self.survey.editions
        }
        shared = context_of(path, self.survey, self.site, self.language)
        return shared | {"facts_by_edition": facts}


def _survey_page(source: _Source) -> SiteFile:
    survey, language = source.survey, source.language
    path = addresses.survey_page(survey.survey_id, language)
    front = front_of(
        path,
        survey.title[language],
        in_brief(survey.description[language]),
        (survey,),
        language,
        json_ld=source.companions.json_ld.get("", ""),
        social_image=social_image(source.figures, source.site, language),
    )
    context = source.context(path) | {
        "figures_by_topic": _by_topic(survey, source.figures),
        "draws_all": len(source.figures) <= MOST_DRAWN,
        "findings": findings_of(survey, language),
        "downloads": source.companions.downloads.get("", ()),
        "citation": apa(survey_work(survey, source.site, language)),
    }
    return render_page("survey.md.j2", path, front, context)


def _by_topic(
    survey: Survey, figures: Sequence[Figure]
) -> tuple[tuple[str, str, tuple[Figure, ...]], ...]:
    """Id and title of each topic with its figures; a topic without figures is left out."""
    by_topic: dict[str, list[Figure]] = {topic.topic_id: [] for topic in survey.topics}
    for figure in figures:
        question = survey.question_by_id[figure.series.question_id]
        by_topic[question.topic_id].append(figure)
    return tuple(
        (topic_id, found[0].series.topic, tuple(found))
        for topic_id, found in by_topic.items()
        if found
    )


def _file(series: Series, suffix: str, language: str) -> str:
    return addresses.figure_file(series.survey_id, series.question_id, suffix, language)


def _figure_page(source: _Source, position: int) -> SiteFile:
    survey, figures, language = source.survey, source.figures, source.language
    figure, companions = figures[position], source.companions
    series = figure.series
    path = addresses.figure_page(survey.survey_id, series.question_id, language)
    front = front_of(
        path,
        series.headline,
        in_short(series),
        (survey,),
        language,
        kind="figure",
        json_ld=companions.json_ld.get(series.question_id, ""),
        social_image=social_image((figure,), source.site, language),
        oembed=source.site.url(_file(series, ".oembed.json", language)),
    )
    context = source.context(path) | {
        "figure": figure,
        "series": series,
        "editions": [each for each in survey.editions if str(each.year) in series.editions],
        "bases": bases_of(series),
        "intervals": intervals_of(series),
        "comparisons": comparisons_of(series),
        "findings": findings_beside(survey, series),
        "downloads": companions.downloads.get(series.question_id, ()),
        "embed_dialog": companions.embed_dialogs.get(series.question_id, ""),
        "quotes": quotes_of(survey, series),
        **_reuse_context(companions.reuse.get(series.question_id), language),
        "previous": figures[position - 1] if position else None,
        "next": figures[position + 1] if position + 1 < len(figures) else None,
    }
    return render_page("figure.md.j2", path, front, context)


def _reuse_context(reuse: FigureReuse | None, language: str) -> dict[str, object]:
    return {
        "citations": reuse.citations if reuse else (),
        "references": reuse.references if reuse else (),
        "corrections": reuse.corrections if reuse else (),
        "d": words("dictionary", language),
        "r": words("releases", language),
    }


def _method_page(source: _Source) -> SiteFile:
    survey, figures, language = source.survey, source.figures, source.language
    path = addresses.survey_part(survey.survey_id, addresses.METHOD, language)
    label = words("pages", language)
    title = f"{label['method_title']}: {survey.title[language]}"
    front = front_of(
        path,
        title,
        label["method_description"],
        (survey,),
        language,
        social_image=social_image(figures, source.site, language),
    )
    context = source.context(path) | {
        "unknowns": unknowns(survey, figures, language),
        "disagreements": disagreements(survey, figures, language),
        "broken": tuple(figure.series for figure in figures if figure.series.breaks),
    }
    return render_page("method.md.j2", path, front, context)
