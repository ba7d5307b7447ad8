"""Drawings of a chart as a page or an embed holds them, which has the palette as variables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

_FALLBACK = re.compile(r"(?<=var\()(--c-[a-z0-9-]+),#[0-9a-f]{6}(?=\))")
_READING = re.compile(r' data-reading="([^"]*)"')
_DESCRIBED = re.compile(r' aria-describedby="[^"]*"')
_DESCRIPTION = re.compile(r'<desc id="[^"]*">([^<]*)</desc>')
_TAG = re.compile(r"<\w[^<>]*>")
_QUOTED = re.compile(r' ([a-z-]+)="([^\s"\'=<>`]+)"(?=[ >])')
_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'


def shown(drawings: Sequence[str]) -> Markup:
    """Drawings of one chart for several widths as HTML; '' is passed over.

    Colours are variables alone, and quotation marks stand where HTML wants them. What the first
    one and its marks say is not said again where the others say the same in the same order:
    ``figure.js`` looks there, and a description may be that of what is not shown.
    """
    first, *others = filter(None, drawings)
    html = "".join((first, *(_after(first, each) for each in others)))
    html = _FALLBACK.sub(r"\1", html.replace(_NAMESPACE, ""))
    return Markup(_TAG.sub(_unquoted, html))  # noqa: S704  # drawn by the build, labels escaped there


def _after(first: str, other: str) -> str:
    if _READING.findall(first) == _READING.findall(other):
        other = _READING.sub(" data-reading", other)
    described = _DESCRIBED.search(first)
    if described and _DESCRIPTION.findall(first) == _DESCRIPTION.findall(other):
        other = _DESCRIPTION.sub("", _DESCRIBED.sub(described[0], other))
    return other


def _unquoted(tag: re.Match[str]) -> str:
    return _QUOTED.sub(r" \1=\2", tag[0])
