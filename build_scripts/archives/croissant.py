"""The package as catalogues for machine learning read it: Croissant 1.1 (MLCommons).

Every table is a file with its checksum and a set of records with typed, described fields.
Specification: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.1.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.downloads.citation import survey_work
from build_scripts.downloads.published_package import sha256
from build_scripts.downloads.reference_files import bibtex
from build_scripts.site.media_types import media_type
from build_scripts.site.written_json import json_file
from build_scripts.survey.foreign import language_of

if TYPE_CHECKING:
    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.downloads.published_tables import PublishedTable, TableField

NAME = "croissant.json"
_VERSION = "http://mlcommons.org/croissant/1.1"
_TYPES = {
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
}
"""Types of Table Schema; all others are text, as they stand in the CSV."""
_OF_CROISSANT = (
    *("arrayShape", "citeAs", "column", "containedIn", "equivalentProperty", "extract", "field"),
    *("fileObject", "fileProperty", "fileSet", "format", "includes", "isArray", "isLiveDataset"),
    *("jsonPath", "key", "md5", "parentField", "path", "recordSet", "references", "regex"),
    *("repeated", "replace", "samplingRate", "separator", "source", "subField", "transform"),
)
"""The context has to be the whole one of the specification, whatever is used of it."""


def croissant(kept: KeptSurvey) -> bytes:
    """The description of the tables, in all languages of the survey."""
    survey, language = kept.survey, kept.first_language
    work = survey_work(survey, kept.site, language)
    stated = {
        "@context": _context(language),
        "@type": "sc:Dataset",
        "conformsTo": _VERSION,
        "name": kept.in_languages(survey.title),
        "description": kept.in_languages(survey.description),
        "identifier": work.key,
        "url": kept.site.url(kept.site.addresses.survey_page(survey.survey_id, language)),
        "inLanguage": list(survey.languages_of_texts),
        "license": [licence.path for licence in survey.licences],
        "creator": [_organisation(name) for name in work.creators],
        "publisher": _organisation(work.publisher),
        "keywords": [word for _, words in survey.keywords for word in words],
        "datePublished": survey.created[:10],
        "version": survey.version,
        "citeAs": " ".join(bibtex(work).split()),
        "isAccessibleForFree": True,
        "distribution": [_file(table, kept) for table in kept.tables],
        "recordSet": [_records(table, kept) for table in kept.tables],
    }
    return json_file(stated, sort_keys=False).encode("utf-8")


def _context(language: str) -> dict[str, Any]:
    by_language = {"@container": "@language"}
    return {
        "@language": language,
        "@vocab": "https://schema.org/",
        "cr": "http://mlcommons.org/croissant/",
        "dct": "http://purl.org/dc/terms/",
        "rai": "http://mlcommons.org/croissant/RAI/",
        "sc": "https://schema.org/",
        "conformsTo": "dct:conformsTo",
        "data": {"@id": "cr:data", "@type": "@json"},
        "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
        "description": by_language,
        "examples": {"@id": "cr:examples", "@type": "@json"},
        "name": by_language,
        **{term: f"cr:{term}" for term in _OF_CROISSANT},
    }


def _organisation(name: str) -> dict[str, str]:
    return {"@type": "sc:Organization", "name": name}


def _file(table: PublishedTable, kept: KeptSurvey) -> dict[str, Any]:
    content = kept.package[table.path]
    return {
        "@type": "cr:FileObject",
        "@id": table.path,
        "name": table.path,
        "description": _said(table, "title", kept),
        "contentUrl": kept.url(table.path),
        "contentSize": f"{len(content)} B",
        "encodingFormat": media_type(table.path),
        "sha256": sha256(content),
    }


def _records(table: PublishedTable, kept: KeptSurvey) -> dict[str, Any]:
    key = [{"@id": f"{table.name}/{name}"} for name in table.primary_key]
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": _said(table, "description", kept) or _said(table, "title", kept),
        **({"key": key} if key else {}),
        "field": [_field(field, table, kept) for field in table.fields],
    }


def _field(field: TableField, table: PublishedTable, kept: KeptSurvey) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": field.name,
        "description": _said(field, "description", kept) or _said(field, "title", kept),
        "dataType": _TYPES.get(field.type, "sc:Text"),
        "source": {"fileObject": {"@id": table.path}, "extract": {"column": field.name}},
    }


def _said(item: PublishedTable | TableField, prop: str, kept: KeptSurvey) -> dict[str, str]:
    said = ((code, item.says(prop, code)) for code in kept.survey.languages)
    return {language_of(words, code): words for code, words in said if words}
