"""A file of the package in the catalogue: format, licence, size, checksum."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS

from build_scripts.catalogue.terms import (
    DCAT,
    DCATAP,
    DCATDE,
    SHA256,
    SPDX,
    STABLE,
    file_type,
    licence,
    literal,
)
from build_scripts.downloads.citation import apa, survey_work
from build_scripts.downloads.published_tables import descriptor_of, said
from build_scripts.package.files import DESCRIPTOR
from build_scripts.package.languages import languages_of
from build_scripts.site import addresses
from build_scripts.survey.foreign import like
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph

    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

DATA_PACKAGE = URIRef("https://datapackage.org/standard/data-package/")
_TITLES = {".zip": "zip", ".xlsx": "xlsx", ".json": "form_datapackage"}


@dataclass(frozen=True, slots=True)
class PublishedFile:
    """A file at its address."""

    name: str
    """Path in the package."""
    content: bytes
    version: str
    """'' = the current one."""


class Named(NamedTuple):
    """Whose file it is, and where."""

    survey: Survey
    site: Site


def distributed(survey: Survey, package: Mapping[str, bytes]) -> tuple[str, ...]:
    """Names of the files to list: the package in three forms, and the tables of results."""
    results = (name for name in package if name.startswith("data/results/"))
    return (
        f"{survey.survey_id}.zip",
        f"{survey.survey_id}.xlsx",
        DESCRIPTOR,
        *(name for name in results if name.endswith(".csv")),
    )


def add_distribution(
    graph: Graph, dataset: URIRef, file: PublishedFile, package: Mapping[str, bytes], named: Named
) -> None:
    """Add a file of a package to the graph as a distribution of a dataset."""
    survey, site = named
    url = URIRef(site.url(addresses.package_file(survey.survey_id, file.name, file.version)))
    distribution = URIRef(f"{url}#distribution")
    form, media_type = file_type(file.name)
    terms = survey.licences[0]
    graph.add((dataset, DCAT.distribution, distribution))
    for prop, value in (
        (RDF.type, DCAT.Distribution),
        (DCAT.accessURL, url),
        (DCAT.downloadURL, url),
        (DCTERMS["format"], form),
        (DCAT.mediaType, media_type),
        (DCTERMS.license, licence(terms.name, terms.path)),
        (DCATAP.availability, STABLE),
        (DCAT.byteSize, Literal(len(file.content), datatype=XSD.nonNegativeInteger)),
        (SPDX.checksum, _checksum(graph, url, file.content)),
    ):
        graph.add((distribution, prop, value))
    if file.name == DESCRIPTOR:
        graph.add((distribution, DCTERMS.conformsTo, DATA_PACKAGE))
    for language in survey.languages:
        title = literal(_title(file, package, language), language)
        graph.add((distribution, DCTERMS.title, title))
        credit = Literal(apa(survey_work(survey, site, language)), lang=language)
        graph.add((distribution, DCATDE.licenseAttributionByText, credit))


def _checksum(graph: Graph, url: URIRef, content: bytes) -> URIRef:
    checksum = URIRef(f"{url}#sha256")
    digest = Literal(hashlib.sha256(content).hexdigest(), datatype=XSD.hexBinary)
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SHA256))
    graph.add((checksum, SPDX.checksumValue, digest))
    graph.add((SHA256, RDF.type, SPDX.ChecksumAlgorithm))
    return checksum


def _title(file: PublishedFile, package: Mapping[str, bytes], language: str) -> str:
    """As people say it: ``Ergebnisse 2016 (CSV)``, or in the words of the data page."""
    suffix = file.name[file.name.rindex(".") :]
    if suffix in _TITLES:
        return words("dictionary", language)[_TITLES[suffix]]
    stated = descriptor_of(package)
    own, resources = languages_of(stated)[0], stated["resources"]
    titles = (said(each, "title", language, own) for each in resources if each["path"] == file.name)
    title = next(titles, "") or file.name.rpartition("/")[2]
    return like(title, f"{title} ({suffix[1:].upper()})")
