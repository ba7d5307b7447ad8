"""The study level of the codebook: who, when, whom, how, and on which terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives.ddi_citation import citation, publication
from build_scripts.archives.ddi_collection import collection_dates, method
from build_scripts.archives.ddi_editions import classified, of_editions
from build_scripts.archives.xml_tree import group, node, said
from build_scripts.catalogue.coverage import spatial_of
from build_scripts.downloads.citation import apa, survey_work
from build_scripts.site import addresses
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from build_scripts.archives.kept_survey import KeptSurvey

_OPEN_ACCESS = "http://purl.org/coar/access_right/c_abf2"


def study(kept: KeptSurvey) -> ET.Element:
    """Everything about the survey as a whole."""
    return node(
        "stdyDscr",
        citation(kept),
        node(
            "stdyInfo",
            _subject(kept),
            *said("abstract", kept.survey.description, kept.survey.languages),
            _summary(kept),
        ),
        method(kept),
        _access(kept),
        group("othrStdyMat", *(publication(source) for source in kept.survey.sources)),
    )


def _subject(kept: KeptSurvey) -> ET.Element | None:
    survey = kept.survey
    keywords = (
        node("keyword", text=keyword, lang=code)
        for code, found in survey.keywords
        for keyword in found
    )
    topics = (
        element
        for topic in survey.topics
        for element in said("topcClas", topic.title, survey.languages)
    )
    return group("subject", *keywords, *topics)


def _summary(kept: KeptSurvey) -> ET.Element:
    survey, languages = kept.survey, kept.survey.languages
    places = (
        node("nation" if "/country/" in place.uri else "geogCover", text=place.name, lang=code)
        for code in languages
        if (place := spatial_of(kept.descriptor, code)) and place.name
    )
    return node(
        "sumDscr",
        *(date for edition in survey.editions for date in collection_dates(edition, languages)),
        *places,
        *classified("anlyUnit", "analysisUnit", kept, lambda edition: edition.responding_units),
        *of_editions("universe", kept, lambda edition: edition.population),
        *(
            node("dataKind", text=words("archives", code)["data_kind"], lang=code)
            for code in languages
        ),
    )


def _access(kept: KeptSurvey) -> ET.Element:
    survey = kept.survey
    licence = survey.licences[0]
    restrictions = (
        node(
            "restrctn",
            text=words("downloads", code)["licence_text"].format(
                title=licence.title, path=licence.path
            ),
            lang=code,
        )
        for code in survey.languages
    )
    citations = (
        node("citReq", text=apa(survey_work(survey, kept.site, code)), lang=code)
        for code in survey.languages
    )
    page = kept.site.addresses.survey_part(survey.survey_id, addresses.DATA, kept.first_language)
    return node(
        "dataAccs",
        node(
            "typeOfAccess",
            text="open access",
            vocab="COAR Access Right Vocabulary",
            vocabURI=_OPEN_ACCESS,
        ),
        node("setAvail", node("accsPlac", text=kept.site.name, URI=kept.site.url(page))),
        node("useStmt", *restrictions, *citations),
    )
