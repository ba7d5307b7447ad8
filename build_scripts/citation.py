"""How to cite a survey or a figure: what a reference must name, and two styles of text.

The parts are the mandatory ones of DataCite 4 (creator, title, publisher, year, type) plus what
ISO 690 asks of a data set (version, date, address).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from build_scripts import addresses
from build_scripts.wording import format_day, words

if TYPE_CHECKING:
    from build_scripts.series import Series
    from build_scripts.site import Site
    from build_scripts.survey import Licence, Survey

_AUTHORS = frozenset({"creator", "author"})


@dataclass(frozen=True, slots=True)
class CitedWork:
    """A survey or one figure of it, as a reference names it."""

    key: str
    """Identifies the reference in a list, ``social-media-kommunen-1.0.0``."""
    title: str
    part_of: str
    """Title of the survey that a figure belongs to; '' for a survey."""
    description: str
    creators: tuple[str, ...]
    publisher: str
    version: str
    issued: date
    url: str
    """'' inside the data package, which is the same file wherever it lies."""
    licence: Licence
    keywords: tuple[str, ...]
    language: str

    @property
    def year(self) -> int:
        return self.issued.year


def survey_work(survey: Survey, site: Site | None, language: str) -> CitedWork:
    """The survey as a work; without a site it has no address and the publisher of the package."""
    creators = tuple(item.title for item in survey.contributors if _AUTHORS & set(item.roles))
    publisher = _publisher(survey, site)
    path = addresses.survey_page(survey.survey_id, language)
    return CitedWork(
        key=f"{survey.survey_id}-{survey.version}",
        title=survey.title[language],
        part_of="",
        description=survey.description[language],
        creators=creators or (publisher,),
        publisher=publisher,
        version=survey.version,
        issued=date.fromisoformat(survey.created[:10]),
        url=site.url(path) if site else "",
        licence=survey.licences[0],
        keywords=dict(survey.keywords).get(language, ()),
        language=language,
    )


def figure_work(survey: Survey, series: Series, site: Site) -> CitedWork:
    """One figure as a part of its survey."""
    whole = survey_work(survey, site, series.language)
    path = addresses.figure_page(survey.survey_id, series.question_id, series.language)
    return CitedWork(
        key=f"{survey.survey_id}-{series.question_id}-{survey.version}",
        title=series.title,
        part_of=whole.title,
        description=series.headline,
        creators=whole.creators,
        publisher=whole.publisher,
        version=whole.version,
        issued=whole.issued,
        url=site.url(path),
        licence=whole.licence,
        keywords=whole.keywords,
        language=series.language,
    )


def _publisher(survey: Survey, site: Site | None) -> str:
    stated = [item.title for item in survey.contributors if "publisher" in item.roles]
    if stated:
        return stated[0]
    if site is None:
        return next((item.title for item in survey.contributors), survey.title[survey.languages[0]])
    return site.operator.name if site.operator.is_complete else site.name


def apa(work: CitedWork) -> str:
    """APA, 7th edition: data set."""
    say = words("citation", work.language)
    publisher = "" if work.creators == (work.publisher,) else f" {_sentence(work.publisher)}"
    whole = f" {say['in']} {work.part_of}" if work.part_of else ""
    version = say["version"].format(version=work.version)
    return (
        f"{_sentence(_listed(work.creators, '&'))} ({work.year}). {_phrase(work.title)}"
        f"{whole} ({version}) [{say['dataset']}].{publisher}{_address(work)}"
    )


def iso_690(work: CitedWork) -> str:
    """ISO 690:2021 (in Germany DIN ISO 690): electronic data set."""
    say = words("citation", work.language)
    whole = f" {say['in_iso']}: {_sentence(work.part_of)}" if work.part_of else ""
    version = say["version"].format(version=work.version)
    url = f" {say['available_at']}: {work.url}" if work.url else ""
    return (
        f"{_sentence('; '.join(name.upper() for name in work.creators))} {_phrase(work.title)} "
        f"[{say['dataset']}].{whole} {version}. {work.publisher}, "
        f"{_sentence(format_day(work.issued, work.language))} {say['licence']}: "
        f"{_sentence(work.licence.name)}{url}"
    )


STYLES = (("APA", apa), ("ISO 690", iso_690))
"""Name and writer of each style, in the order of the pages."""


def _listed(names: tuple[str, ...], conjunction: str) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"


def _phrase(title: str) -> str:
    """A title that ends with a question mark keeps it and gets no full stop."""
    return title.rstrip(".")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _address(work: CitedWork) -> str:
    return f" {work.url}" if work.url else ""
