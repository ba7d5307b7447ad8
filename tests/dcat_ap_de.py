"""The official SHACL shapes of DCAT-AP.de 3.0, and what a catalogue breaks of them."""

from __future__ import annotations

from functools import cache

from pyshacl import validate
from rdflib import RDF, SKOS, Graph, Namespace, URIRef

from tests.standards import SHAPES

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


@cache
def _shapes() -> Graph:
    shapes = Graph()
    for name in _SHAPES:
        shapes.parse(SHAPES / name)
    return shapes


@cache
def _vocabularies() -> Graph:
    terms = Graph()
    for name in _VOCABULARIES:
        terms.parse(SHAPES / name)
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
