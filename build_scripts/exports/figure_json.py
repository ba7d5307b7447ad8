"""The values of a figure with everything that is known about them, for programs."""

from __future__ import annotations

import hashlib
from dataclasses import asdict
from typing import TYPE_CHECKING

from build_scripts.downloads.citation import apa, figure_work
from build_scripts.downloads.figure_export import ExportFormat
from build_scripts.downloads.figure_table import edition_name, status_words
from build_scripts.exports import comma_csv
from build_scripts.site import addresses
from build_scripts.site.written_json import json_in_lines

if TYPE_CHECKING:
    from decimal import Decimal

    from build_scripts.downloads.figure_export import FigureExport
    from build_scripts.survey.series import Observation


_OF_QUESTIONS = ("share_of", "battery_id", "summary_of", "items", "row_answer")
"""Properties that few questions have."""
_NUMBERS = ("weighted_base", "effective_n", "ci_low", "ci_high")


def write(export: FigureExport) -> bytes:
    """Values, question, notes, evidence, licence, citation, version and checksum."""
    document = {
        "figure": _figure(export),
        "values": [_value(item, export.series.language) for item in export.series.observations],
        "breaks": [asdict(item) for item in export.series.breaks],
        "sources": [_source(export, item.source_id) for item in export.series.sources],
        "data": _data(export),
        "survey": _survey(export),
    }
    return json_in_lines(document).encode("utf-8")


def json_number(number: Decimal | None) -> float | int | None:
    """A number as JSON has them; Python writes a float with the digits it was read from."""
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _figure(export: FigureExport) -> dict[str, object]:
    series = export.series
    path = export.site.addresses.figure_page(series.survey_id, series.question_id, series.language)
    return {
        "question_id": series.question_id,
        "language": series.language,
        "address": export.site.url(path),
        "title": series.title,
        "headline": series.headline,
        "description": series.description,
        "question_wording": series.wording or None,
        "topic": series.topic,
        "unit": series.unit,
        "answer_mode": series.answer_mode,
        "chart": export.figure.chart,
        "alt_text": export.figure.alt_text,
        "citation": apa(figure_work(export.survey, series, export.site)),
        **{name: stated for name in _OF_QUESTIONS if (stated := getattr(series, name))},
    }


def _value(item: Observation, language: str) -> dict[str, object]:
    return {
        "edition_id": item.key.edition_id,
        "year": item.year,
        "answer_id": item.key.answer_id,
        "answer": item.answer,
        "group_id": item.key.group_id,
        "group": item.group,
        "value": json_number(item.value),
        "value_text": item.value_text,
        "count": item.count,
        "base_n": item.base_n,
        "population_id": item.population_id,
        "population": item.population,
        "base": item.base_phrase,
        "precision": item.precision,
        "obs_status": item.obs_status,
        "note": item.note,
        "evidence": [asdict(citation) for citation in item.citations],
        **_rare(item, language),
    }


def _rare(item: Observation, language: str) -> dict[str, object]:
    """Properties that few values have, and only such values."""
    numbers = {name: json_number(getattr(item, name)) for name in _NUMBERS}
    rare: dict[str, object] = {
        name: number for name, number in numbers.items() if number is not None
    }
    if status := status_words(item, language):
        rare["status"] = status
    if item.item:
        rare["question_id"] = item.key.question_id
        rare["question"] = item.item
    if item.period:
        rare["period"] = item.period
    if name := edition_name(item):
        rare["edition"] = name
    if item.breakdown and item.breakdown.is_declared:
        rare["breakdown_id"] = item.breakdown.breakdown_id
        rare["breakdown"] = item.breakdown.title
    if item.parent_ids:
        rare["parent_ids"] = item.parent_ids
    if item.area_code:
        rare["area_code"] = item.area_code
    return rare


def _source(export: FigureExport, source_id: str) -> dict[str, object]:
    source = export.survey.source_by_id[source_id]
    language = export.series.language
    stated = {
        name: getattr(source, name)
        for name in ("source_id", "publisher", "title", "authors", "issued", "place_published")
    }
    return stated | {
        "url": source.url,
        "kind": source.kind,
        "language": source.language,
        "short": source.short[language],
        "note": source.note[language],
    }


def _data(export: FigureExport) -> dict[str, object]:
    """Where the table behind this file is, and its checksum: ``sha256sum`` gives the same."""
    series = export.series
    path = export.site.addresses.figure_file(
        series.survey_id, series.question_id, ".csv", series.language
    )
    return {
        "csv": export.site.url(path),
        "sha256": hashlib.sha256(comma_csv.write(export)).hexdigest(),
        "datapackage": export.site.url(
            addresses.package_file(series.survey_id, "datapackage.json")
        ),
    }


def _survey(export: FigureExport) -> dict[str, object]:
    survey, language = export.survey, export.series.language
    return {
        "survey_id": survey.survey_id,
        "title": survey.title[language],
        "version": survey.version,
        "created": survey.created,
        "address": export.site.url(export.site.addresses.survey_page(survey.survey_id, language)),
        "licences": [asdict(licence) for licence in survey.licences],
    }


FORMAT = ExportFormat(
    suffix=".json",
    position=40,
    write=write,
)
