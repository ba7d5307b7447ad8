"""Drawings of a chart as a page or an embed holds them, which has the palette as variables."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

_FALLBACK = re.compile(r"(?<=var\()(--c-[a-z0-9-]+),#[0-9a-f]{6}(?=\))")
_READING = re.compile(r' data-reading="([^"]*)"')


def shown(drawings: Sequence[str]) -> Markup:
    """Drawings of one chart for several widths; '' is passed over.

    Colours are variables alone. What the marks of the first one say is not said again where the
    others show the same values in the same order: ``figure.js`` looks there.
    """
    first, *others = filter(None, drawings)
    said = _READING.findall(first)
    once = (
        _READING.sub(" data-reading", each) if _READING.findall(each) == said else each
        for each in others
    )
    html = _FALLBACK.sub(r"\1", " ".join((first, *once)))
    return Markup(html)  # noqa: S704  # drawn by the build, labels escaped there
