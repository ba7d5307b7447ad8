"""A reference names everything it must, in every style and for every reference manager."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import yaml

from build_scripts.downloads.citation import apa, figure_work, iso_690, packaged_work, survey_work
from build_scripts.downloads.datacite import datacite
from build_scripts.downloads.reference_files import (
    REFERENCE_FORMATS,
    bibtex,
    citation_cff,
    csl_json,
    ris,
)
from build_scripts.survey.records import Contributor
from tests.made_up import made_up_survey
from tests.made_up_figures import SITE, figures

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey

SURVEY = survey_work(made_up_survey(), SITE, "de")
FIGURE = figure_work(made_up_survey(), figures("en")[0].series, SITE)


def test_survey_in_apa_style() -> None:
    assert apa(SURVEY) == (
        "Institut für Ausgedachtes (erfunden). (2024). Erfundene Umfrage über Kekse "
        "(Version 1.0.0) [Datensatz]. Erfundene Redaktion <Kekse>. "
        "https://daten.example/open-data/made-up-survey/"
    )


def test_survey_in_iso_690_style() -> None:
    assert iso_690(SURVEY) == (
        "INSTITUT FÜR AUSGEDACHTES (ERFUNDEN). Erfundene Umfrage über Kekse [Datensatz]. "
        "Version 1.0.0. Erfundene Redaktion <Kekse>, 29. Februar 2024. Lizenz: CC-BY-4.0. "
        "Verfügbar unter: https://daten.example/open-data/made-up-survey/"
    )


def test_figure_is_cited_as_a_part_in_its_own_language() -> None:
    title = figures("en")[0].series.title
    assert apa(FIGURE) == (
        f"Institut für Ausgedachtes (erfunden). (2024). {title}. In Made-up survey about biscuits "
        "(Version 1.0.0) [Data set]. Erfundene Redaktion <Kekse>. "
        "https://daten.example/open-data/en/made-up-survey/kekse-in-der-pause/"
    )


def test_without_a_creator_the_operator_is_it_and_is_named_once() -> None:
    survey = replace(made_up_survey(), contributors=(Contributor("Institut", ("DataCollector",)),))
    work = survey_work(survey, SITE, "de")
    assert (work.creators, work.publisher, work.collectors) == (
        ("Amt für Kekse",),
        "Amt für Kekse",
        ("Institut",),
    )
    assert apa(work).count("Amt für Kekse") == 1
    assert "Erhebung: Institut." in iso_690(work)


def test_a_collector_that_no_edition_names_is_not_cited_with_a_figure() -> None:
    collectors = tuple(
        Contributor(title, ("DataCollector",)) for title in ("Institut", "Institut für Ausge", "X")
    )
    survey = replace(made_up_survey(), contributors=collectors)
    work = figure_work(survey, figures("en")[0].series, SITE)
    assert work.collectors == ("Institut",)
    assert figure_work(with_title(survey, "Amt"), figures("en")[0].series, SITE).collectors == ()


def with_title(survey: Survey, title: str) -> Survey:
    return replace(survey, contributors=(Contributor(title, ("DataCollector",)),))


def test_a_placeholder_operator_is_never_cited() -> None:
    survey = replace(made_up_survey(), contributors=())
    site = replace(SITE, operator=replace(SITE.operator, name="[Name]"))
    assert survey_work(survey, site, "de").publisher == "Erfundene Daten"


def test_the_packaged_reference_has_no_address() -> None:
    work = packaged_work(made_up_survey(), SITE, "de")
    assert not [form.suffix for form in REFERENCE_FORMATS if SITE.address in form.write(work)]
    assert SITE.address not in apa(work) + iso_690(work)


def test_version_is_part_of_every_reference() -> None:
    for work in (SURVEY, FIGURE):
        assert not [form.suffix for form in REFERENCE_FORMATS if "1.0.0" not in form.write(work)]


def test_bibtex_escapes_what_tex_would_run() -> None:
    work = replace(SURVEY, title=r"100 % \input{x} & #1_$~^", creators=("A & B",))
    assert (
        r"title = {{100 \% \textbackslash{}input\{x\} \& \#1\_\$\textasciitilde{}"
        r"\textasciicircum{}}}"
    ) in bibtex(work)
    assert r"author = {{A \& B}}" in bibtex(work)


def test_ris_has_one_line_per_tag_and_ends_each_with_cr_lf() -> None:
    text = ris(replace(SURVEY, title="Zwei\nZeilen"))
    lines = text.split("\r\n")
    assert lines[0] == "TY  - DATA"
    assert "TI  - Zwei Zeilen" in lines
    assert lines[-2:] == ["ER  - ", ""]
    assert "\n" not in text.replace("\r\n", "")


def test_citation_cff_is_yaml_that_keeps_every_character() -> None:
    work = replace(SURVEY, title='Kekse: "eins" # zwei\\', keywords=("- a", "b: c"))
    stated = yaml.safe_load(citation_cff(work))
    assert stated["title"] == work.title
    assert stated["keywords"] == list(work.keywords)
    assert (stated["cff-version"], stated["type"]) == ("1.2.0", "dataset")
    assert stated["authors"] == [{"name": "Institut für Ausgedachtes (erfunden)"}]
    assert stated["date-released"] == "2024-02-29"


def test_csl_json_states_the_date_in_parts() -> None:
    (item,) = json.loads(csl_json(FIGURE))
    assert item["type"] == "dataset"
    assert item["issued"] == {"date-parts": [[2024, 2, 29]]}
    assert item["container-title"] == "Made-up survey about biscuits"


def test_datacite_has_every_mandatory_property_but_the_doi() -> None:
    work = replace(SURVEY, collectors=("Institut",), issued=date(2024, 2, 29))
    attributes = json.loads(datacite(work))["data"]["attributes"]
    assert {"creators", "titles", "publisher", "publicationYear", "types"} <= set(attributes)
    assert attributes["types"]["resourceTypeGeneral"] == "Dataset"
    assert attributes["contributors"][0]["contributorType"] == "DataCollector"
    assert attributes["rightsList"][0]["rightsIdentifier"] == "CC-BY-4.0"
    assert "doi" not in attributes
