"""Markup for search engines: complete, and safe inside a script element."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from typing import Any

from build_scripts.catalogue.coverage import Spatial, spatial_of
from build_scripts.catalogue.schema_org import json_ld_of_figure, json_ld_of_survey
from build_scripts.downloads.files import sizes_of
from build_scripts.exports import downloads_of
from build_scripts.survey.labelling import series_of
from tests.made_up import made_up_survey
from tests.made_up_figures import SITE, figures, package

GERMANY = Spatial("Deutschland", "http://publications.europa.eu/resource/authority/country/DEU")


@cache
def sizes() -> dict[str, int]:
    files = downloads_of(made_up_survey(), package(), {"de": figures("de")}, SITE)
    return sizes_of(files) | {"figures/made-up-survey/keksarten.png": 9}


def survey_markup() -> dict[str, Any]:
    series = series_of(made_up_survey(), "de")
    text = json_ld_of_survey(made_up_survey(), series, sizes(), SITE, GERMANY)
    return dict(json.loads(text))


def figure_markup() -> dict[str, Any]:
    series = next(s for s in series_of(made_up_survey(), "de") if s.question_id == "keksarten")
    return dict(json.loads(json_ld_of_figure(made_up_survey(), series, sizes(), SITE, GERMANY)))


def test_survey_has_what_data_set_search_asks_for() -> None:
    stated = survey_markup()
    assert stated["@type"] == "Dataset"
    assert stated["name"] == "Erfundene Umfrage über Kekse"
    assert 50 <= len(stated["description"]) <= 5000
    assert stated["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert stated["version"] == "1.0.0"
    assert stated["temporalCoverage"] == "2019/2023"
    assert stated["spatialCoverage"]["name"] == "Deutschland"
    assert stated["isAccessibleForFree"] is True
    assert stated["variableMeasured"] == [
        series.title for series in series_of(made_up_survey(), "de")
    ]
    assert stated["measurementTechnique"]
    assert len(stated["isBasedOn"]) == len(made_up_survey().sources)
    assert [item["encodingFormat"] for item in stated["distribution"]] == [
        "application/zip",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "application/json",
    ]


def test_every_download_has_an_absolute_address_and_its_size() -> None:
    for item in [*survey_markup()["distribution"], *figure_markup()["distribution"]]:
        path = item["contentUrl"].removeprefix(SITE.address)
        assert item["contentSize"] == f"{sizes()[path]} B"


def test_figure_is_part_of_its_survey() -> None:
    stated = figure_markup()
    assert stated["isPartOf"]["@id"] == survey_markup()["@id"]
    assert stated["@id"] in {part["@id"] for part in survey_markup()["hasPart"]}
    assert stated["image"] == [f"{SITE.address}figures/made-up-survey/keksarten.png"]
    assert stated["temporalCoverage"] == "2021/2023"


def test_no_label_can_end_the_script_element() -> None:
    series = replace(series_of(made_up_survey(), "de")[0], title="</script><script>alert(1)")
    text = json_ld_of_figure(made_up_survey(), series, sizes(), SITE)
    assert "<" not in text
    assert json.loads(text)["variableMeasured"][0]["name"] == "</script><script>alert(1)"


def test_nothing_unknown_is_stated() -> None:
    text = json_ld_of_figure(made_up_survey(), series_of(made_up_survey(), "de")[0], {}, SITE)
    assert not {"spatialCoverage", "distribution", "image"} & set(json.loads(text))


def test_area_is_read_from_the_descriptor() -> None:
    stated = {"spatial": {"title": "Deutschland", "title_en": "Germany", "uri": "x:y"}}
    assert spatial_of(stated, "en") == Spatial("Germany", "x:y")
    assert spatial_of(stated, "de") == Spatial("Deutschland", "x:y")
    assert spatial_of({}, "de") is None
