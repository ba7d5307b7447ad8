"""SVG that fits into a page.

What Vega adds for its own sake is taken out, marks get their reading, and colours of the house
style become variables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from build_scripts.palette.colours import COLOURS, variable
from build_scripts.rendering.shared_style import share_styles

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_VARIABLES = {colour.light: variable(colour.name) for colour in COLOURS}
_COLOUR = re.compile(r'(?<=(?:fill|roke)=")#[0-9a-f]{6}(?=")')
_DROPPED = re.compile(
    r"aria-|role$|class$|clip-path$|font-family$|pointer-events$|stroke-miterlimit$"
)
_DEFAULTS = {
    ("fill-opacity", "1"),
    ("opacity", "1"),
    ("stroke-dasharray", "1,0"),
    ("text-anchor", "start"),
    ("transform", "translate(0,0)"),
    ("font-size", "15"),
    ("font-weight", "400"),
    ("stroke-width", "1"),
}
"""Attributes that say what the root or SVG itself says already."""
ROOT = {"fill": "none", "font-size": "15"}
_FRACTION = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_PLACES = 2
"""Digits behind the point: renderers differ in the others, which no eye sees."""
_MARKS = "role-mark"
"""Class of the groups that hold what a chart draws; titles, axes and keys have others."""


def cleaned(drawn: str) -> str:
    """A drawing of the renderer as one line, in plain colours, without font family.

    Each mark has the class ``mark`` and its reading in ``data-reading``.
    """
    source = ET.fromstring(drawn)  # noqa: S314  # written by our own renderer
    size = {name: source.attrib[name] for name in ("width", "height", "viewBox")}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, **ROOT})
    root.extend([element for child in source for element in _clean(child)])
    share_styles(root)
    drawing = ET.tostring(root, encoding="unicode")
    return drawing.replace("\n", " ").replace(" />", "/>")


def inline_svg(  # noqa: PLR0913, PLR0917  # what it shows, its words and their languages
    svg: str,
    name: str,
    css_class: str,
    title: str,
    description: str,
    language: str = "",
    described_in: str = "",
) -> str:
    """A plain drawing made ready to stand in a page: named, described, in the page's colours.

    The name is an attribute, because browsers show a ``<title>`` as a hint over the whole chart.
    The languages are '' where they are that of the page.
    """
    svg = _COLOUR.sub(lambda match: _VARIABLES.get(match[0], match[0]), svg)
    ident = f"{name}-desc"
    head = ET.Element("svg", {"class": css_class, "role": "img", "aria-label": title})
    head.set("aria-describedby", ident)
    if language:
        head.set("lang", language)
    spoken = {"lang": described_in} if described_in else {}
    ET.SubElement(head, "desc", {"id": ident, **spoken}).text = description
    opened, _, described = ET.tostring(head, encoding="unicode").partition("><desc")
    described = described.removesuffix("</svg>").replace("\n", " ")
    attributes, _, content = svg.removeprefix("<svg").partition(">")
    return f"{opened}{attributes}><desc{described}{content}"


def _clean(node: ET.Element, *, is_mark: bool = False) -> Iterator[ET.Element]:
    """The element without what nobody sees; a group without effect gives its children."""
    if node.get("opacity") == "0":  # a label of an axis that has no room
        return
    tag = node.tag.rpartition("}")[2]
    is_mark = is_mark or _MARKS in node.get("class", "").split()
    children = [element for child in node for element in _clean(child, is_mark=is_mark)]
    attributes = _attributes(node.attrib, is_mark=is_mark)
    if tag == "g":
        attributes.pop("fill", "")
    if tag == "g" and not attributes:
        yield from children
    elif children or (node.text or "").strip() or (tag != "text" and _is_visible(attributes)):
        element = ET.Element(tag, attributes)
        element.text = node.text
        element.extend(children)
        yield element


def _attributes(given: Mapping[str, str], *, is_mark: bool) -> dict[str, str]:
    rounded = {name: _FRACTION.sub(_rounded, value) for name, value in given.items()}
    if "font-size" in rounded:
        rounded["font-size"] = rounded["font-size"].removesuffix("px")
    kept = {
        name: value
        for name, value in rounded.items()
        if not _DROPPED.match(name) and (name, value) not in _DEFAULTS
    }
    if kept.get("stroke-width") == "0":
        kept = {name: value for name, value in kept.items() if not name.startswith("stroke")}
    if is_mark and given.get("role") == "graphics-symbol" and "aria-label" in given:
        kept = {"class": "mark", "data-reading": given["aria-label"], **kept}
    return kept


def _rounded(number: re.Match[str]) -> str:
    short = round(float(number[0]), _PLACES)
    return f"{short or 0:.{_PLACES}f}".rstrip("0").rstrip(".")


def _is_visible(attributes: Mapping[str, str]) -> bool:
    return any(attributes.get(name, "none") != "none" for name in ("fill", "stroke"))
