"""What the descriptor may say about the area and the subjects of a survey; catalogues need both.

Vocabulary: http://publications.europa.eu/resource/authority/data-theme
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.package.languages import in_language, languages_of
from build_scripts.package.quoting import shown
from build_scripts.package.web_address import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


Fault = tuple[str, str, str, str]
"""Property, kind, message and advice, of a rule of the descriptor."""
THEMES = (
    *("AGRI", "ECON", "EDUC", "ENER", "ENVI", "GOVE", "HEAL", "INTR", "JUST", "OP_DATPRO"),
    *("REGI", "SOCI", "TECH", "TRAN"),
)


def problems_of_coverage(descriptor: Mapping[str, object], _: str) -> Iterator[Fault]:
    """``spatial`` is a place with a name and, where known, its address; ``themes`` are codes."""
    if "spatial" in descriptor:
        yield from _problems_of_place(descriptor["spatial"], languages_of(descriptor))
    themes = descriptor.get("themes", [])
    if not isinstance(themes, list):
        yield "themes", "wrong-type", "is not a list of codes", 'write it like ["GOVE"]'
        return
    for theme in themes:
        if theme not in THEMES:
            message = f"{shown(theme)} is not a theme of the European data portals"
            yield "themes", "unknown-theme", message, f"use {', '.join(THEMES)}"


def _problems_of_place(stated: object, languages: tuple[str, ...]) -> Iterator[Fault]:
    if not isinstance(stated, dict):
        advice = 'write it like {"title": "Deutschland", "uri": "https://…"}'
        yield "spatial", "wrong-type", "is not a place", advice
        return
    for language in languages:
        name = in_language("title", language, languages)
        if not isinstance(stated.get(name), str) or not stated[name].strip():
            message = f"the place has no name in the language {language!r}"
            advice = "write it in every language"
            yield f"spatial.{name}", "missing-translation", message, advice
    uri = stated.get("uri", "")
    if not isinstance(uri, str) or (uri and not is_web_address(uri)):
        message = f"{shown(uri)} is not an address of the web"
        yield "spatial.uri", "not-a-web-address", message, "correct it or leave it out"
