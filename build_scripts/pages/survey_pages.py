"""The pages of one survey, as Markdown files: overview, one page per figure, method."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from build_scripts.downloads.citation import apa, survey_work
from build_scripts.pages.figure_list import entries_of, figure_list, rests_of
from build_scripts.pages.figure_page import figure_page
from build_scripts.pages.front import front_of, in_brief, social_image
from build_scripts.pages.group_pages import group_pages
from build_scripts.pages.group_values import group_values, values_in_script, values_of_first_item
from build_scripts.pages.kin import beside_of
from build_scripts.pages.method_page import method_pages
from build_scripts.pages.statements import findings_of
from build_scripts.pages.survey_source import NOTHING_ELSE, Companions, SurveySource
from build_scripts.pages.templating import render_page
from build_scripts.site import addresses
from build_scripts.survey.breakdowns import breakdowns_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from markupsafe import Markup

    from build_scripts.figures.figure import Figure
    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site
    from build_scripts.survey.breakdowns import BreakdownGroup
    from build_scripts.survey.records import Survey

MOST_LISTED = 200
"""So many findings it lists; of more the first of each topic, and the way to all."""
FEWEST_OF_TOPIC = 3
MOST_DRAWN = 20
"""Figures that the page of a survey shows small; of more it lists the findings alone."""


def pages_of(  # noqa: PLR0913, PLR0917  # a survey, and what others have made for its pages
    survey: Survey,
    figures: Sequence[Figure],
    site: Site,
    language: str,
    companions: Companions = NOTHING_ELSE,
    figure_pages: Iterable[SiteFile] | None = None,
    pages_of_groups: Iterable[SiteFile] | None = None,
) -> Iterator[SiteFile]:
    """The Markdown pages of one survey in one language; paths are from the root of the site.

    The pages of the figures and of the groups may be finished already.
    """
    source = SurveySource(survey, tuple(figures), site, language, companions)
    yield _survey_page(source)
    if figure_pages is None:
        beside = beside_of([each.series for each in figures])
        figure_pages = map(partial(figure_page, source), figures, beside)
    yield from figure_pages
    yield from method_pages(source)
    yield from group_pages(source) if pages_of_groups is None else pages_of_groups


def _survey_page(source: SurveySource) -> SiteFile:
    survey, language = source.survey, source.language
    path = source.site.addresses.survey_page(survey.survey_id, language)
    breakdowns, entries = _breakdowns(source), entries_of(source.figures)
    front = front_of(
        path,
        survey.title[language],
        in_brief(survey.description[language]),
        (survey,),
        source.site,
        language,
        json_ld=source.companions.json_ld.get("", ""),
        social_image=social_image(source.figures, source.site, language),
        **({"chooser": "true"} if breakdowns else {}),
        **({} if len(entries) <= MOST_DRAWN else {"filter": "true"}),
    )
    topics = _by_topic(survey, entries)
    most = _most_of_topic(len(entries), len(topics))
    listed = tuple(figure for _, _, found in topics for figure in found[:most])
    pieces = figure_list(survey.survey_id, source.figures, source.site, language)
    context = source.context(path) | {
        "figures_by_topic": topics,
        "most": most,
        "rests": rests_of(topics, pieces, most),
        "draws_all": len(entries) <= MOST_DRAWN,
        "breakdowns": breakdowns,
        "group_values": _group_values(source, listed, breakdowns, path),
        "findings": findings_of(survey, language),
        "downloads": source.companions.downloads.get("", ()),
        "citation": apa(survey_work(survey, source.site, language)),
    }
    return render_page("survey.md.j2", path, front, context)


def _most_of_topic(figures: int, topics: int) -> int:
    return figures if figures <= MOST_LISTED else max(FEWEST_OF_TOPIC, MOST_LISTED // topics)


def _group_values(
    source: SurveySource,
    listed: Sequence[Figure],
    breakdowns: Sequence[tuple[str, Sequence[BreakdownGroup]]],
    path: str,
) -> Markup:
    """What the page shows of a chosen group, for its script."""
    pages = {
        group.group_id: (
            group.label,
            addresses.relative(
                source.site.addresses.group_page(
                    source.survey.survey_id, group.group_id, source.language
                ),
                path,
            ),
        )
        for _, groups in breakdowns
        for group in groups
    }
    by_id = {figure.series.question_id: figure.series for figure in source.figures}
    found = (
        values_of_first_item(source.survey, series, by_id[series.items[0]])
        if series.items
        else group_values(source.survey, series)
        for series in (figure.series for figure in listed)
    )
    return values_in_script(source.survey, filter(None, found), pages)


def _breakdowns(source: SurveySource) -> list[tuple[str, list[BreakdownGroup]]]:
    """Title and groups of each breakdown, as far as the groups have a page."""
    observations = (item for each in source.figures for item in each.series.observations)
    said = {item.key.group_id for item in observations if not item.is_total}
    named = (
        (each.title, [group for group in each.groups if group.group_id in said])
        for each in breakdowns_of(source.survey, source.language).values()
    )
    return [(title, groups) for title, groups in named if groups]


def _by_topic(
    survey: Survey, figures: Sequence[Figure]
) -> tuple[tuple[str, str, tuple[Figure, ...]], ...]:
    """Id and title of each topic with its figures; a topic without figures is left out."""
    by_topic: dict[str, list[Figure]] = {topic.topic_id: [] for topic in survey.topics}
    for figure in figures:
        by_topic[figure.series.topic_id].append(figure)
    return tuple(
        (topic_id, found[0].series.topic, tuple(found))
        for topic_id, found in by_topic.items()
        if found
    )
