"""The study level of the codebook: who, when, whom, how, and on which terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives.vocabularies import VOCABULARIES, codes_of
from build_scripts.archives.xml_tree import group, node, said
from build_scripts.catalogue.coverage import spatial_of
from build_scripts.downloads.citation import apa, survey_work
from build_scripts.site import addresses
from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.wording import format_number, format_share, with_precision, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from xml.etree import ElementTree as ET

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.survey.records import Edition, Source, Text

_OPEN_ACCESS = "http://purl.org/coar/access_right/c_abf2"


def study(kept: KeptSurvey) -> ET.Element:
    """Everything about the survey as a whole."""
    return node(
        "stdyDscr",
        _citation(kept),
        node(
            "stdyInfo",
            _subject(kept),
            *said("abstract", kept.survey.description, kept.survey.languages),
            _summary(kept),
        ),
        _method(kept),
        _access(kept),
        group("othrStdyMat", *(_publication(source) for source in kept.survey.sources)),
    )


def _citation(kept: KeptSurvey) -> ET.Element:
    survey, languages = kept.survey, kept.survey.languages
    works = [survey_work(survey, kept.site, code) for code in languages]
    first, *others = works
    day = survey.created[:10]
    return node(
        "citation",
        node(
            "titlStmt",
            node("titl", text=first.title, lang=first.language),
            *(node("parTitl", text=work.title, lang=work.language) for work in others),
            node("IDNo", text=first.key, lang=first.language, agency=first.publisher),
        ),
        node(
            "rspStmt",
            *(
                node("AuthEnty", text=name, lang=work.language)
                for work in works
                for name in work.creators
            ),
        ),
        node(
            "prodStmt",
            *(
                node("producer", text=name, lang=work.language)
                for work in works
                for name in work.creators
            ),
            *(node("license", text=licence.title, URI=licence.path) for licence in survey.licences),
            node("prodDate", text=day, date=day),
        ),
        node(
            "distStmt",
            *(node("distrbtr", text=work.publisher, lang=work.language) for work in works),
            node("distDate", text=day, date=day),
        ),
        node("verStmt", node("version", text=survey.version, date=day)),
        *(node("biblCit", text=apa(work), lang=work.language) for work in works),
        *(
            node("holdings", text=kept.site.name, lang=work.language, URI=work.url)
            for work in works
        ),
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
        *(date for edition in survey.editions for date in _dates(edition, languages)),
        *places,
        *_classified("anlyUnit", "analysisUnit", kept, lambda edition: edition.responding_units),
        *_of_editions("universe", kept, lambda edition: edition.population),
        *(
            node("dataKind", text=words("archives", code)["data_kind"], lang=code)
            for code in languages
        ),
    )


def _dates(edition: Edition, languages: tuple[str, ...]) -> Iterator[ET.Element]:
    """Start and end; the period as it was reported where no source gives months."""
    for event, date in (("start", edition.field_start), ("end", edition.field_end)):
        if date:
            yield node("collDate", text=date, date=date, event=event, cycle=edition.edition_id)
    if not edition.field_start:
        for code in languages:
            if period := edition.field_period[code]:
                attributes = {"event": "single", "cycle": edition.edition_id}
                yield node("collDate", text=period, lang=code, **attributes)


def _method(kept: KeptSurvey) -> ET.Element | None:
    rates = (
        node("respRate", text="; ".join(said_of_all), lang=code)
        for code in kept.survey.languages
        if (said_of_all := [*_response_rates(kept, code)])
    )
    return group(
        "method",
        group(
            "dataColl",
            *_classified("timeMeth", "timeMethod", kept, None),
            *_of_editions("dataCollector", kept, lambda edition: edition.conducted_by),
            *_of_editions("sampProc", kept, lambda edition: edition.design),
            *_of_editions("deviat", kept, lambda edition: edition.known_bias),
            *_classified("collMode", "modeOfCollection", kept, lambda edition: edition.mode),
            *_of_editions("weight", kept, lambda edition: edition.weighting),
        ),
        group("anlyInfo", *rates),
    )


def _response_rates(kept: KeptSurvey, language: str) -> Iterator[str]:
    """What is known of each edition, ``2013: rund 1.600 gefragt, 318 geantwortet, rund 21 %``."""
    say = words("archives", language)
    for edition in kept.survey.editions:
        known = []
        if edition.invited is not None:
            number = format_number(edition.invited, language)
            number = with_precision(number, edition.invited_precision, language)
            known.append(say["invited"].format(number=number))
        if edition.responses is not None:
            number = format_number(edition.responses, language)
            known.append(say["responses"].format(number=number))
        if edition.response_rate is not None:
            share = format_share(edition.response_rate, language)
            share = with_precision(share, edition.response_rate_precision, language)
            known.append(say["response_rate"].format(share=share))
        if known:
            yield f"{edition_label(edition, language)}: {', '.join(known)}"


def _of_editions(
    tag: str, kept: KeptSurvey, fact: Callable[[Edition], Text]
) -> Iterator[ET.Element]:
    """A fact of the editions, each wording once, with the editions it holds for."""
    for code in kept.survey.languages:
        for wording, years in _wordings(kept, fact, code).items():
            text = (
                wording
                if len(years) == len(kept.survey.editions)
                else f"{wording} ({', '.join(years)})"
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


def _classified(
    tag: str, vocabulary: str, kept: KeptSurvey, fact: Callable[[Edition], Text] | None
) -> Iterator[ET.Element]:
    """The codes that the package states, in words where the editions have them."""
    name, uri = VOCABULARIES[vocabulary]
    codes = codes_of(kept.descriptor, vocabulary)
    for language in kept.survey.languages:
        known = "; ".join(_wordings(kept, fact, language)) if fact else ""
        for code in codes or ([""] if known else []):
            concept = node("concept", text=code, vocab=name, vocabURI=uri) if code else None
            yield node(tag, concept, text=known or code, lang=language)


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


def _publication(source: Source) -> ET.Element:
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
