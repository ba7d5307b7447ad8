"""What may be the address of a site, or of a person: rules for values that stand on every page."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from build_scripts.package.quoting import is_invisible, shown

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"(?=.{{1,253}}$){_LABEL}(\.{_LABEL})*")
_IPV6 = re.compile(r"[0-9a-f:.]+")
_PATH = re.compile(r"(/(?!\.{1,2}(/|$))[A-Za-z0-9._~-]+)*/?")
_EMAIL = re.compile(
    r"[A-Za-z0-9][A-Za-z0-9._+-]*(?<!\.)@([A-Za-z0-9-]+\.)+[A-Za-z]{2}[A-Za-z0-9-]*"
)
_LONGEST_EMAIL = 254
_OF_THIS_MACHINE = re.compile(r"(.+\.)?localhost|127\.[0-9.]+|0\.0\.0\.0|::1?")
_OF_DOCUMENTATION = re.compile(r"(.+\.)?(example\.(com|net|org)|invalid)")
_NOT_IN_ADDRESSES = frozenset("<>\"\\^`{|}'")

_SHAPE = (
    "write it as https://host/ or https://host/folder/, folders in letters a–z, digits, -, _ and ."
)
Fault = tuple[str, str]
"""What is wrong, and what to do about it."""


def fault_of_address(address: str) -> Fault | None:
    """Why an address cannot be the root of a site, None if it can."""
    message = _fault_of_signs(address)
    if not message:
        try:
            message = _fault_of_parts(urlsplit(address), address)
        except ValueError as error:  # brackets that do not close, a port that is no number
            message = f"is no address: {error}"
    return (message, _SHAPE) if message else None


def _fault_of_signs(address: str) -> str:
    for sign in address:
        if sign.isspace() or is_invisible(sign):
            return f"holds a blank, a line end or an invisible character (U+{ord(sign):04X})"
        if sign in _NOT_IN_ADDRESSES:
            return f"holds {sign}, which no address may hold"
    return ""


def _fault_of_parts(parts: SplitResult, address: str) -> str:
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https"):
        return "does not start with https:// or http://"
    if "@" in parts.netloc:
        return "holds a user name or password, which every page would show"
    if "?" in address or "#" in address:
        return "holds ? or #, and pages are found below it by their path"
    if not (_HOST.fullmatch(host) or (":" in host and _IPV6.fullmatch(host))):
        return f"names no host that there can be, {shown(host)} (an umlaut domain reads xn--…)"
    if not _PATH.fullmatch(parts.path):
        return f"has folders that do not work everywhere, {shown(parts.path)}"
    return "" if parts.port is None or parts.port > 0 else "names port 0"


def fault_of_email(email: str) -> Fault | None:
    """Why pages cannot give this as the address to write to, None if they can."""
    if len(email) <= _LONGEST_EMAIL and _EMAIL.fullmatch(email):
        return None
    advice = "write one address as name@host.de, an umlaut domain as xn--…"
    return f"is no e-mail address: {shown(email)}", advice


def is_placeholder_address(address: str) -> bool:
    """Whether it leads to the machine it is read on, or to a host that stands for another."""
    host = urlsplit(address).hostname or ""
    return bool(_OF_THIS_MACHINE.fullmatch(host) or _OF_DOCUMENTATION.fullmatch(host))
