"""One survey in the catalogue: dataset, versions, distributions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import RDF, RDFS, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS

from build_scripts.catalogue.coverage import spatial_of, time_of
from build_scripts.catalogue.distribution import Named, PublishedFile, add_distribution, distributed
from build_scripts.catalogue.terms import (
    DCAT,
    DCATAP,
    DEFAULT_THEMES,
    FROZEN,
    PUBLIC,
    STABLE,
    VCARD,
    VERSION_NOTES,
    language_term,
    literal,
    theme,
)
from build_scripts.downloads.published_tables import descriptor_of
from build_scripts.releases.published import successor_of
from build_scripts.site import addresses
from build_scripts.survey.foreign import like
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rdflib import Graph

    from build_scripts.releases.published import Release
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

_DATES = {len("2016"): XSD.gYear, len("2016-01"): XSD.gYearMonth, len("2016-01-31"): XSD.date}
"""Data types by the length of a date."""


def dataset_of(
    graph: Graph,
    survey: Survey,
    package: Mapping[str, bytes],
    releases: tuple[Release, ...],
    site: Site,
) -> URIRef:
    """Add a survey to the graph; returns its dataset."""
    dataset = _fragment(survey, site, "dataset")
    _describe(graph, dataset, survey, site)
    graph.add((dataset, RDF.type, DCAT.Dataset))
    for language in survey.languages:
        graph.add((dataset, DCTERMS.title, literal(survey.title[language], language)))
    descriptor = descriptor_of(package)
    first = releases[0].date.isoformat() if releases else survey.created[:10]
    graph.add((dataset, DCTERMS.issued, Literal(first, datatype=XSD.date)))
    graph.add((dataset, DCTERMS.modified, Literal(survey.created[:10], datatype=XSD.date)))
    graph.add((dataset, DCAT.version, Literal(survey.version)))
    for code in descriptor.get("themes", DEFAULT_THEMES):
        graph.add((dataset, DCAT.theme, theme(code)))
    for source in survey.sources:
        if source.url:
            graph.add((dataset, DCTERMS.references, URIRef(source.url)))
    _coverage(graph, dataset, survey, site)
    spatial = spatial_of(descriptor, survey.languages[0])
    if spatial and spatial.uri:
        graph.add((dataset, DCTERMS.spatial, URIRef(spatial.uri)))
        graph.add((URIRef(spatial.uri), RDF.type, DCTERMS.Location))
    for name in distributed(survey, package):
        file = PublishedFile(name, package[name], "")
        add_distribution(graph, dataset, file, package, Named(survey, site))
    for release in releases:
        _version(graph, dataset, survey, (release, successor_of(release, releases)), site)
    return dataset


def _fragment(survey: Survey, site: Site, name: str) -> URIRef:
    page = site.addresses.survey_page(survey.survey_id, survey.languages[0])
    return URIRef(f"{site.url(page)}#{name}")


def _describe(graph: Graph, dataset: URIRef, survey: Survey, site: Site) -> None:
    """What a dataset and each of its versions have in common."""
    graph.add((dataset, DCTERMS.publisher, URIRef(site.url("#publisher"))))
    graph.add((dataset, DCTERMS.identifier, Literal(str(dataset))))
    graph.add((dataset, DCTERMS.accessRights, PUBLIC))
    graph.add((dataset, DCATAP.availability, STABLE))
    page = site.addresses.survey_page(survey.survey_id, survey.languages[0])
    graph.add((dataset, DCAT.landingPage, URIRef(site.url(page))))
    contact = _fragment(survey, site, "contact")
    graph.add((dataset, DCAT.contactPoint, contact))
    _contact(graph, contact, site)
    for language in survey.languages:
        description = literal(survey.description[language], language)
        graph.add((dataset, DCTERMS.description, description))
    for language in survey.languages_of_texts:
        graph.add((dataset, DCTERMS.language, language_term(language)))
    for language, keywords in survey.keywords:
        for keyword in keywords:
            graph.add((dataset, DCAT.keyword, literal(keyword, language)))


def _contact(graph: Graph, contact: URIRef, site: Site) -> None:
    operator = site.operator
    graph.add((contact, RDF.type, VCARD.Organization))
    graph.add((contact, RDF.type, VCARD.Kind))
    graph.add((contact, VCARD.fn, Literal(operator.name if operator.is_complete else site.name)))
    if operator.is_complete and "@" in operator.email:
        graph.add((contact, VCARD.hasEmail, URIRef(f"mailto:{operator.email}")))
    imprint = site.addresses.site_page(addresses.IMPRINT, site.languages[0])
    graph.add((contact, VCARD.hasURL, URIRef(site.url(imprint))))


def _coverage(graph: Graph, dataset: URIRef, survey: Survey, site: Site) -> None:
    period = _fragment(survey, site, "period")
    start, end = (Literal(each, datatype=_DATES[len(each)]) for each in time_of(survey.editions))
    graph.add((dataset, DCTERMS.temporal, period))
    graph.add((period, RDF.type, DCTERMS.PeriodOfTime))
    graph.add((period, DCAT.startDate, start))
    graph.add((period, DCAT.endDate, end))


def _version(
    graph: Graph,
    dataset: URIRef,
    survey: Survey,
    release: tuple[Release, Release | None],
    site: Site,
) -> None:
    """A frozen version as a dataset of its own, and by what it is superseded."""
    frozen, newest = release
    version = _fragment(survey, site, frozen.anchor)
    graph.add((dataset, DCAT.hasVersion, version))
    _describe(graph, version, survey, site)
    kind = URIRef(site.url(FROZEN))
    graph.add((version, RDF.type, kind))
    graph.add((kind, RDF.type, RDFS.Class))
    graph.add((kind, RDFS.subClassOf, DCAT.Dataset))
    for language in survey.languages:
        numbered = words("releases", language)["version"].format(version=frozen.version)
        named = survey.title[language]
        title = literal(like(named, f"{named}, {numbered}"), language)
        graph.add((version, DCTERMS.title, title))
    graph.add((version, DCAT.version, Literal(frozen.version)))
    issued = Literal(frozen.date.isoformat(), datatype=XSD.date)
    graph.add((version, DCTERMS.issued, issued))
    for language, note in frozen.note:
        graph.add((version, VERSION_NOTES, literal(note, language)))
    name = f"{survey.survey_id}.zip"
    file = PublishedFile(name, frozen.package[name], frozen.version)
    add_distribution(graph, version, file, frozen.package, Named(survey, site))
    if newest:
        graph.add((version, DCTERMS.isReplacedBy, _fragment(survey, site, newest.anchor)))
