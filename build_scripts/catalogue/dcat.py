"""The catalogue for data portals: DCAT-AP.de 3.0 as Turtle, JSON-LD and RDF/XML.

Specification: https://www.dcat-ap.de/def/dcatde/3.0/spec/. Every node has an address, so that the
files are the same on every build and a harvester can tell the same thing from a new one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

from rdflib import RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF

from build_scripts.catalogue.dataset import dataset_of
from build_scripts.catalogue.terms import DCAT, PREFIXES, language_term, licence, literal
from build_scripts.downloads.citation import publisher_of
from build_scripts.site.files import SiteFile
from build_scripts.site.written_json import json_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from build_scripts.releases.published import Release
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

FILES = {"catalog.ttl": "turtle", "catalog.jsonld": "json-ld", "catalog.rdf": "xml"}
"""Address → name of the serialisation in rdflib."""


@dataclass(frozen=True, slots=True)
class Catalogued:
    """A survey with what is published of it."""

    survey: Survey
    package: Mapping[str, bytes]
    """As ``published_package`` makes it."""
    releases: tuple[Release, ...] = ()


def catalogue_of(entries: Iterable[Catalogued], site: Site) -> Iterator[SiteFile]:
    """The catalogue of the whole site in every serialisation."""
    graph = catalogue_graph(entries, site)
    for path, form in FILES.items():
        text = _IN_ORDER.get(form, str)(graph.serialize(format=form))
        yield SiteFile(path, text.encode("utf-8"))


def catalogue_graph(entries: Iterable[Catalogued], site: Site) -> Graph:
    """The triples, sorted."""
    entries = tuple(entries)
    unsorted = Graph()
    catalogue, publisher = URIRef(site.url("#catalog")), URIRef(site.url("#publisher"))
    languages = dict.fromkeys(language for entry in entries for language in entry.survey.languages)
    unsorted.add((catalogue, RDF.type, DCAT.Catalog))
    unsorted.add((publisher, RDF.type, FOAF.Agent))
    unsorted.add((publisher, FOAF.name, Literal(publisher_of(site))))
    unsorted.add((catalogue, DCTERMS.publisher, publisher))
    unsorted.add((catalogue, FOAF.homepage, URIRef(site.address)))
    of_texts = licence(site.licence.name, site.licence.path)
    unsorted.add((catalogue, DCTERMS.license, of_texts))
    for language in languages:
        unsorted.add((catalogue, DCTERMS.title, Literal(site.names[language], lang=language)))
        spoken = [each.survey for each in entries if language in each.survey.languages]
        titles = [survey.title[language] for survey in spoken]
        listed = titles[0] if len(titles) == 1 else ", ".join(titles)
        unsorted.add((catalogue, DCTERMS.description, literal(listed, language)))
        unsorted.add((catalogue, DCTERMS.language, language_term(language)))
    modified = max(entry.survey.created[:10] for entry in entries)
    unsorted.add((catalogue, DCTERMS.modified, Literal(modified, datatype=XSD.date)))
    for entry in entries:
        dataset = dataset_of(unsorted, entry.survey, entry.package, entry.releases, site)
        unsorted.add((catalogue, DCAT.dataset, dataset))
    return _sorted(unsorted)


def _sorted(graph: Graph) -> Graph:
    ordered = Graph()
    for prefix, namespace in PREFIXES.items():
        ordered.bind(prefix, Namespace(namespace))
    for triple in sorted(graph, key=lambda triple: tuple(part.n3() for part in triple)):
        ordered.add(triple)
    return ordered


def _json_in_order(text: str) -> str:
    """Nodes and values in alphabetical order; rdflib lists them as they come."""
    nodes = [_ordered(node) for node in json.loads(text)]
    nodes.sort(key=lambda node: str(node["@id"]))
    return json_file(nodes)


def _ordered(node: dict[str, Any]) -> dict[str, Any]:
    return {
        name: sorted(value, key=lambda item: json.dumps(item, sort_keys=True))
        if isinstance(value, list)
        else value
        for name, value in node.items()
    }


def _xml_in_order(text: str) -> str:
    """The same for RDF/XML: descriptions by subject, properties by name and value."""
    for prefix, namespace in {**PREFIXES, "rdf": str(RDF)}.items():
        ET.register_namespace(prefix, namespace)
    root = ET.fromstring(text)  # noqa: S314  # our own graph, just serialised
    for node in root:
        node[:] = sorted(node, key=_as_text)
    root[:] = sorted(root, key=_as_text)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'


def _as_text(element: ET.Element) -> tuple[str, list[tuple[str, str]], str]:
    return element.tag, sorted(element.attrib.items()), element.text or ""


_IN_ORDER: dict[str, Callable[[str], str]] = {"json-ld": _json_in_order, "xml": _xml_in_order}
"""Serialisers whose order changes from run to run."""
