"""The catalogue conforms to DCAT-AP.de and is the same in every form and on every build."""

from __future__ import annotations

import hashlib
from functools import cache
from typing import TYPE_CHECKING

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from build_scripts.catalogue.dcat import Catalogued, catalogue_graph, catalogue_of
from build_scripts.catalogue.terms import DCAT, SPDX, licence
from build_scripts.downloads.published_package import published_package
from build_scripts.downloads.published_tables import files_of
from build_scripts.releases.published import releases_of
from tests.dcat_ap_de import messages_about
from tests.made_up import SMALL_PACKAGE, made_up_survey
from tests.made_up_figures import SITE
from tests.test_releases import Project

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SERIALISATIONS = {"catalog.ttl": "turtle", "catalog.jsonld": "json-ld", "catalog.rdf": "xml"}
DATASET = URIRef(f"{SITE.address}made-up-survey/#dataset")


@cache
def package() -> Mapping[str, bytes]:
    return published_package(made_up_survey(), files_of(SMALL_PACKAGE), SITE)


def entry() -> Catalogued:
    return Catalogued(made_up_survey(), package())


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")  # of rdflib's own reader
def test_three_forms_say_the_same_triples() -> None:
    files = {file.path: file.content for file in catalogue_of([entry()], SITE)}
    graphs = {
        path: set(Graph().parse(data=files[path], format=form))
        for path, form in SERIALISATIONS.items()
    }
    assert len(graphs["catalog.ttl"]) > 100
    assert graphs["catalog.ttl"] == graphs["catalog.jsonld"] == graphs["catalog.rdf"]
    assert graphs["catalog.ttl"] == set(catalogue_graph([entry()], SITE))


def test_catalogue_conforms_without_a_single_warning() -> None:
    assert messages_about(catalogue_graph([entry()], SITE)) == []


def test_catalogue_with_versions_conforms(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.release("1.0.0")
    project.edit("data/results/2023.csv", "butterkeks,gesamt,64,", "butterkeks,gesamt,65,")
    project.release("1.0.1", "2024-04-01")
    survey = project.survey
    files = published_package(survey, files_of(project.folder), SITE)
    graph = catalogue_graph([Catalogued(survey, files, releases_of(project.folder))], SITE)
    assert messages_about(graph) == []
    old = URIRef(f"{SITE.address}made-up-survey/#v1.0.0")
    new = URIRef(f"{SITE.address}made-up-survey/#v1.0.1")
    assert set(graph.objects(DATASET, DCAT.hasVersion)) == {old, new}
    assert list(graph.objects(old, DCTERMS.isReplacedBy)) == [new]
    assert list(graph.subjects(RDF.type, DCAT.Dataset)) == [DATASET]  # what CKAN makes an entry of
    titles = {str(title) for title in graph.objects(old, DCTERMS.title)}
    assert titles == {
        "Erfundene Umfrage über Kekse, Version 1.0.0",
        "Made-up survey about biscuits, Version 1.0.0",
    }


def test_files_are_titled_as_people_say_them() -> None:
    graph = catalogue_graph([entry()], SITE)
    titles = {
        str(title)
        for file in graph.objects(DATASET, DCAT.distribution)
        for title in graph.objects(file, DCTERMS.title)
    }
    assert {"Ergebnisse 2023 (CSV)", "Results 2023 (CSV)"} <= titles
    assert not [title for title in titles if title.endswith((".csv", ".zip", ".json"))]


def test_the_first_publication_is_the_date_of_the_oldest_version(tmp_path: Path) -> None:
    project = Project(tmp_path)
    project.release("1.0.0")
    files = published_package(project.survey, files_of(project.folder), SITE)
    graph = catalogue_graph([Catalogued(project.survey, files, releases_of(project.folder))], SITE)
    assert list(graph.objects(DATASET, DCTERMS.issued)) == [
        Literal("2024-03-01", datatype=URIRef("http://www.w3.org/2001/XMLSchema#date"))
    ]


@pytest.mark.parametrize(
    ("prop", "message"),
    [
        (DCTERMS.license, "Violation: dcat:Distribution dcterms:license: 1..1 node"),
        (DCAT.accessURL, "Violation: dcat:Distribution dcat:accessURL: 1.. node"),
        (DCTERMS.publisher, "Violation: dcat:Catalog dcterms:publisher: 1..1 foaf:Agent"),
    ],
)
def test_the_rules_notice_what_is_missing(prop: URIRef, message: str) -> None:
    graph = catalogue_graph([entry()], SITE)
    graph.remove((None, prop, None))
    assert message in messages_about(graph)


@pytest.mark.parametrize(
    ("prop", "value", "message"),
    [
        (DCTERMS.license, SITE.address, "Warning: dcat:Distribution dcterms:license: .. in"),
        (DCTERMS.language, SITE.address, "Violation: dcat:Dataset dcterms:language: .. in"),
        (DCAT.mediaType, SITE.address, "Violation: dcat:Distribution dcat:mediaType: ..1 from"),
        (DCTERMS.hasVersion, SITE.address, "Warning: * dcterms:hasVersion: ..0"),
    ],
)
def test_the_rules_notice_terms_of_nobody(prop: URIRef, value: str, message: str) -> None:
    graph = catalogue_graph([entry()], SITE)
    for subject in [*graph.subjects(prop, None)] or [DATASET]:
        graph.set((subject, prop, URIRef(value)))
    assert any(found.startswith(message) for found in messages_about(graph))


def test_distributions_name_bytes_and_checksum_of_the_published_file() -> None:
    graph = catalogue_graph([entry()], SITE)
    url = URIRef(f"{SITE.address}data/made-up-survey/made-up-survey.zip")
    (distribution,) = graph.subjects(DCAT.downloadURL, url)
    content = package()["made-up-survey.zip"]
    checksum = graph.value(distribution, SPDX.checksum)
    assert str(graph.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()
    size = graph.value(distribution, DCAT.byteSize)
    assert isinstance(size, Literal)
    assert size.toPython() == len(content)
    assert graph.value(distribution, DCTERMS["format"]) == URIRef(
        "http://publications.europa.eu/resource/authority/file-type/ZIP"
    )


def test_no_node_is_blank_and_every_media_type_and_licence_is_an_address() -> None:
    graph = catalogue_graph([entry()], SITE)
    assert not [node for node in graph.all_nodes() if not isinstance(node, URIRef | Literal)]
    for prop in (DCAT.mediaType, DCTERMS["format"], DCTERMS.license, DCTERMS.publisher):
        values = set(graph.objects(None, prop))
        assert values
        assert all(isinstance(value, URIRef) for value in values)
    assert len(set(graph.subjects(RDF.type, DCAT.Distribution))) == 6


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("CC-BY-4.0", "http://dcat-ap.de/def/licenses/cc-by/4.0"),
        ("DL-DE-ZERO-2.0", "http://dcat-ap.de/def/licenses/dl-zero-de/2.0"),
        ("unknown", "https://licence.example/"),
    ],
)
def test_licences_are_those_of_the_standard_where_it_knows_them(name: str, address: str) -> None:
    assert licence(name, "https://licence.example/") == URIRef(address)
