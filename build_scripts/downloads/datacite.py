"""Metadata for a DOI: DataCite schema 4 as JSON, what its REST API takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.site.written_json import json_file

if TYPE_CHECKING:
    from build_scripts.downloads.citation import CitedWork
    from build_scripts.survey.records import Licence


def datacite(work: CitedWork) -> str:
    """Attributes of DataCite's REST API (schema 4); only the DOI itself is missing."""
    attributes = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Survey results"},
        "titles": [{"title": work.title, "lang": work.in_language}],
        "creators": [{"name": name, "nameType": "Organizational"} for name in work.creators],
        "contributors": [_collector(name) for name in work.collectors],
        "publisher": {"name": work.publisher},
        "publicationYear": work.year,
        "dates": [{"date": work.issued.isoformat(), "dateType": "Issued"}],
        "version": work.version,
        "language": work.in_language,
        "subjects": [{"subject": keyword} for keyword in work.keywords],
        "descriptions": [_abstract(work)],
        "rightsList": [_rights(work.licence)],
        "relatedItems": [_whole(work.part_of)] if work.part_of else [],
        "url": work.url,
    }
    stated = {name: value for name, value in attributes.items() if value}
    document = {"data": {"type": "dois", "attributes": stated}}
    return json_file(document)


def _collector(name: str) -> dict[str, str]:
    return {"name": name, "nameType": "Organizational", "contributorType": "DataCollector"}


def _abstract(work: CitedWork) -> dict[str, str]:
    return {
        "description": work.description,
        "descriptionType": "Abstract",
        "lang": work.in_language,
    }


def _rights(licence: Licence) -> dict[str, str]:
    return {
        "rights": licence.title,
        "rightsUri": licence.path,
        "rightsIdentifier": licence.name,
        "rightsIdentifierScheme": "SPDX",
    }


def _whole(title: str) -> dict[str, object]:
    return {
        "relatedItemType": "Dataset",
        "relationType": "IsPartOf",
        "titles": [{"title": title}],
    }
