"""XML as values: elements with their text, language and attributes; empty ones are left out."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from build_scripts.survey.foreign import language_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.survey.records import Text


def node(
    tag: str, *children: ET.Element | None, text: str = "", lang: str = "", **attributes: str
) -> ET.Element:
    """An element; attributes without a value are left out, and so are children that are None.

    ``lang`` is the language of the text where the words do not know another one themselves.
    """
    stated = {name.replace("__", ":"): value for name, value in attributes.items() if value}
    element = ET.Element(tag, {**({"xml:lang": language_of(text, lang)} if lang else {}), **stated})
    element.text = text or None
    element.extend([child for child in children if child is not None])
    return element


def group(tag: str, *children: ET.Element | None, **attributes: str) -> ET.Element | None:
    """An element that only holds others; None where there is none to hold."""
    element = node(tag, *children, **attributes)
    return element if len(element) else None


def said(tag: str, text: Text, languages: Iterable[str]) -> Iterator[ET.Element]:
    """The element in every language in which there are words."""
    return (node(tag, text=text[code], lang=code) for code in languages if text[code])


def written(root: ET.Element) -> bytes:
    """The document in UTF-8, an element a line; a codebook has too many of them for indents."""
    ET.indent(root, space="")
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()
