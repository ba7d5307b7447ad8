"""What a host sends along with each file; the files in ``hosting/`` say the same to real hosts."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from build_scripts.site.first_paint import policy_of_host
from build_scripts.site.generator_settings import POLICY_IN_PAGE
from build_scripts.site.media_types import MEDIA_TYPES

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
POLICY = f"{policy_of_host(POLICY_IN_PAGE)}; frame-ancestors 'self'"
"""Of pages (Content-Security-Policy); embeds state their own. A page cannot say by itself who may
frame it."""
_FOREVER = re.compile(r"(?:[a-z]{2}/)?(?:assets/|(?:data|embed)/(?:.+/)?v[0-9]+\.[0-9]+\.[0-9]+/)")
"""Pages name assets with a checksum (``?v=``); a frozen version never changes."""
_EMBED = re.compile(r"(?:[a-z]{2}/)?embed/")

_TEXT = re.compile(r"text/.+|.+/(?:json|yaml|xml|x-.+|.+\+xml|.+\+json)")
TYPES: Mapping[str, str] = MappingProxyType(
    {
        ending: f"{kind}; charset=utf-8" if _TEXT.fullmatch(kind) else kind
        for ending, kind in MEDIA_TYPES.items()
    }
)
PACKED_ALREADY = frozenset({".parquet", ".pdf", ".png", ".xlsx", ".gz", ".br"})
"""Files that a second compression does not make smaller; the ZIP of a frozen version is stored."""


def content_type(name: str) -> str:
    """The content type of a file by its ending."""
    ending = f".{name.rpartition('.')[2]}" if "." in name else ""
    return TYPES.get(ending, "text/plain; charset=utf-8" if not ending else "")


def headers_of(path: str) -> dict[str, str]:
    """Headers for a path from the root of the site, besides type and length."""
    headers = {**FOR_EVERYBODY, "Cache-Control": LONG if _FOREVER.match(path) else SHORT}
    if not _EMBED.match(path):
        headers |= {"X-Frame-Options": "SAMEORIGIN", "Content-Security-Policy": POLICY}
    return headers
