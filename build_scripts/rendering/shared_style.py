"""The same drawing in fewer bytes: what neighbours look like is said once, around them.

Pages, embeds and files each carry drawings, wide and narrow; their words and lines are alike.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from build_scripts.palette.colours import LIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PAINT = ("fill", "stroke")
_INHERITED = {
    *_PAINT,
    *("stroke-width", "stroke-dasharray", "stroke-linecap", "stroke-linejoin"),
    *("font-size", "font-weight", "font-style", "text-anchor"),
}
"""Attributes that mean the same on a group as on each of its children (SVG 2, 6.1)."""
_ALIKE = ("class", *_PAINT, "font-size", "text-anchor")
"""Neighbours that differ in one of these are not put together."""
_COMMON = {"none", *(LIGHT[role] for role in ("text", "muted", "rule", "track"))}
"""Paint that no style sheet asks for; the others are asked for on the elements themselves."""
_DOT = re.compile(r"M([\d.]+),0A\1,\1,0,1,1,-\1,0A\1,\1,0,1,1,\1,0")
"""A whole circle as the renderer writes it."""
_PLACE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")


def share_styles(parent: ET.Element) -> None:
    """Put siblings of one look beside each other into a group of that look; none changes place."""
    for child in parent:
        if child.tag == "g":
            share_styles(child)
    children = list(_grouped(parent))
    if parent.tag == "g" and len(children) == 1 and _only_looks(children[0]):
        parent.attrib |= children[0].attrib
        children = list(children[0])
    parent[:] = children


def _grouped(elements: Iterable[ET.Element]) -> Iterator[ET.Element]:
    for _, run in groupby(map(_placed, elements), key=_look):
        alike = list(run)
        shared = _shared(alike) if len(alike) > 1 and not alike[0].get("class") else {}
        if not shared:
            yield from alike
            continue
        group = ET.Element("g", shared)
        for element in alike:
            for name in shared:
                del element.attrib[name]
            group.append(element)
        yield group


def _only_looks(element: ET.Element) -> bool:
    """Whether it is a group that says nothing but what is in it looks like."""
    return element.tag == "g" and _INHERITED.issuperset(element.attrib)


def _look(element: ET.Element) -> tuple[str | None, ...]:
    return (element.tag, *map(element.get, _ALIKE))


def _shared(alike: list[ET.Element]) -> dict[str, str]:
    first = alike[0]
    return {
        name: value
        for name, value in first.attrib.items()
        if name in _INHERITED
        and (name not in _PAINT or value in _COMMON)
        and all(element.get(name) == value for element in alike)
    }


def _placed(element: ET.Element) -> ET.Element:
    """A text of one line and a dot say where they are in half the bytes."""
    place = _PLACE.fullmatch(element.get("transform", ""))
    dot = _DOT.fullmatch(element.get("d", ""))
    if not place or len(element) or (element.tag != "text" and not dot):
        return element
    across, down = ("cx", "cy") if dot else ("x", "y")
    where = {across: place[1], down: place[2]}
    given = {name: value for name, value in where.items() if value != "0"}
    if dot:
        element.tag, given = "circle", given | {"r": dot[1]}
    rest = {n: v for n, v in element.attrib.items() if n not in {"transform", "d"}}
    element.attrib = given | rest
    return element
