"""What counts as an address of the web."""

from __future__ import annotations

from urllib.parse import urlsplit

from build_scripts.package.quoting import is_invisible


def is_web_address(link: str) -> bool:
    """Whether it starts with http or https, names a host and can stand in a link as it is."""
    if any(mark.isspace() or is_invisible(mark) or mark in '<>"\\^`{|}' for mark in link):
        return False
    try:
        parts = urlsplit(link)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        return False
