"""Facts of the editions, each wording once, and the codes that the package states for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives.vocabularies import VOCABULARIES, codes_of
from build_scripts.archives.xml_tree import node
from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.foreign import like

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree import ElementTree as ET

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.survey.records import Edition, Text


def of_editions(
    tag: str, kept: KeptSurvey, fact: Callable[[Edition], Text]
) -> Iterator[ET.Element]:
    """A fact of the editions, each wording once, with the editions it holds for."""
    for code in kept.survey.languages:
        for wording, years in _wordings(kept, fact, code).items():
            text = (
                wording
                if len(years) == len(kept.survey.editions)
                else like(wording, f"{wording} ({', '.join(years)})")
            )
            yield node(tag, text=text, lang=code)


def _wordings(
    kept: KeptSurvey, fact: Callable[[Edition], Text], language: str
) -> dict[str, list[str]]:
    editions: dict[str, list[str]] = {}
    for edition in kept.survey.editions:
        if wording := fact(edition)[language]:
            editions.setdefault(wording, []).append(edition_label(edition, language))
    return editions


def classified(
    tag: str, vocabulary: str, kept: KeptSurvey, fact: Callable[[Edition], Text] | None
) -> Iterator[ET.Element]:
    """The codes that the package states, in words where the editions have them."""
    name, uri = VOCABULARIES[vocabulary]
    codes = codes_of(kept.descriptor, vocabulary)
    for language in kept.survey.languages:
        wordings = [*_wordings(kept, fact, language)] if fact else [""]
        known = like(next(iter(wordings), ""), "; ".join(wordings))
        for code in codes or ([""] if known else []):
            concept = node("concept", text=code, vocab=name, vocabURI=uri) if code else None
            yield node(tag, concept, text=known or code, lang=language)
