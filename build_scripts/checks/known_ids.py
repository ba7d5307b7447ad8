"""Nothing refers to something nobody knows."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple

from build_scripts.package.quoting import shown
from build_scripts.problems import Problem
from build_scripts.survey.records import Finding

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping

    from build_scripts.survey.records import Battery, Place, Question, Record, Survey

CHARTS = frozenset(
    module.name.replace("_", "-")
    for module in iter_modules([str(Path(__file__).parent.parent / "charts")])
)
"""Chart types: each is a module in build_scripts/charts."""

_VALUES = ("edition_id", "question_id", "answer_id", "group_id")
_REFERENCES = {
    "edition_evidence": ("edition_id", "source_id"),
    "questions": ("topic_id",),
    "answer_options": ("question_id",),
    "results": (*_VALUES, "population_id"),
    "evidence": ("edition_id", "question_id", "answer_id", "group_id", "source_id"),
    "breaks": ("question_id", "from_edition_id", "to_edition_id"),
    "findings": ("edition_id", "compared_edition_id", "topic_id"),
    "finding_evidence": ("finding_id", "source_id"),
    "highlights": _VALUES,
}
_OPTIONAL = frozenset({"compared_edition_id", "topic_id"})


class _Unknown(NamedTuple):
    """A word that nobody knows: told once per file and column."""

    file: str
    column: str
    name: str


def find(survey: Survey) -> Iterator[Problem]:
    """Every edition, question, answer, group, population, topic, source and chart is known."""
    known = _known_ids(survey)
    places: dict[_Unknown, list[Place]] = {}
    for table, columns in _REFERENCES.items():
        for column in columns:
            for record, name in _unknown(getattr(survey, table), column, known):
                places.setdefault(_Unknown(record.at.file, column, name), []).append(record.at)
    for unknown, rows in places.items():
        others = len(rows) - 1
        more = f" (and {others} more {'row' if others == 1 else 'rows'})" if others else ""
        thing = unknown.column.removesuffix("_id").split("_")[-1]
        message = f"nobody knows the {thing} {shown(unknown.name)}{more}"
        advice = "correct the id, or add it to its table"
        yield Problem(*rows[0], unknown.column, "unknown-reference", message, advice)
    yield from _unknown_charts(survey)
    yield from _wrong_summaries(survey)


def _unknown(
    records: tuple[Record, ...], column: str, known: Mapping[str, Container[object]]
) -> Iterator[tuple[Record, str]]:
    """Every record that names something nobody knows; each name is looked up once."""
    is_answer = column == "answer_id"  # known only together with its question
    parts = ("question_id", column) if is_answer else (column,)
    names: list[str | tuple[str, str]] = list(map(attrgetter(*parts), records))
    unknown = {name for name in set(names) if name not in known[column]}
    if is_answer:
        unknown = {name for name in unknown if name[0] in known["question_id"]}
    for record, name in zip(records, names, strict=True) if unknown else ():
        may_be_empty = isinstance(record, Finding) and column in _OPTIONAL
        if name in unknown and (name or not may_be_empty):
            yield record, name or "(empty)" if isinstance(name, str) else "/".join(name)


def _known_ids(survey: Survey) -> dict[str, Container[object]]:
    """What may be referred to, by column."""
    return {
        "edition_id": survey.edition_by_id,
        "from_edition_id": survey.edition_by_id,
        "to_edition_id": survey.edition_by_id,
        "compared_edition_id": survey.edition_by_id,
        "question_id": survey.question_by_id,
        "answer_id": survey.answer_by_key,
        "group_id": survey.group_by_id,
        "population_id": survey.population_by_id,
        "topic_id": survey.topic_by_id,
        "source_id": survey.source_by_id,
        "finding_id": {finding.finding_id for finding in survey.findings},
    }


def _unknown_charts(survey: Survey) -> Iterator[Problem]:
    every: tuple[Question | Battery, ...] = (*survey.questions, *survey.batteries)
    for drawn in every:
        if drawn.chart and drawn.chart not in CHARTS:
            message = f"there is no chart {shown(drawn.chart)}"
            advice = f"leave it empty, or use one of {', '.join(sorted(CHARTS))}"
            yield Problem(*drawn.at, "chart", "unknown-chart", message, advice)


def _wrong_summaries(survey: Survey) -> Iterator[Problem]:
    for question in survey.questions:
        summed = survey.question_by_id.get(question.summary_of)
        if question.summary_of and (summed is None or summed is question or summed.summary_of):
            message = f"{shown(question.summary_of)} is no question that can be summed up here"
            advice = "name another question, one that is no summary itself, or empty the cell"
            yield Problem(*question.at, "summary_of", "unknown-reference", message, advice)
