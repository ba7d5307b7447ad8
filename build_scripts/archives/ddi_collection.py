"""How and when a survey was collected: the method of the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.archives.ddi_editions import classified, of_editions
from build_scripts.archives.xml_tree import group, node
from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.wording import format_number, format_share, with_precision, words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from xml.etree import ElementTree as ET

    from build_scripts.archives.kept_survey import KeptSurvey
    from build_scripts.survey.records import Edition


def collection_dates(edition: Edition, languages: tuple[str, ...]) -> Iterator[ET.Element]:
    """Start and end; the period as it was reported where no source gives months."""
    for event, date in (("start", edition.field_start), ("end", edition.field_end)):
        if date:
            yield node("collDate", text=date, date=date, event=event, cycle=edition.edition_id)
    if not edition.field_start:
        for code in languages:
            if period := edition.field_period[code]:
                attributes = {"event": "single", "cycle": edition.edition_id}
                yield node("collDate", text=period, lang=code, **attributes)


def method(kept: KeptSurvey) -> ET.Element | None:
    """How the data were collected, and how many answered."""
    rates = (
        node("respRate", text="; ".join(said_of_all), lang=code)
        for code in kept.survey.languages
        if (said_of_all := [*_response_rates(kept, code)])
    )
    return group(
        "method",
        group(
            "dataColl",
            *classified("timeMeth", "timeMethod", kept, None),
            *of_editions("dataCollector", kept, lambda edition: edition.conducted_by),
            *of_editions("sampProc", kept, lambda edition: edition.design),
            *of_editions("deviat", kept, lambda edition: edition.known_bias),
            *classified("collMode", "modeOfCollection", kept, lambda edition: edition.mode),
            *of_editions("weight", kept, lambda edition: edition.weighting),
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
