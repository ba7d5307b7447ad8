"""The survey and its sources as bibliographic records of the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives.xml_tree import group, node
from build_scripts.downloads.citation import apa, survey_work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from xml.etree import ElementTree as ET

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.downloads.citation import CitedWork
    from build_scripts.survey.records import Source


def citation(kept: KeptSurvey) -> ET.Element:
    """Of the survey itself, in all its languages."""
    works = [survey_work(kept.survey, kept.site, code) for code in kept.survey.languages]
    day = kept.survey.created[:10]
    return node(
        "citation",
        _titles(works),
        node("rspStmt", *_creators("AuthEnty", works)),
        node(
            "prodStmt",
            *_creators("producer", works),
            *(
                node("license", text=licence.title, URI=licence.path)
                for licence in kept.survey.licences
            ),
            node("prodDate", text=day, date=day),
        ),
        node(
            "distStmt",
            *(node("distrbtr", text=work.publisher, lang=work.language) for work in works),
            node("distDate", text=day, date=day),
        ),
        node("verStmt", node("version", text=kept.survey.version, date=day)),
        *(node("biblCit", text=apa(work), lang=work.language) for work in works),
        *(
            node("holdings", text=kept.site.name, lang=work.language, URI=work.url)
            for work in works
        ),
    )


def _titles(works: Sequence[CitedWork]) -> ET.Element:
    first, *others = works
    return node(
        "titlStmt",
        node("titl", text=first.title, lang=first.language),
        *(node("parTitl", text=work.title, lang=work.language) for work in others),
        node("IDNo", text=first.key, lang=first.language, agency=first.publisher),
    )


def _creators(tag: str, works: Sequence[CitedWork]) -> Iterator[ET.Element]:
    return (node(tag, text=name, lang=work.language) for work in works for name in work.creators)


def publication(source: Source) -> ET.Element:
    """A source of the survey, as a bibliographic record."""
    return node(
        "relPubl",
        node(
            "citation",
            node("titlStmt", node("titl", text=source.title, lang=source.language)),
            group(
                "rspStmt",
                *(node("AuthEnty", text=name) for name in [source.authors] if name),
            ),
            group(
                "distStmt",
                node("distrbtr", text=source.publisher, lang=source.language),
                node("distDate", text=source.issued, date=source.issued) if source.issued else None,
            ),
            node("holdings", URI=source.url) if source.url else None,
        ),
    )
