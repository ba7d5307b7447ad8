"""What a report tells, in one language: plain words, ready to be set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.downloads.citation import apa, survey_work
from build_scripts.pages.facts import edition_facts
from build_scripts.pages.figure_list import of_questions
from build_scripts.pages.limits import unknowns
from build_scripts.pages.typesetting import typeset_all, typeset_text
from build_scripts.releases.lines import Names, lines_of
from build_scripts.report.results import shorts, topics_told
from build_scripts.survey.foreign import Foreign
from build_scripts.survey.named_figures import fill
from build_scripts.survey.wording import format_day, format_month, words

if TYPE_CHECKING:
    from build_scripts.releases.published import Release
    from build_scripts.report.source import ReportSource
    from build_scripts.survey.records import Edition, Source, Survey


_AS_THEY_ARE = frozenset({"url", "file"})
"""Keys of what is no text."""


def told(source: ReportSource) -> dict[str, Any]:
    """The whole report as the template reads it; a drawing is named by its place."""
    survey, language = source.survey, source.language
    work = survey_work(survey, source.site, language)
    labels = {**words("pages", language), **words("releases", language)}
    labels["colon"] = words("frame", language)["colon"]
    labels["semicolon"] = typeset_text("x; ", language).removeprefix("x")
    whole = {
        "language": language,
        "texts_in": survey.texts_in or language,
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
        "topics": topics_told(source),
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
    said: dict[str, Any] = typeset_all(whole, language, _AS_THEY_ARE)
    return said


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
                "sources": shorts(fact.citations),
            }
            for fact in edition_facts(survey, edition, language)
        ],
    }


def _unknown(source: ReportSource) -> list[dict[str, str]]:
    """What no source reports; what all questions lack is said once."""
    everywhere = words("report", source.language)["everywhere"]
    questions = of_questions(source.figures)
    return [
        {
            "what": each.what,
            "where": everywhere if len(each.where) == len(questions) else "; ".join(each.where),
        }
        for each in unknowns(source.survey, questions, source.language)
    ]


def _source(source: Source, language: str) -> dict[str, str]:
    """A bibliographic record in one line."""
    undated = words("pages", language)["undated"]
    issued = format_month(source.issued, language) if source.issued else undated
    place = f", {source.place_published}" if source.place_published else ""
    stop = "" if source.title[-1:] in ("?", "!", ".") else "."
    own = source.language or language
    return {
        "authors": f"{source.authors}: " if source.authors else "",
        "title": Foreign(f"{source.title}{stop}", own),
        "published": Foreign(f"{source.publisher}{place}, {issued}.", own),
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
