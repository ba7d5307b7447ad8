"""From a chart to a drawing: a Vega-Lite specification, and SVG that fits into a page.

The only module that calls vl-convert for a chart. It renders with a locale, without reading
anything from the network, and with the carried font only. What Vega adds for its own sake is taken
out, marks get their reading, and colours of the house style become variables.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import textwrap
from bisect import bisect
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from xml.etree import ElementTree as ET

import altair as alt
import vl_convert
from altair.utils.schemapi import debug_mode
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # has no type hints

from build_scripts.drawing.carried_fonts import EM, FONT_FILES, of_second
from build_scripts.drawing.house_style import COLOURS, variable
from build_scripts.drawing.lines import wrapped, wrapping
from build_scripts.drawing.text_measure import BOLD_FROM, reserve
from build_scripts.drawing.theme import LAYOUT, SEMIBOLD, without_unused
from build_scripts.survey.wording import LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from vl_convert import FormatLocaleName

Spec = dict[str, Any]
WIDE = 680
NARROW = 328
"""A phone of 360 pixels without its margins."""
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
    ("font-size", "15px"),
}
"""Attributes that say what the root or SVG itself says already."""
ROOT = {"fill": "none", "font-size": "15"}
_FRACTION = re.compile(r"-?\d+\.\d+(?:e-?\d+)?")
_PLACES = 2
"""Digits behind the point: renderers differ in the others, which no eye sees."""
_SHORT, _LAST_OF_SHORT_TABLES = 4, 0xFFFF
"""The format of a font's table of characters that knows two bytes of each, and the last of them."""
_MARKS = "role-mark"
"""Class of the groups that hold what a chart draws; titles, axes and keys have others."""


def trusted() -> AbstractContextManager[None]:
    """Build charts without asking the schema at every step, which takes half of the time.

    The tests ask it: each chart type is written and validated there.
    """
    return debug_mode(False)  # noqa: FBT003  # its only parameter


def spec_of(chart: alt.LayerChart, description: str) -> Spec:
    """The specification of a chart in the house style: data inside, as wide as its container."""
    with alt.theme.enable("house"), alt.data_transformers.enable(consolidate_datasets=False):
        spec: Spec = chart.to_dict(validate=False)
    return without_unused({"$schema": spec.pop("$schema"), "description": description, **spec})


def at_width(spec: Spec, width: int, **parameters: object) -> Spec:
    """What a page of this width shows, on the page's own background: a specification of Vega."""
    config = {**spec["config"], "background": None, "font": LAYOUT}
    vega = _compiled(json.dumps({**spec, "width": WIDE, "config": config}))
    signals = [
        {"name": each["name"], "value": parameters[each["name"]]}
        if each["name"] in parameters
        else each
        for each in vega["signals"]
    ]
    return {**vega, "width": width, "signals": signals}


@lru_cache(maxsize=1)
def _compiled(spec: str) -> Spec:
    """Once for all widths of a drawing."""
    return vl_convert.vegalite_to_vega(spec)


def published(spec: Spec, headline: str, about: Sequence[str], source: str) -> Spec:
    """The specification as it may stand alone: with title, what it refers to, and source."""
    lines = [line for text in about for line in textwrap.wrap(text, 44)]
    subtitle = [*spec.get("title", {}).get("text", ()), *lines]
    title = {"text": {"expr": wrapped("headline", column="_headline")}, "subtitle": subtitle}
    column = wrapping([headline], SEMIBOLD, "width", "_headline")
    params: list[Spec] = [{"name": "headline", "value": headline}]
    params += [{"name": name, "expr": expr} for name, expr in column.items()]
    params += [
        each if each["name"] != "source" else {**each, "value": source} for each in spec["params"]
    ]
    return {**spec, "title": title, "params": params}


def plain_svg(spec: Spec, language: str) -> str:
    """What ``at_width`` gives as one line of SVG in plain colours, without font family.

    Each mark has the class ``mark`` and its reading in ``data-reading``.
    """
    register_font()
    drawn = vl_convert.vega_to_svg(
        spec,
        format_locale=_d3_locale(language),
        time_format_locale="en-GB",  # names of months come in words of ours
        allowed_base_urls=[],
    )
    source = ET.fromstring(drawn)  # noqa: S314  # written by our own renderer a line above
    size = {name: source.attrib[name] for name in ("width", "height", "viewBox")}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, **ROOT})
    root.extend([element for child in source for element in _clean(child)])
    return " ".join(ET.tostring(root, encoding="unicode").split("\n"))


def _d3_locale(language: str) -> FormatLocaleName:
    return cast("FormatLocaleName", LOCALES[language].replace("_", "-"))


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


def _clean(node: ET.Element, *, is_mark: bool = False) -> Iterator[ET.Element]:
    """The element without what nobody sees; a group without effect gives its children."""
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


@cache
def register_font() -> tempfile.TemporaryDirectory[str]:
    """Give the renderer the carried font, and only the two cuts that are measured.

    Charts are laid out with the same cuts under another name, as wide as any ordinary font may be.
    The folder lives as long as the process: the renderer reads the files when it needs them.
    """
    folder = tempfile.TemporaryDirectory()
    for file, weight in zip(FONT_FILES, (400, BOLD_FROM), strict=True):
        shutil.copy(file, folder.name)
        with TTFont(file) as font:
            _complete(font, of_second())
            _widen(font, reserve(weight))
            font.save(Path(folder.name) / f"{LAYOUT}-{file.name}")
    vl_convert.register_font_directory(folder.name)
    return folder


def _complete(font: TTFont, widths: Mapping[int, int]) -> None:
    """Lend what only the second font draws a glyph at least as wide, as this font only measures.

    Without one another font of the machine would be measured.
    """
    by_width = sorted((width, name) for name, (width, _) in font["hmtx"].metrics.items())
    narrowest = [(width * font["head"].unitsPerEm / EM, "") for width in widths.values()]
    places = (min(bisect(by_width, least), len(by_width) - 1) for least in narrowest)
    names = dict(zip(widths, (by_width[place][1] for place in places), strict=True))
    for table in font["cmap"].tables:
        if table.isUnicode():
            most = _LAST_OF_SHORT_TABLES if table.format == _SHORT else max(names)
            table.cmap.update({code: name for code, name in names.items() if code <= most})


def _widen(font: TTFont, times: float) -> None:
    advances = font["hmtx"].metrics
    font["hmtx"].metrics = {
        name: (round(at * times), side) for name, (at, side) in advances.items()
    }
    for record in font["name"].names:
        if record.nameID in (1, 16):
            record.string = LAYOUT
    for kerning in ("GPOS", "kern"):
        if kerning in font:
            del font[kerning]
