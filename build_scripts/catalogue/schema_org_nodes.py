"""Nodes of the schema.org markup that surveys and figures have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.downloads.citation import apa, publisher_of
from build_scripts.downloads.files import DownloadLink
from build_scripts.package.files import DESCRIPTOR
from build_scripts.site import addresses
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.catalogue.coverage import Spatial
    from build_scripts.downloads.citation import CitedWork
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Edition, Source, Survey
    from build_scripts.survey.series import Series

_LONGEST_DESCRIPTION = 5000
_PACKAGE = ("zip", "xlsx", "form_datapackage")


def dataset(work: CitedWork, site: Site) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": work.url,
        "url": work.url,
        "identifier": work.key,
        "name": work.title,
        "description": description(work.description),
        "inLanguage": work.in_language,
        "version": work.version,
        "dateModified": work.issued.isoformat(),
        "license": work.licence.path,
        "isAccessibleForFree": True,
        "creator": [organisation(name) for name in work.creators],
        "contributor": [organisation(name) for name in work.collectors],
        "publisher": organisation(work.publisher),
        "citation": apa(work),
        "includedInDataCatalog": {
            "@type": "DataCatalog",
            "name": site.names[work.language],
            "url": site.address,
            "publisher": organisation(publisher_of(site)),
        },
    }


def organisation(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name}


def place(spatial: Spatial | None) -> dict[str, str] | None:
    if spatial is None:
        return None
    same = {"sameAs": spatial.uri} if spatial.uri else {}
    return {"@type": "Place", "name": spatial.name, **same}


def techniques(editions: Iterable[Edition], language: str) -> list[str]:
    """How the editions were carried out, each way once."""
    modes = (edition.mode[language] for edition in editions)
    return list(dict.fromkeys(mode for mode in modes if mode))


def variable(series: Series) -> dict[str, str]:
    stated = {
        "@type": "PropertyValue",
        "name": series.title,
        "description": series.description,
        "unitText": words("dictionary", series.language).get(f"unit_{series.unit}", series.unit),
    }
    return {name: value for name, value in stated.items() if value}


def source_node(source: Source) -> dict[str, Any]:
    stated = {
        "@type": "CreativeWork",
        "name": source.title,
        "publisher": organisation(source.publisher),
        "datePublished": source.issued,
        "url": source.url,
        "inLanguage": source.language,
    }
    return {name: value for name, value in stated.items() if value}


def package_downloads(
    survey: Survey, sizes: Mapping[str, int], site: Site, language: str
) -> list[dict[str, Any]]:
    survey_id, say = survey.survey_id, words("dictionary", language)
    names = (f"{survey_id}.zip", f"{survey_id}.xlsx", DESCRIPTOR)
    paths = (addresses.package_file(survey_id, name) for name in names)
    return [
        download(DownloadLink(say[key], path, sizes[path], ""), site)
        for key, path in zip(_PACKAGE, paths, strict=True)
        if path in sizes
    ]


def download(link: DownloadLink, site: Site) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": link.label,
        "contentUrl": site.url(link.path),
        "encodingFormat": link.media_type,
        "contentSize": f"{link.bytes} B",
    }


def description(text: str) -> str:
    return text.strip()[:_LONGEST_DESCRIPTION]
