"""All surveys of the site for harvesting without a server: an OAI-PMH static repository.

Specification: https://www.openarchives.org/OAI/2.0/guidelines-static-repository.htm. A gateway of
the harvester turns the file into a repository; its records are those of Dublin Core and DDI.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from build_scripts.archives.ddi import INSTANCE, NAMESPACE, SCHEMA
from build_scripts.archives.xml_tree import node, written
from build_scripts.catalogue.coverage import in_short, spatial_of, time_of
from build_scripts.downloads.citation import survey_work
from build_scripts.site.files import SiteFile

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.site.settings import Site

NAME = "oai.xml"
STATIC = "http://www.openarchives.org/OAI/2.0/static-repository"
OAI = "http://www.openarchives.org/OAI/2.0/"
_DUBLIN_CORE = f"{OAI}oai_dc/"
_DUBLIN_CORE_SCHEMA = f"{OAI}oai_dc.xsd"
_NOBODY = "nobody@site.invalid"
"""As long as no operator is stated; ``.invalid`` never leads anywhere (RFC 2606)."""


def oai_of(
    surveys: Sequence[KeptSurvey], site: Site, codebooks: Mapping[str, SiteFile]
) -> SiteFile:
    """The repository; its address is that of the file, until a gateway gives it another.

    Behind a gateway (section 3.2 of the specification) it is the gateway's with ours behind it.
    ``codebooks`` are the documents beside the data, by survey; each is put in as it is.
    """
    email = site.operator.email
    identity = {
        "repositoryName": site.name,
        "baseURL": _base_address(site),
        "protocolVersion": "2.0",
        "adminEmail": email if "@" in email else _NOBODY,
        "earliestDatestamp": min(kept.survey.created[:10] for kept in surveys),
        "deletedRecord": "no",
        "granularity": "YYYY-MM-DD",
    }
    root = node(
        "Repository",
        node("Identify", *(node(f"oai:{name}", text=text) for name, text in identity.items())),
        node(
            "ListMetadataFormats",
            _format("oai_dc", _DUBLIN_CORE_SCHEMA, _DUBLIN_CORE),
            _format("oai_ddi26", SCHEMA, NAMESPACE),
        ),
        _records("oai_dc", surveys, _dublin_core),
        _records("oai_ddi26", surveys, _place_of_codebook),
        xmlns=STATIC,
        xmlns__oai=OAI,
        xmlns__xsi=INSTANCE,
        xsi__schemaLocation=f"{STATIC} {OAI}static-repository.xsd",
    )
    content = written(root)
    for kept in surveys:
        # A document within another has no head.
        _, _, codebook = codebooks[kept.survey.survey_id].content.partition(b"\n")
        content = content.replace(ET.tostring(_place_of_codebook(kept)), codebook.strip())
    return SiteFile(NAME, content)


def _base_address(site: Site) -> str:
    address = site.url(NAME)
    if not site.harvest_gateway:
        return address
    return f"{site.harvest_gateway.rstrip('/')}/{address.partition('://')[2]}"


def _format(prefix: str, schema: str, namespace: str) -> ET.Element:
    return node(
        "oai:metadataFormat",
        node("oai:metadataPrefix", text=prefix),
        node("oai:schema", text=schema),
        node("oai:metadataNamespace", text=namespace),
    )


def _records(
    prefix: str, surveys: Sequence[KeptSurvey], metadata: Callable[[KeptSurvey], ET.Element]
) -> ET.Element:
    return node(
        "ListRecords",
        *(
            node(
                "oai:record",
                node(
                    "oai:header",
                    node("oai:identifier", text=_identifier(kept)),
                    node("oai:datestamp", text=kept.survey.created[:10]),
                ),
                node("oai:metadata", metadata(kept)),
            )
            for kept in surveys
        ),
        metadataPrefix=prefix,
    )


def _place_of_codebook(kept: KeptSurvey) -> ET.Element[Any]:
    """Stands where the document comes, and can be no text of a survey."""
    return ET.ProcessingInstruction("codebook", kept.survey.survey_id)


def _identifier(kept: KeptSurvey) -> str:
    """``oai:daten.example:my-survey``."""
    return f"oai:{urlsplit(kept.site.address).hostname}:{kept.survey.survey_id}"


def _dublin_core(kept: KeptSurvey) -> ET.Element:
    return node(
        "oai_dc:dc",
        *_dublin_core_elements(kept),
        xmlns__oai_dc=_DUBLIN_CORE,
        xmlns__dc="http://purl.org/dc/elements/1.1/",
        xsi__schemaLocation=f"{_DUBLIN_CORE} {_DUBLIN_CORE_SCHEMA}",
    )


def _dublin_core_elements(kept: KeptSurvey) -> Iterator[ET.Element]:
    survey = kept.survey
    works = [survey_work(survey, kept.site, code) for code in survey.languages]
    for work in works:
        yield node("dc:title", text=work.title, lang=work.language)
    for name in works[0].creators:
        yield node("dc:creator", text=name)
    for work in works:
        yield from (node("dc:subject", text=word, lang=work.language) for word in work.keywords)
    for work in works:
        yield node("dc:description", text=work.description, lang=work.language)
    yield node("dc:publisher", text=works[0].publisher)
    yield from (node("dc:contributor", text=name) for name in works[0].collectors)
    yield node("dc:date", text=survey.created[:10])
    yield node("dc:type", text="Dataset")
    yield from (node("dc:identifier", text=work.url) for work in works)
    yield from (node("dc:relation", text=source.url) for source in survey.sources if source.url)
    yield from (node("dc:language", text=code) for code in survey.languages_of_texts)
    for code in survey.languages:
        if place := spatial_of(kept.descriptor, code):
            yield node("dc:coverage", text=place.name, lang=code)
    yield node("dc:coverage", text=in_short(time_of(survey.editions)))
    yield from (node("dc:rights", text=licence.path) for licence in survey.licences)
