"""From a chart to a drawing: a Vega-Lite specification, and SVG that fits into a page.

vl-convert renders with a locale, without reading anything from the network, and with the carried
font only. What Vega adds for its own sake is taken out, marks get their reading, and colours of
the house style become variables.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from functools import cache
from typing import TYPE_CHECKING, Any, Literal
from xml.etree import ElementTree as ET

import vl_convert

from build_scripts.drawing.canvas import SMALL, SMALL_LINE
from build_scripts.drawing.house_style import COLOURS, FONT, LIGHT, variable
from build_scripts.drawing.text_measure import FONT_FILES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import altair as alt

Spec = dict[str, Any]
_UNIT: Spec = {
    "anchor": "start",
    "color": LIGHT["muted"],
    "fontSize": SMALL,
    "fontWeight": 400,
    "frame": "group",
    "lineHeight": SMALL_LINE,
    "offset": 8,
}
_LOCALES: dict[str, Literal["de-DE", "en-GB"]] = {"de": "de-DE", "en": "en-GB"}
_CONFIG = {"aria": False, "background": None, "font": FONT, "padding": 0, "view": {"stroke": None}}
_VARIABLES = {colour.light: variable(colour.name) for colour in COLOURS}
_COLOUR = re.compile(r'(?<=(?:fill|roke)=")#[0-9a-f]{6}(?=")')
_DROPPED = re.compile(r"aria-|role$|class$|clip-path$|font-family$|stroke-miterlimit$")
_DEFAULTS = {
    ("fill-opacity", "1"),
    ("stroke-dasharray", "1,0"),
    ("text-anchor", "start"),
    ("transform", "translate(0,0)"),
    ("font-size", "15px"),
}
"""Attributes that say what the root or SVG itself says already."""
ROOT = {"fill": "none", "font-size": "15"}


def spec_of(chart: alt.LayerChart, description: str, unit: Sequence[str] = ()) -> Spec:
    """The specification as it is published: data inside, plain colours, exact size.

    ``unit`` says in lines above the drawing what its numbers are.
    """
    spec: Spec = chart.to_dict(validate=False)
    named = {"$schema": spec.pop("$schema"), "description": description}
    config: Spec = dict(_CONFIG)
    if unit:
        named["title"] = {"text": list(unit), **_UNIT}
        room = len(unit) * SMALL_LINE + _UNIT["offset"]
        config["padding"] = {"top": room, "left": 0, "right": 0, "bottom": 0}
    return {**named, "autosize": {"type": "none"}, **spec, "config": config}


def plain_svg(spec: Spec, language: str) -> str:
    """The specification as one line of SVG in plain colours, without font family.

    Each mark has the class ``mark`` and its reading in ``data-reading``.
    """
    register_font()
    drawn = vl_convert.vegalite_to_svg(
        json.dumps(spec),
        format_locale=_LOCALES[language],
        time_format_locale=_LOCALES[language],
        allowed_base_urls=[],
    )
    source = ET.fromstring(drawn)  # noqa: S314  # written by our own renderer a line above
    size = {name: source.attrib[name] for name in ("width", "height", "viewBox")}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, **ROOT})
    root.extend([element for child in source for element in _clean(child)])
    return " ".join(ET.tostring(root, encoding="unicode").split("\n"))


def inline_svg(svg: str, name: str, css_class: str, title: str, description: str) -> str:
    """A plain drawing made ready to stand in a page: named, described, in the page's colours.

    The name is an attribute, because browsers show a ``<title>`` as a hint over the whole chart.
    """
    svg = _COLOUR.sub(lambda match: _VARIABLES.get(match[0], match[0]), svg)
    ident = f"{name}-desc"
    head = ET.Element("svg", {"class": css_class, "role": "img", "aria-label": title})
    head.set("aria-describedby", ident)
    ET.SubElement(head, "desc", {"id": ident}).text = description
    opened, _, described = ET.tostring(head, encoding="unicode").partition("><desc")
    described = described.removesuffix("</svg>").replace("\n", " ")
    attributes, _, content = svg.removeprefix("<svg").partition(">")
    return f"{opened}{attributes}><desc{described}{content}"


def _clean(node: ET.Element) -> Iterator[ET.Element]:
    """The element without what nobody sees; a group without effect gives its children."""
    tag = node.tag.rpartition("}")[2]
    children = [element for child in node for element in _clean(child)]
    attributes = _attributes(node.attrib)
    if tag == "g" and not attributes.keys() - {"fill"}:
        yield from children
    elif children or (node.text or "").strip() or (tag != "text" and _is_visible(attributes)):
        element = ET.Element(tag, attributes)
        element.text = node.text
        element.extend(children)
        yield element


def _attributes(given: Mapping[str, str]) -> dict[str, str]:
    kept = {
        name: value
        for name, value in given.items()
        if not _DROPPED.match(name) and (name, value) not in _DEFAULTS
    }
    if kept.get("stroke-width") == "0":
        kept = {name: value for name, value in kept.items() if not name.startswith("stroke")}
    if given.get("role") == "graphics-symbol" and "aria-label" in given:
        kept = {"class": "mark", "data-reading": given["aria-label"], **kept}
    return kept


def _is_visible(attributes: Mapping[str, str]) -> bool:
    return any(attributes.get(name, "none") != "none" for name in ("fill", "stroke"))


@cache
def register_font() -> tempfile.TemporaryDirectory[str]:
    """Give the renderer the carried font, and only the two cuts that are measured.

    The folder lives as long as the process: the renderer reads the files when it needs them.
    """
    folder = tempfile.TemporaryDirectory()
    for file in FONT_FILES:
        shutil.copy(file, folder.name)
    vl_convert.register_font_directory(folder.name)
    return folder
