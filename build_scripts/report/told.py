"""What a report tells, in one language: plain words, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from build_scripts.downloads.citation import apa, survey_work
from build_scripts.pages.bases import base_lines
from build_scripts.pages.facts import edition_facts
from build_scripts.pages.method import unknowns
from build_scripts.pages.statements import findings_of
from build_scripts.pictures.parts import size_of
from build_scripts.releases.lines import Names, lines_of
from build_scripts.report.set_tables import set_tables
from build_scripts.survey.named_figures import fill
from build_scripts.survey.wording import format_day, format_month, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.figures.figure import Figure
    from build_scripts.pages.statements import Statement
    from build_scripts.releases.published import Release
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Edition, Source, Survey
    from build_scripts.survey.series import Citation, Series


@dataclass(frozen=True, slots=True)
class ReportSource:
    """What a report is made from."""

    survey: Survey
    figures: tuple[Figure, ...]
    """In the language of the report."""
    tables: tuple[PublishedTable, ...]
    releases: tuple[Release, ...]
    site: Site
    language: str


def told(source: ReportSource) -> dict[str, Any]:
    """The whole report as the template reads it; a drawing is named by its place."""
    survey, language = source.survey, source.language
    work = survey_work(survey, source.site, language)
    labels = {**words("pages", language), **words("releases", language)}
    return {
        "language": language,
        "say": {**labels, **words("report", language)},
        "title": survey.title[language],
        "description": survey.description[language],
        "publisher": work.publisher,
        "authors": list(work.creators),
        "collectors": list(work.collectors),
        "keywords": list(work.keywords),
        "version": survey.version,
        "day": format_day(work.issued, language),
        "date": [work.issued.year, work.issued.month, work.issued.day],
        "citation": apa(work),
        "licence": {"title": work.licence.title, "url": work.licence.path},
        "url": work.url,
        "highlights": _highlights(source),
        "editions": [_edition(survey, edition, language) for edition in survey.editions],
        "unknown": _unknown(source),
        "topics": _topics(source),
        "terms": [
            {
                "term": term.term[language],
                "definition": fill(term.definition[language], survey, language),
            }
            for term in survey.terms
        ],
        "sources": [_source(each, language) for each in survey.sources],
        "releases": [_release(release, source) for release in reversed(source.releases)],
    }


def _highlights(source: ReportSource) -> list[dict[str, str]]:
    values = {item.key: item for figure in source.figures for item in figure.series.observations}
    return [
        {
            "value": values[each.key].value_text,
            "statement": fill(each.statement[source.language], source.survey, source.language),
        }
        for each in source.survey.highlights
        if each.key in values
    ]


def _edition(survey: Survey, edition: Edition, language: str) -> dict[str, Any]:
    label = words("pages", language)
    return {
        "title": edition.title[language],
        "facts": [
            {
                "label": fact.label,
                "text": fact.text or label["not_reported"],
                "sources": _shorts(fact.citations),
            }
            for fact in edition_facts(survey, edition, language)
        ],
    }


def _unknown(source: ReportSource) -> list[dict[str, str]]:
    """What no source reports; what all questions lack is said once."""
    everywhere = words("report", source.language)["everywhere"]
    return [
        {
            "what": each.what,
            "where": everywhere
            if len(each.where) == len(source.figures)
            else "; ".join(each.where),
        }
        for each in unknowns(source.survey, source.figures, source.language)
    ]


def _topics(source: ReportSource) -> list[dict[str, Any]]:
    """The figures by topic, each topic with its findings without a number; none goes missing."""
    survey, language = source.survey, source.language
    placed = [*enumerate(source.figures)]
    findings = findings_of(survey, language)
    topics = []
    for topic in survey.topics:
        of_topic = [
            _figure(place, figure, source)
            for place, figure in placed
            if survey.question_by_id[figure.series.question_id].topic_id == topic.topic_id
        ]
        stated = [each for each in findings if each.topic_id == topic.topic_id]
        if of_topic or stated:
            topics.append(
                {
                    "title": topic.title[language],
                    "figures": of_topic,
                    "findings": _findings(stated),
                }
            )
    known = {topic.topic_id for topic in survey.topics}
    if beside := [each for each in findings if each.topic_id not in known]:
        title = words("pages", language)["findings"]
        topics.append({"title": title, "figures": [], "findings": _findings(beside)})
    return topics


def _findings(stated: Sequence[Statement]) -> list[dict[str, Any]]:
    return [
        {
            "edition": edition,
            "statements": [
                {"text": each.text, "sources": _shorts(each.citations)} for each in group
            ],
        }
        for edition, group in groupby(stated, key=lambda each: each.edition)
    ]


def _figure(place: int, figure: Figure, source: ReportSource) -> dict[str, Any]:
    series, language = figure.series, source.language
    label = words("pages", language)
    path = source.site.addresses.figure_page(series.survey_id, series.question_id, language)
    notes = _notes(series)
    width, height = size_of(figure.svg_plain)
    return {
        "drawing": drawing_name(place),
        "alt": figure.alt_text,
        "ratio": height / width,
        "title": series.title,
        "headline": series.headline,
        "description": series.description,
        "wording": series.wording,
        "bases": list(base_lines(series)),
        "breaks": [
            {
                "label": label["break_label"].format(
                    earlier=change.from_edition, later=change.to_edition
                ),
                "note": change.note,
            }
            for change in series.breaks
        ],
        "tables": set_tables(series, notes),
        "notes": list(notes),
        "sources": [each.short[language] for each in series.sources],
        "url": source.site.url(path),
    }


def drawing_name(place: int) -> str:
    """The file of the drawing of the figure at a place."""
    return f"figure-{place + 1}.svg"


def _notes(series: Series) -> tuple[str, ...]:
    """Every note once; tables refer to them by number."""
    return tuple(dict.fromkeys(note for item in series.observations for note in item.notes))


def _shorts(citations: Sequence[Citation]) -> list[str]:
    return list(dict.fromkeys(each.short for each in citations))


def _source(source: Source, language: str) -> dict[str, str]:
    """A bibliographic record in one line."""
    undated = words("pages", language)["undated"]
    issued = format_month(source.issued, language) if source.issued else undated
    place = f", {source.place_published}" if source.place_published else ""
    stop = "" if source.title[-1:] in ("?", "!", ".") else "."
    return {
        "authors": f"{source.authors}: " if source.authors else "",
        "title": f"{source.title}{stop}",
        "published": f"{source.publisher}{place}, {issued}.",
        "language": source.language,
        "note": source.note[language],
        "url": source.url,
    }


def _release(release: Release, source: ReportSource) -> dict[str, Any]:
    language = source.language
    names = Names(source.survey, source.tables, language)
    say = words("releases", language)
    return {
        "version": say["version"].format(version=release.version),
        "day": format_day(release.date, language),
        "reason": release.reason(language),
        "lines": [
            {
                "kind": say[line.kind],
                "what": f"{line.what} ({line.field})" if line.field else line.what,
                "old": line.old,
                "new": line.new,
            }
            for line in lines_of(release, names)
        ],
    }
