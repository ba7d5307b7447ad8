"""Findings and highlights of a survey, with their figures filled in and their sources named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.labelling import citation_of
from build_scripts.survey.named_figures import fill

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.figures.figure import Figure
    from build_scripts.survey.records import Finding, Survey
    from build_scripts.survey.series import Citation, Observation, Series


@dataclass(frozen=True, slots=True)
class Statement:
    """A reported finding without a number."""

    edition: str
    """``2016``, or ``2016 – 2013`` where two editions are compared."""
    edition_id: str
    topic_id: str
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class HighlightedValue:
    """One value that stands large on the front page."""

    figure: Figure
    observation: Observation
    statement: str


def findings_of(survey: Survey, language: str) -> tuple[Statement, ...]:
    """All findings without a number, in the order of the table."""
    return tuple(_statement(survey, finding, language) for finding in survey.findings)


def findings_beside(survey: Survey, series: Series) -> tuple[Statement, ...]:
    """The findings on the topic of a figure."""
    return tuple(
        _statement(survey, finding, series.language)
        for finding in survey.findings
        if finding.topic_id == series.topic_id
    )


def _statement(survey: Survey, finding: Finding, language: str) -> Statement:
    return Statement(
        edition=_editions(survey, finding, language),
        edition_id=finding.edition_id,
        topic_id=finding.topic_id,
        text=fill(finding.statement[language], survey, language),
        citations=_citations(survey, finding, language),
    )


def _editions(survey: Survey, finding: Finding, language: str) -> str:
    ids = [finding.compared_edition_id, finding.edition_id]
    return " → ".join(edition_label(survey.edition_by_id[each], language) for each in ids if each)


def _citations(survey: Survey, finding: Finding, language: str) -> tuple[Citation, ...]:
    rows = (row for row in survey.finding_evidence if row.finding_id == finding.finding_id)
    return tuple(citation_of(survey, row, language) for row in rows)


def highlights_of(
    survey: Survey, figures: Sequence[Figure], language: str
) -> tuple[HighlightedValue, ...]:
    """The values for the front page, in the order of the table."""
    found = {
        observation.key: (figure, observation)
        for figure in figures
        for observation in figure.series.observations
    }
    return tuple(
        HighlightedValue(*found[row.key], fill(row.statement[language], survey, language))
        for row in survey.highlights
        if row.key in found
    )
