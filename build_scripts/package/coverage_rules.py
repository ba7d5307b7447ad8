"""What the descriptor may say about area, subjects and kind of a survey; catalogues need it.

Vocabularies: http://publications.europa.eu/resource/authority/data-theme and, under ``ddi``, those
of the DDI Alliance at https://vocabularies.cessda.eu.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from build_scripts.package.languages import in_language, languages_of
from build_scripts.package.quoting import shown, visible
from build_scripts.package.web_address import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


Fault = tuple[str, str, str, str]
"""Property, kind, message and advice, of a rule of the descriptor."""
DDI_VOCABULARIES = ("analysisUnit", "modeOfCollection", "timeMethod")
_DDI_CODE = re.compile(r"[A-Z][A-Za-z]*(\.[A-Z][A-Za-z]*)*")
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


def problems_of_vocabularies(descriptor: Mapping[str, object], _: str) -> Iterator[Fault]:
    """``ddi`` holds codes, ``{"modeOfCollection": ["SelfAdministeredQuestionnaire.CAWI"]}``."""
    stated = descriptor.get("ddi", {})
    if not isinstance(stated, dict):
        advice = 'write it like {"modeOfCollection": ["SelfAdministeredQuestionnaire.CAWI"]}'
        yield "ddi", "wrong-type", "does not name vocabularies", advice
        return
    for name, codes in stated.items():
        place = f"ddi.{visible(name)}"
        if name not in DDI_VOCABULARIES:
            advice = f"use {', '.join(DDI_VOCABULARIES)}"
            yield place, "unknown-vocabulary", "is no vocabulary that is used here", advice
        for code in codes if isinstance(codes, list) else [codes]:
            if not isinstance(code, str) or not _DDI_CODE.fullmatch(code):
                message = f"{shown(code)} is no code of a vocabulary"
                advice = "copy it from vocabularies.cessda.eu, such as Interview.Telephone.CATI"
                yield place, "unknown-code", message, advice


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
