"""The results of a report: figures with their tables, and findings, by topic."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from build_scripts.pages.bases import base_lines
from build_scripts.pages.statements import findings_of
from build_scripts.pictures.parts import in_plain_colours, size_of
from build_scripts.report.set_tables import set_tables
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.figures.figure import Figure
    from build_scripts.pages.statements import Statement
    from build_scripts.report.source import ReportSource
    from build_scripts.survey.series import Citation, Series


_HIGHEST = 1.5
"""Of a drawing against its width: on a sheet its type is then no smaller than 8 points."""


def topics_told(source: ReportSource) -> list[dict[str, Any]]:
    """The figures by topic, each topic with its findings without a number; none goes missing."""
    survey, language = source.survey, source.language
    placed = [*enumerate(source.figures)]
    findings = findings_of(survey, language)
    topics = []
    for topic in survey.topics:
        of_topic = [
            _figure(place, figure, source)
            for place, figure in placed
            if figure.series.topic_id == topic.topic_id
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
                {"text": each.text, "sources": shorts(each.citations)} for each in group
            ],
        }
        for edition, group in groupby(stated, key=lambda each: each.edition)
    ]


def _figure(place: int, figure: Figure, source: ReportSource) -> dict[str, Any]:
    series, language = figure.series, source.language
    label = words("pages", language)
    path = source.site.addresses.figure_page(series.survey_id, series.question_id, language)
    notes = _notes(series)
    return {
        "drawings": [
            _drawing(drawing_name(place, nth), each) for nth, each in enumerate(drawn_in(figure))
        ],
        "title": series.title,
        "headline": series.headline,
        "description": series.description,
        "wording": series.wording,
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


def drawn_in(figure: Figure) -> tuple[Figure, ...]:
    """Everybody and every view of a figure; where nothing is known of everybody, the views."""
    return figure.views if figure.views and figure.drawn.breakdown_id else (figure, *figure.views)


def drawing_name(place: int, nth: int) -> str:
    """The file of a drawing of the figure at a place."""
    return f"figure-{place + 1}-{nth + 1}.svg"


def on_sheet(figure: Figure) -> str:
    """The drawing as a sheet shows it; one too high to be read is folded, its table is not."""
    width, height = size_of(figure.svg_plain)
    high = height > _HIGHEST * width
    return in_plain_colours(figure.svg_card) if high else figure.svg_plain


def _drawing(name: str, figure: Figure) -> dict[str, Any]:
    width, height = size_of(on_sheet(figure))
    return {
        "file": name,
        "alt": figure.alt_text,
        "width": width,
        "ratio": height / width,
        "title": figure.series.title,
        "bases": list(base_lines(figure.drawn)),
    }


def _notes(series: Series) -> tuple[str, ...]:
    """Every note once; tables refer to them by number."""
    return tuple(dict.fromkeys(note for item in series.observations for note in item.notes))


def shorts(citations: Sequence[Citation]) -> list[str]:
    """The names of sources, each once."""
    return list(dict.fromkeys(each.short for each in citations))
