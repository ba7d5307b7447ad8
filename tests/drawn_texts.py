"""Where the texts of a drawing stand, and which of them cannot be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from build_scripts.fonts.measure import text_width

if TYPE_CHECKING:
    from collections.abc import Iterator

SVG = "{http://www.w3.org/2000/svg}"
_ARIAL = 1.12
"""How much wider than the carried font an ordinary one is."""
_MOVED = re.compile(r"(translate|rotate)\((-?[\d.]+)(?:,(-?[\d.]+))?\)")
_SLACK = 2.5
"""Pixels by which boxes may touch; letters do not fill them."""


@dataclass(frozen=True, slots=True)
class Box:
    """A line of text."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Box) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _SLACK and down > _SLACK


def boxes(root: ET.Element) -> list[Box]:
    """All lines of all texts, in the order of the drawing."""
    return list(_boxes(unshared(root), 0, 0))


def unshared(element: ET.Element) -> ET.Element:
    """The same drawing, each element with the look that a group around it gives to all."""
    if element.tag == f"{SVG}g":
        look = {n: v for n, v in element.attrib.items() if n not in {"transform", "opacity"}}
        element.attrib = {n: v for n, v in element.attrib.items() if n not in look}
        for child in element:
            child.attrib = look | child.attrib
    for child in element:
        unshared(child)
    return element


def illegible(svg: str, width: int) -> list[str]:
    """What is cut off, what covers what, and a picture of another width."""
    root = ET.fromstring(svg)  # noqa: S314  # our own
    right, bottom = (float(root.attrib[name]) for name in ("width", "height"))
    found = [f"{right} wide"] if abs(right - width) > 2 else []
    texts = boxes(root)
    found += [
        f"cut: {box}"
        for box in texts
        if box.left < -1 or box.top < -2 or box.right > right + 1 or box.bottom > bottom + 2
    ]
    return found + [f"{a} over {b}" for a, b in combinations(texts, 2) if a.covers(b)]


def _boxes(element: ET.Element, x: float, y: float, turned: float = 0) -> Iterator[Box]:
    for kind, first, second in _MOVED.findall(element.get("transform", "")):
        if kind == "rotate":
            turned += float(first)
        else:
            x, y = x + float(first), y + float(second or 0)
    if element.tag != f"{SVG}text":
        for child in element:
            yield from _boxes(child, x, y, turned)
        return
    x, y = x + float(element.get("x", 0)), y + float(element.get("y", 0))
    down, size = 0.0, _size(element)
    for line in list(element) or [element]:
        down += float(line.get("dy", 0)) if line is not element else 0
        start, end = _ends(element, line.text or "")
        above, below = down - 0.72 * size, down + 0.2 * size
        if turned % 360 == 270:
            yield Box(line.text or "", x + above, y - end, x + below, y - start)
        else:
            yield Box(line.text or "", x + start, y + above, x + end, y + below)


def _ends(element: ET.Element, text: str) -> tuple[float, float]:
    length = text_width(text, _size(element), int(element.get("font-weight", "400"))) * _ARIAL
    start = {"middle": -length / 2, "end": -length}.get(element.get("text-anchor", ""), 0.0)
    return start, start + length


def _size(element: ET.Element) -> float:
    return float(element.get("font-size", 15))
