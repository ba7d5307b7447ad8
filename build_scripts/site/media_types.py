"""What kind of file a name promises: media types as registered with IANA."""

from __future__ import annotations

from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MEDIA_TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".bib": "application/x-bibtex",
        ".cff": "application/yaml",
        ".css": "text/css",
        ".csv": "text/csv",
        ".html": "text/html",
        ".js": "text/javascript",
        ".json": "application/json",
        ".jsonld": "application/ld+json",
        ".md": "text/markdown",
        ".parquet": "application/vnd.apache.parquet",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".rdf": "application/rdf+xml",
        ".ris": "application/x-research-info-systems",
        ".svg": "image/svg+xml",
        ".ttl": "text/turtle",
        ".txt": "text/plain",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xml": "application/xml",
        ".zip": "application/zip",
    }
)
"""By the ending that a web host sees."""
_CLOSER: Mapping[str, str] = MappingProxyType(
    {
        ".csl.json": "application/vnd.citationstyles.csl+json",
        ".vl.json": "application/vnd.vegalite.v6+json",
        "croissant.json": "application/ld+json",
    }
)
"""Kinds of JSON that a link names more closely than a host does."""


def media_type(name: str) -> str:
    """The media type of a published file; without an ending it is plain text."""
    closer = (kind for ending, kind in _CLOSER.items() if name.endswith(ending))
    ending = PurePosixPath(name).suffix
    return next(closer, "") or (MEDIA_TYPES[ending] if ending else "text/plain")
