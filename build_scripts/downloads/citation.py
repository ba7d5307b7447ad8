"""How to cite a survey or a figure: what a reference must name, and two styles of text.

The parts are the mandatory ones of DataCite 4 (creator, title, publisher, year, type) plus what
ISO 690 asks of a data set (version, date, address).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from build_scripts.downloads.contributors import (
    collectors_of,
    collectors_of_figure,
    contributors_as,
)
from build_scripts.survey.foreign import language_of, like, put_together
from build_scripts.survey.wording import format_day, words

if TYPE_CHECKING:
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Licence, Survey
    from build_scripts.survey.series import Series


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
    collectors: tuple[str, ...]
    """Who carried the survey out, of a figure its editions (DataCite: DataCollector)."""
    publisher: str
    version: str
    issued: date
    url: str
    """'' inside the data package, which is the same file wherever it lies."""
    licence: Licence
    keywords: tuple[str, ...]
    language: str

    @property
    def in_language(self) -> str:
        """What its words are in, where that is not ``language``, in which it is cited."""
        return language_of(self.title, self.language)

    @property
    def year(self) -> int:
        return self.issued.year


def survey_work(survey: Survey, site: Site, language: str) -> CitedWork:
    """The survey as a work; whoever publishes it is its creator unless the package names one."""
    publisher = next(iter(contributors_as(survey, "publisher")), publisher_of(site))
    path = site.addresses.survey_page(survey.survey_id, language)
    return CitedWork(
        key=f"{survey.survey_id}-{survey.version}",
        title=survey.title[language],
        part_of="",
        description=survey.description[language],
        creators=contributors_as(survey, "creator", "author") or (publisher,),
        collectors=collectors_of(survey),
        publisher=publisher,
        version=survey.version,
        issued=date.fromisoformat(survey.created[:10]),
        url=site.url(path),
        licence=survey.licences[0],
        keywords=dict(survey.keywords).get(language, ()),
        language=language,
    )


def figure_work(survey: Survey, series: Series, site: Site) -> CitedWork:
    """One figure as a part of its survey."""
    whole = survey_work(survey, site, series.language)
    path = site.addresses.figure_page(survey.survey_id, series.question_id, series.language)
    return replace(
        whole,
        key=f"{survey.survey_id}-{series.question_id}-{survey.version}",
        title=series.title,
        part_of=whole.title,
        description=series.headline,
        collectors=collectors_of_figure(survey, series),
        url=site.url(path),
    )


def packaged_work(survey: Survey, site: Site, language: str) -> CitedWork:
    """The survey as the package itself cites it: without the address where it happens to lie."""
    return replace(survey_work(survey, site, language), url="")


def publisher_of(site: Site) -> str:
    """The operator; as long as that is a placeholder, the name of the site."""
    return site.operator.name if site.operator.is_complete else site.name


def apa(work: CitedWork) -> str:
    """APA, 7th edition: data set."""
    say = words("citation", work.language)
    publisher = "" if work.creators == (work.publisher,) else f" {_sentence(work.publisher)}"
    whole = put_together(f" {say['in']} ", _phrase(work.part_of)) if work.part_of else ""
    title = _sentence(work.title) if work.part_of else _phrase(work.title)
    version = say["version"].format(version=work.version)
    url = f" {work.url}" if work.url else ""
    return put_together(
        f"{_sentence(_listed(work.creators, '&'))} ({work.year}). ",
        title,
        whole,
        f" ({version}) [{say['dataset']}].{publisher}{url}",
    )


def iso_690(work: CitedWork) -> str:
    """ISO 690:2021 (in Germany DIN ISO 690): electronic data set."""
    say = words("citation", work.language)
    whole = put_together(f" {say['in_iso']}: ", _sentence(work.part_of)) if work.part_of else ""
    version = say["version"].format(version=work.version)
    collected = f" {say['collected_by']}: {'; '.join(work.collectors)}." if work.collectors else ""
    url = f" {say['available_at']}: {work.url}" if work.url else ""
    return put_together(
        f"{_sentence('; '.join(name.upper() for name in work.creators))} ",
        _phrase(work.title),
        f" [{say['dataset']}].",
        whole,
        f" {version}. {work.publisher}, "
        f"{_sentence(format_day(work.issued, work.language))} {say['licence']}: "
        f"{_sentence(work.licence.name)}{collected}{url}",
    )


STYLES = (("APA", apa), ("ISO 690", iso_690))
"""Name and writer of each style, in the order of the pages."""


def _listed(names: tuple[str, ...], conjunction: str) -> str:
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} {conjunction} {names[-1]}"


def _phrase(title: str) -> str:
    """A title that ends with a question mark keeps it and gets no full stop."""
    return like(title, title.rstrip("."))


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else like(text, f"{text}.")
