"""The results of a survey as SDMX 3.0 sees them.

Questions, answers, groups and editions are dimensions; the value is the measure; whatever else a
results table holds is an attribute of the observation, so that a new column needs no code.

A battery is a code among the questions to which its items belong, and its items share the codes of
their answers: the observations of the children of one code, by question and answer, are its table.
"""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_scripts.archives.sdmx_model import UNIT_MEASURE, Code, Codes, Part, Sdmx
from build_scripts.downloads.dictionary import dictionary_of
from build_scripts.downloads.published_package import RESULTS
from build_scripts.survey.labelling import question_title
from build_scripts.survey.records import Text
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.survey.periods import Period
    from build_scripts.survey.records import Survey

_DIMENSIONS = ("edition_id", "question_id", "answer_id", "group_id")
_MEASURED = ("share", "value")
"""Columns that hold the value, each for other units; a count stays an attribute besides."""


def sdmx_of(kept: KeptSurvey) -> Sdmx:
    """The results of a survey.

    Answers are coded ``question_answer``, because labels differ by question; those of a battery
    ``battery_answer``.
    """
    survey = kept.survey
    lists = _Lists(kept)
    dimensions = tuple(lists.dimension(name) for name in _DIMENSIONS)
    return Sdmx(
        agency=agency_of(kept.site.address),
        structure_id=_identifier(survey.survey_id),
        version=survey.version,
        name=survey.title,
        languages=survey.languages,
        prepared=survey.created[:10],
        dimensions=dimensions,
        attributes=(lists.unit(), *(lists.attribute(name) for name in lists.attribute_names)),
        rows=tuple(_rows(kept, lists.attribute_names)),
        time=lists.say("sdmx_time"),
        value=lists.say("sdmx_value"),
    )


def _answer_code(survey: Survey, question_id: str, answer_id: str) -> str:
    """Items of a battery have the same answers, which the checks see to."""
    return f"{survey.question_by_id[question_id].battery_id or question_id}_{answer_id}"


def agency_of(address: str) -> str:
    """The host of a site as a maintenance agency, ``daten.example`` → ``example.daten``."""
    host = urlsplit(address).hostname or "localhost"
    parts = reversed(re.sub(r"[^a-z0-9.-]", "-", host.lower()).split("."))
    return ".".join(part if part[:1].isalpha() else f"h{part}" for part in parts)


def _identifier(name: str) -> str:
    return re.sub(r"[^A-Z0-9]", "_", name.upper())


class _Lists:
    """Names and codes of the columns, from the survey's codelists and the schema of results."""

    def __init__(self, kept: KeptSurvey) -> None:
        self._survey = kept.survey
        self._languages = kept.survey.languages
        tables = tuple(table for table in kept.tables if table.name.startswith(RESULTS))
        self._described = {
            code: {
                field.name: field for table in dictionary_of(tables, code) for field in table.fields
            }
            for code in self._languages
        }
        fields = (field.name for table in tables for field in table.fields)
        self.attribute_names = tuple(
            name for name in dict.fromkeys(fields) if name not in (*_DIMENSIONS, *_MEASURED)
        )
        self._types = {field.name: field.type for table in tables for field in table.fields}

    def say(self, word: str) -> Text:
        return self._in_all(lambda code: words("archives", code)[word])

    def dimension(self, column: str) -> Part:
        part_id = column.removesuffix("_id").upper()
        codes = Codes(f"CL_{part_id}", self._title(column), tuple(self._codes_of_rows(column)))
        return Part(part_id, self._title(column), "string", codes, is_required=True)

    def unit(self) -> Part:
        used = dict.fromkeys(question.unit for question in self._survey.questions)
        codes = tuple(Code(unit, self._unit_name(unit)) for unit in used)
        name = self.say("sdmx_unit")
        return Part(UNIT_MEASURE, name, "string", Codes("CL_UNIT", name, codes), is_required=True)

    def attribute(self, column: str) -> Part:
        part_id = column.removesuffix("_id").upper()
        codes = tuple(self._codes_of_rows(column)) or self._codes_of_schema(column)
        name = self._title(column)
        official = ("SDMX", "2.2") if column == "obs_status" else ("", "")
        listed = Codes(f"CL_{part_id}", name, codes, *official) if codes else None
        required = column == "obs_status"
        return Part(part_id, name, self._types[column], listed, is_required=required)

    def _title(self, column: str) -> Text:
        return self._in_all(lambda code: self._described[code][column].title)

    def _in_all(self, said: Callable[[str], str]) -> Text:
        return Text(tuple((code, said(code)) for code in self._languages))

    def _codes_of_rows(self, column: str) -> Iterable[Code]:
        survey = self._survey
        if column == "edition_id":
            return (Code(each.edition_id, each.title) for each in survey.editions)
        if column == "question_id":
            return self._questions()
        if column == "answer_id":
            codes = (
                Code(_answer_code(survey, each.question_id, each.answer_id), each.label)
                for each in survey.answer_options
            )
            return {code.code_id: code for code in codes}.values()
        if column == "group_id":
            return (Code(each.group_id, each.label) for each in survey.groups)
        if column == "population_id":
            return (Code(each.population_id, each.label) for each in survey.populations)
        return ()

    def _questions(self) -> Iterator[Code]:
        """A battery stands before the first of its items."""
        batteries = {each.battery_id: each for each in self._survey.batteries}
        met = set()
        for each in self._survey.questions:
            battery = batteries.get(each.battery_id)
            if battery and battery.battery_id not in met:
                met.add(battery.battery_id)
                yield Code(battery.battery_id, battery.title)
            title = self._in_all(partial(question_title, each, self._survey))
            yield Code(each.question_id, title, battery.battery_id if battery else "")

    def _codes_of_schema(self, column: str) -> tuple[Code, ...]:
        meanings: dict[str, list[tuple[str, str]]] = {}
        for language, fields in self._described.items():
            for code in fields[column].codes:
                meanings.setdefault(code.value, []).append((language, code.meaning or code.value))
        return tuple(Code(code_id, Text(tuple(said))) for code_id, said in meanings.items())

    def _unit_name(self, unit: str) -> Text:
        if known := self._survey.unit_by_id.get(unit):
            return known.label
        return self.say(f"sdmx_unit_{unit}")


def _time(period: Period) -> str:
    """An observational time period: ``2024``, ``2024-Q1``, ``2024-05``, or a start and its days."""
    if period.form == "range":
        return f"{period.start.isoformat()}/P{(period.end - period.start).days + 1}D"
    if period.form in ("half", "quarter"):
        sign, months = ("S", 6) if period.form == "half" else ("Q", 3)
        return f"{period.start.year}-{sign}{(period.start.month - 1) // months + 1}"
    return period.span[0]


def _rows(kept: KeptSurvey, attributes: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    survey = kept.survey
    for table in kept.tables:
        if not table.name.startswith(RESULTS):
            continue
        names = [field.name for field in table.fields]
        for cells in table.rows:
            row = dict(zip(names, cells, strict=True))
            question = survey.question_by_id[row["question_id"]]
            column = {"percent": "share", "count": "count"}.get(question.unit, "value")
            yield (
                row["edition_id"],
                row["question_id"],
                _answer_code(survey, row["question_id"], row["answer_id"]),
                row["group_id"],
                _time(survey.edition_by_id[row["edition_id"]].when),
                row.get(column, ""),
                question.unit,
                *(row.get(name, "") for name in attributes),
            )
