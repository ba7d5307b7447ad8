"""The official SHACL shapes of DCAT-AP.de 3.0, and what a catalogue breaks of them."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import RDF, SKOS, Graph, Namespace, URIRef

PROJECT = Path(__file__).parent.parent
STANDARDS = Path(os.environ.get("STANDARDS_DIR", PROJECT.parent / "shared" / "standards"))
SHACL = Namespace("http://www.w3.org/ns/shacl#")
_SHAPES = (
    "dcat-ap-SHACL.ttl",
    "dcat-ap-SHACL-DE.ttl",
    "dcat-ap-de-deprecated.ttl",
    "dcat-ap-spec-german-additions.ttl",
    "dcat-ap-de-controlledvocabularies.ttl",
)
_VOCABULARIES = ("dcat-ap-de-licenses-open.rdf", "dcat-ap-de-contributors.rdf")
_AUTHORITY = "http://publications.europa.eu/resource/authority/"
_USED_TERMS = (
    "access-right/PUBLIC",
    "data-theme/GOVE",
    "file-type/CSV",
    "file-type/JSON",
    "file-type/XLSX",
    "file-type/ZIP",
    "language/DEU",
    "language/ENG",
    "planned-availability/STABLE",
    "country/DEU",
)
"""Terms of the EU vocabularies that we use; the vocabularies themselves are not among the files."""

needs_standards = pytest.mark.skipif(
    not (STANDARDS / "dcat-ap-de").is_dir(),
    reason=(
        "set STANDARDS_DIR to a folder with dcat-ap-de/ (shapes of "
        "GovDataOfficial/DCAT-AP.de-SHACL-Validation and SEMICeu/DCAT-AP 3.0.0)"
    ),
)


@cache
def _shapes() -> Graph:
    shapes = Graph()
    for name in _SHAPES:
        shapes.parse(STANDARDS / "dcat-ap-de" / name)
    return shapes


@cache
def _vocabularies() -> Graph:
    terms = Graph()
    for name in _VOCABULARIES:
        terms.parse(STANDARDS / "dcat-ap-de" / name)
    for term in _USED_TERMS:
        scheme = URIRef(f"{_AUTHORITY}{term.rpartition('/')[0]}")
        terms.add((URIRef(f"{_AUTHORITY}{term}"), SKOS.inScheme, scheme))
    return terms


def messages_about(catalogue: Graph) -> list[str]:
    """Severity and message of everything the shapes find, violations and warnings alike."""
    _, report, _ = validate(
        catalogue + _vocabularies(),
        shacl_graph=_shapes(),
        inference="none",
        advanced=True,
        do_owl_imports=False,
    )
    assert isinstance(report, Graph)
    return sorted(
        f"{str(report.value(result, SHACL.resultSeverity)).rpartition('#')[2]}: "
        f"{report.value(result, SHACL.resultMessage)}"
        for result in report.subjects(RDF.type, SHACL.ValidationResult)
    )
