"""Metadata for a DOI: DataCite schema 4 as JSON, what its REST API takes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from build_scripts.downloads.citation import CitedWork


def datacite(work: CitedWork) -> str:
    """Attributes of DataCite's REST API (schema 4); only the DOI itself is missing."""
    related = {"relatedItemType": "Dataset", "relationType": "IsPartOf"}
    attributes = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Survey results"},
        "titles": [{"title": work.title, "lang": work.language}],
        "creators": [{"name": name, "nameType": "Organizational"} for name in work.creators],
        "contributors": [
            {"name": name, "nameType": "Organizational", "contributorType": "DataCollector"}
            for name in work.collectors
        ],
        "publisher": {"name": work.publisher},
        "publicationYear": work.year,
        "dates": [{"date": work.issued.isoformat(), "dateType": "Issued"}],
        "version": work.version,
        "language": work.language,
        "subjects": [{"subject": keyword} for keyword in work.keywords],
        "descriptions": [
            {
                "description": work.description,
                "descriptionType": "Abstract",
                "lang": work.language,
            }
        ],
        "rightsList": [
            {
                "rights": work.licence.title,
                "rightsUri": work.licence.path,
                "rightsIdentifier": work.licence.name,
                "rightsIdentifierScheme": "SPDX",
            }
        ],
        "relatedItems": [related | {"titles": [{"title": work.part_of}]}] if work.part_of else [],
        "url": work.url,
    }
    stated = {name: value for name, value in attributes.items() if value}
    document = {"data": {"type": "dois", "attributes": stated}}
    return json.dumps(document, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
