"""The pages of one survey, as Markdown files: overview, one page per figure, method."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts import addresses
from build_scripts.citation import apa, survey_work
from build_scripts.page_certainty import interval_text
from build_scripts.page_comparison import comparisons_of
from build_scripts.page_facts import edition_facts
from build_scripts.page_front import context_of, front_of
from build_scripts.page_method import disagreements, unknowns
from build_scripts.page_statements import findings_of
from build_scripts.page_templates import render_page
from build_scripts.quotes import quotes_of
from build_scripts.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from markupsafe import Markup

    from build_scripts.downloads import DownloadLink
    from build_scripts.figures import Figure
    from build_scripts.series import Observation, Series
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


NOTHING_ELSE = Companions()


def pages_of(
    survey: Survey,
    figures: Sequence[Figure],
    site: Site,
    language: str,
    companions: Companions = NOTHING_ELSE,
) -> Iterator[SiteFile]:
    """The Markdown pages of one survey in one language; paths are from the root of the site."""
    yield _survey_page(survey, figures, site, language, companions)
    for position in range(len(figures)):
        yield _figure_page(survey, figures, position, site, language, companions)
    yield _method_page(survey, figures, site, language)


def _survey_page(
    survey: Survey,
    figures: Sequence[Figure],
    site: Site,
    language: str,
    companions: Companions,
) -> SiteFile:
    path = addresses.survey_page(survey.survey_id, language)
    front = front_of(
        path,
        survey.title[language],
        survey.description[language],
        (survey,),
        language,
        json_ld=companions.json_ld.get("", ""),
        social_image=social_image(figures, site, language),
    )
    context = {
        **context_of(path, survey, site, language),
        "figures_by_topic": _by_topic(survey, figures),
        "facts_by_edition": _facts_by_edition(survey, language),
        "findings": findings_of(survey, language),
        "downloads": companions.downloads.get("", ()),
        "citation": apa(survey_work(survey, site, language)),
    }
    return render_page("survey.md.j2", path, front, context)


def _by_topic(
    survey: Survey, figures: Sequence[Figure]
) -> tuple[tuple[str, str, tuple[Figure, ...]], ...]:
    """Id and title of each topic with its figures; a topic without figures is left out."""
    topic_of = {question.question_id: question.topic_id for question in survey.questions}
    by_topic: dict[str, list[Figure]] = {topic.topic_id: [] for topic in survey.topics}
    for figure in figures:
        by_topic[topic_of[figure.series.question_id]].append(figure)
    return tuple(
        (topic_id, found[0].series.topic, tuple(found))
        for topic_id, found in by_topic.items()
        if found
    )


def _facts_by_edition(survey: Survey, language: str) -> dict[str, dict[str, object]]:
    return {
        edition.edition_id: {fact.field: fact for fact in edition_facts(survey, edition, language)}
        for edition in survey.editions
    }


def social_image(figures: Sequence[Figure], site: Site, language: str) -> str:
    """The picture that stands for a page with several figures: the first."""
    if not figures:
        return ""
    return site.url(_file(figures[0].series, ".png", language))


def _file(series: Series, suffix: str, language: str) -> str:
    return addresses.figure_file(series.survey_id, series.question_id, suffix, language)


def _figure_page(  # noqa: PLR0913  # everything a page shows is passed in
    survey: Survey,
    figures: Sequence[Figure],
    position: int,
    site: Site,
    language: str,
    companions: Companions,
) -> SiteFile:
    figure = figures[position]
    series = figure.series
    path = addresses.figure_page(survey.survey_id, series.question_id, language)
    front = front_of(
        path,
        series.headline,
        _in_short(series),
        (survey,),
        language,
        kind="figure",
        json_ld=companions.json_ld.get(series.question_id, ""),
        social_image=site.url(_file(series, ".png", language)),
        oembed=site.url(_file(series, ".oembed.json", language)),
    )
    context = {
        **context_of(path, survey, site, language),
        "figure": figure,
        "series": series,
        "editions": [each for each in survey.editions if str(each.year) in series.editions],
        "facts_by_edition": _facts_by_edition(survey, language),
        "bases": bases_of(series),
        "intervals": _intervals(series, language),
        "comparisons": comparisons_of(series),
        "findings": _findings_on(survey, series, language),
        "downloads": companions.downloads.get(series.question_id, ()),
        "embed_dialog": companions.embed_dialogs.get(series.question_id, ""),
        "quotes": quotes_of(survey, series),
        "previous": figures[position - 1] if position else None,
        "next": figures[position + 1] if position + 1 < len(figures) else None,
    }
    return render_page("figure.md.j2", path, front, context)


def bases_of(series: Series) -> tuple[Observation, ...]:
    """One observation for every base the figure refers to, oldest edition first."""
    by_base = {
        (item.edition, item.population_id, item.base_n, item.is_total): item
        for item in reversed(series.observations)
    }
    return tuple(reversed(by_base.values()))


def _intervals(series: Series, language: str) -> tuple[tuple[Observation, str], ...]:
    texts = ((item, interval_text(item, language)) for item in series.observations)
    return tuple((item, text) for item, text in texts if text)


def _findings_on(survey: Survey, series: Series, language: str) -> tuple[object, ...]:
    topic_id = survey.question_by_id[series.question_id].topic_id
    return tuple(each for each in findings_of(survey, language) if each.topic_id == topic_id)


def _in_short(series: Series) -> str:
    """One line for search engines and previews: question, editions, bases."""
    bases = dict.fromkeys(base_line(item, series.language) for item in bases_of(series))
    return f"{series.title}, {', '.join(series.editions)}. {'; '.join(bases)}."


def base_line(item: Observation, language: str) -> str:
    """``Antwortende Kommunen 2016, n = 332``."""
    label, nbsp = words("series", language), "\N{NO-BREAK SPACE}"
    number = f"n{nbsp}={nbsp}{item.base_n}" if item.base_n is not None else label["n_unknown"]
    return f"{item.population} {item.edition}, {number}"


def _method_page(survey: Survey, figures: Sequence[Figure], site: Site, language: str) -> SiteFile:
    path = addresses.survey_part(survey.survey_id, addresses.METHOD, language)
    label = words("pages", language)
    front = front_of(
        path,
        f"{label['method_title']}: {survey.title[language]}",
        label["method_description"],
        (survey,),
        language,
    )
    context = {
        **context_of(path, survey, site, language),
        "facts_by_edition": _facts_by_edition(survey, language),
        "unknowns": unknowns(survey, figures, language),
        "disagreements": disagreements(survey, figures, language),
        "broken": tuple(figure.series for figure in figures if figure.series.breaks),
    }
    return render_page("method.md.j2", path, front, context)
