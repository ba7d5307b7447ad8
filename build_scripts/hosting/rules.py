"""What a host sends along with each file; the files in ``hosting/`` say the same to real hosts."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LONG = "public, max-age=31536000, immutable"
"""A year: for addresses whose content never changes."""
SHORT = "public, max-age=600"
"""Ten minutes: for pages and data of the current version."""
FOR_EVERYBODY = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
        "Access-Control-Allow-Origin": "*",
    }
)
POLICY_IN_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a page says itself that it may load and run: its own files and nothing else."""
POLICY = f"{POLICY_IN_PAGE}; frame-ancestors 'self'"
"""Of pages (Content-Security-Policy); embeds state their own. A page cannot say by itself who may
frame it."""
_FOREVER = re.compile(r"(?:en/)?(?:assets/|(?:data|embed)/(?:.+/)?v[0-9]+\.[0-9]+\.[0-9]+/)")
"""Pages name assets with a checksum (``?v=``); a frozen version never changes."""
_EMBED = re.compile(r"(?:en/)?embed/")

TYPES: Mapping[str, str] = MappingProxyType(
    {
        ".bib": "application/x-bibtex; charset=utf-8",
        ".cff": "application/yaml; charset=utf-8",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".jsonld": "application/ld+json; charset=utf-8",
        ".md": "text/markdown; charset=utf-8",
        ".parquet": "application/vnd.apache.parquet",
        ".pdf": "application/pdf",
        ".png": "image/png",
        ".rdf": "application/rdf+xml; charset=utf-8",
        ".ris": "application/x-research-info-systems; charset=utf-8",
        ".svg": "image/svg+xml; charset=utf-8",
        ".ttl": "text/turtle; charset=utf-8",
        ".txt": "text/plain; charset=utf-8",
        ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".xml": "application/xml; charset=utf-8",
        ".zip": "application/zip",
    }
)
PACKED_ALREADY = frozenset({".parquet", ".pdf", ".png", ".xlsx", ".gz", ".br"})
"""Files that a second compression does not make smaller; the ZIP of a frozen version is stored."""


def media_type(name: str) -> str:
    """The content type of a file by its ending."""
    ending = f".{name.rpartition('.')[2]}" if "." in name else ""
    return TYPES.get(ending, "text/plain; charset=utf-8" if not ending else "")


def headers_of(path: str) -> dict[str, str]:
    """Headers for a path from the root of the site, besides type and length."""
    headers = {**FOR_EVERYBODY, "Cache-Control": LONG if _FOREVER.match(path) else SHORT}
    if not _EMBED.match(path):
        headers |= {"X-Frame-Options": "SAMEORIGIN", "Content-Security-Policy": POLICY}
    return headers
