"""Textures that tell marks apart where the system sets the colours (WCAG 2.2, 1.4.1).

In forced colours there are few colours to choose from, and some systems make two of them alike.
Marks of a role with a texture are filled with a pattern of SVG then, with an outline; neighbours of
a scale or of a key have different ones. A document holds each pattern once, at its end.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from build_scripts.palette.colours import COLOURS

_TILE = 6
"""Pixels from one line of a texture to the next."""
_GROUND = f'<path fill="Canvas" d="M0 0h{_TILE}v{_TILE}H0"/>'
_LINE = 'stroke="CanvasText" stroke-width="2"'
_ROTATED = MappingProxyType({"rising": -45, "falling": 45, "crossed": 45})
_SHAPES = MappingProxyType(
    {
        "rising": f'<path {_LINE} d="M0 3h6"/>',
        "falling": f'<path {_LINE} d="M0 3h6"/>',
        "crossed": f'<path {_LINE} d="M0 3h6M3 0v6"/>',
        "level": f'<path {_LINE} d="M0 3h6"/>',
        "upright": '<path stroke="CanvasText" d="M3 0v6"/>',
        "dots": '<circle fill="CanvasText" cx="3" cy="3" r="1.5"/>',
    }
)
_DASHES = MappingProxyType(
    {"rising": "9 4", "falling": "9 3 2 3", "crossed": "14 4", "level": "5 2", "dots": "2 4"}
)
"""Of lines, for which a texture is too fine."""
_TEXTURE_OF = MappingProxyType({each.name: each.texture for each in COLOURS if each.texture})
_FILLED = re.compile(r'fill="?var\(--c-([a-z0-9-]+)\)')
_DRAWN = re.compile(r'stroke="?var\(--c-([a-z0-9-]+)\)')


def texture_css(html: str | None = None) -> str:
    """Rules for forced colours, for what some HTML draws or for everything there may be.

    Where a document has no patterns marks have the plain colour.
    """
    filled = _TEXTURE_OF if html is None else _FILLED.findall(html)
    drawn = _TEXTURE_OF if html is None else _DRAWN.findall(html)
    rules = "".join(
        (_of_surfaces(role, texture) if role in filled else "")
        + (_of_lines(role, texture) if role in drawn and texture in _DASHES else "")
        for role, texture in _TEXTURE_OF.items()
    )
    # Names stand on textures too.
    names = ".chart text{paint-order:stroke;stroke:Canvas;stroke-width:3px;stroke-linejoin:round}"
    names += '.chart text[fill="var(--c-surface)"]{fill:CanvasText}'
    edges = ".chart .mark:not([stroke]):not(text){stroke:CanvasText}"
    return f"@media(forced-colors:active){{{rules}{edges}{names}}}.textures{{position:absolute}}"


def _of_surfaces(role: str, texture: str) -> str:
    marks = f'.chart [fill="var(--c-{role})"]:not(text)'
    return f"{marks}{{fill:url(#texture-{texture}) CanvasText;stroke:CanvasText}}"


def _of_lines(role: str, texture: str) -> str:
    marks = f'.chart [stroke="var(--c-{role})"]:not([fill],[stroke-dasharray])'
    return f"{marks}{{stroke:CanvasText;stroke-dasharray:{_DASHES[texture]}}}"


def textures_for(html: str) -> str:
    """The patterns that drawings in this HTML need, as SVG without size; '' = none."""
    names = {_TEXTURE_OF.get(role, "") for role in _FILLED.findall(html)} - {""}
    if not names:
        return ""
    patterns = "".join(_pattern(name) for name in sorted(names))
    return f'<svg class="textures" width="0" height="0" aria-hidden="true">{patterns}</svg>'


def _pattern(name: str) -> str:
    turned = f' patternTransform="rotate({_ROTATED[name]})"' if name in _ROTATED else ""
    return (
        f'<pattern id="texture-{name}" width="{_TILE}" height="{_TILE}" '
        f'patternUnits="userSpaceOnUse"{turned}>{_GROUND}{_SHAPES[name]}</pattern>'
    )
