"""The rules of DCAT-AP.de 3.0 as SHACL shapes, and what a catalogue breaks of them."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

from pyshacl import validate
from rdflib import RDF, SKOS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection

from tests.standards import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib.term import Node

SH = Namespace("http://www.w3.org/ns/shacl#")
_PREFIXES = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "geodcatap": "http://data.europa.eu/930/",
    "locn": "http://www.w3.org/ns/locn#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "time": "http://www.w3.org/2006/time#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_KINDS = {"literal": SH.Literal, "node": SH.BlankNodeOrIRI, "IRI": SH.IRI}


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _expanded(name: str) -> URIRef:
    prefix, _, rest = name.partition(":")
    return URIRef(_PREFIXES[prefix] + rest)


@cache
def _shapes() -> Graph:
    shapes = Graph()
    for rule in _rows("dcat-ap-de-3.0.csv"):
        shape, prop = BNode(), BNode()
        if rule["class"] == "*":
            shapes.add((shape, SH.targetSubjectsOf, _expanded(rule["property"])))
        else:
            shapes.add((shape, SH.targetClass, _expanded(rule["class"])))
        shapes.add((shape, RDF.type, SH.NodeShape))
        shapes.add((shape, SH.property, prop))
        shapes.add((prop, SH.path, _path(shapes, rule["property"].split(" or "))))
        _add_constraints(shapes, prop, rule)
    return shapes


def _path(shapes: Graph, properties: list[str]) -> Node:
    if len(properties) == 1:
        return _expanded(properties[0])
    either, path = BNode(), BNode()
    Collection(shapes, either, [_expanded(each) for each in properties])
    shapes.add((path, SH.alternativePath, either))
    return path


def _add_constraints(shapes: Graph, prop: BNode, rule: dict[str, str]) -> None:
    for column, constraint in (("at_least", SH.minCount), ("at_most", SH.maxCount)):
        if rule[column]:
            shapes.add((prop, constraint, Literal(int(rule[column]))))
    value = rule["value"]
    stated, told = prop, f"{rule['class']} {rule['property']}"
    if value.startswith("in "):
        stated = BNode()
        shapes.add((prop, SH.property, stated))
        shapes.add((stated, SH.path, SKOS.inScheme))
        shapes.add((stated, SH.hasValue, URIRef(value.removeprefix("in "))))
    elif value.startswith("from "):
        shapes.add((prop, SH.pattern, Literal(f"^{value.removeprefix('from ')}")))
        shapes.add((prop, SH.nodeKind, SH.BlankNodeOrIRI))
    elif value.startswith("not from "):
        other = BNode()
        shapes.add((prop, SH["not"], other))
        shapes.add((other, SH.pattern, Literal(f"^{value.removeprefix('not from ')}")))
    elif value in _KINDS:
        shapes.add((prop, SH.nodeKind, _KINDS[value]))
    elif value.startswith("xsd:"):
        shapes.add((prop, SH.datatype, _expanded(value)))
        shapes.add((prop, SH.nodeKind, SH.Literal))
    elif value:
        shapes.add((prop, SH["class"], _expanded(value)))
        if rule["severity"] == "Violation":
            shapes.add((prop, SH.nodeKind, SH.BlankNodeOrIRI))
    wanted = f"{rule['at_least']}..{rule['at_most']} {value}".strip()
    shapes.add((stated, SH.severity, SH[rule["severity"]]))
    shapes.add((stated, SH.message, Literal(f"{told}: {wanted}")))


@cache
def _terms() -> Graph:
    """The vocabularies themselves are large and stand elsewhere; these are the terms we use."""
    terms = Graph()
    for row in _rows("vocabulary-terms.csv"):
        terms.add((URIRef(row["term"]), SKOS.inScheme, URIRef(row["vocabulary"])))
    return terms


def messages_about(catalogue: Graph) -> list[str]:
    """Severity and rule of everything the shapes find, violations and warnings alike."""
    _, report, _ = validate(
        catalogue + _terms(), shacl_graph=_shapes(), inference="none", do_owl_imports=False
    )
    assert isinstance(report, Graph)
    return sorted(
        f"{str(report.value(result, SH.resultSeverity)).rpartition('#')[2]}: "
        f"{report.value(result, SH.resultMessage)}"
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )
