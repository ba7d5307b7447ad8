"""The feed of new versions: Atom (RFC 4287), one for each language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markupsafe import Markup

from build_scripts.downloads.citation import publisher_of
from build_scripts.releases.farewell import farewells_of
from build_scripts.releases.lines import Names, lines_of
from build_scripts.site import addresses
from build_scripts.site.files import SiteFile
from build_scripts.survey.foreign import with_languages
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.releases.lines import ChangeLine
    from build_scripts.releases.published import Release
    from build_scripts.releases.register import Registered
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A survey with its releases; the tables give the labels of what changed."""

    survey: Survey
    tables: tuple[PublishedTable, ...]
    releases: tuple[Release, ...]
    withdrawn: tuple[Registered, ...] = ()
    """Versions that were published and must not stay online."""


class _Told(NamedTuple):
    """What a feed tells: a release, an address that was given up, a version that was withdrawn."""

    day: date
    url: str
    title: str
    content: Markup


def feed_of(sources: Iterable[FeedSource], site: Site, language: str) -> SiteFile:
    """All releases of all surveys that speak the language and what was given up, newest first."""
    sources = tuple(sources)
    say = words("releases", language)
    path = site.addresses.feed(language)
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    SubElement(feed, "id").text = site.url(path)
    SubElement(feed, "title").text = say["feed_title"].format(site=site.names[language])
    SubElement(feed, "updated").text = _instant(
        max(source.survey.created[:10] for source in sources)
    )
    SubElement(feed, "link", {"rel": "self", "href": site.url(path)})
    SubElement(feed, "link", {"rel": "alternate", "href": site.url(site.addresses.home(language))})
    SubElement(SubElement(feed, "author"), "name").text = publisher_of(site)
    spoken = [source for source in sources if language in source.survey.languages]
    told = [each for source in spoken for each in _told(source, site, language)]
    for each in sorted(told, key=lambda each: each.day, reverse=True):
        _entry(feed, each)
    indent(feed)
    text = tostring(feed, encoding="unicode")
    return SiteFile(path, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode())


def _told(source: FeedSource, site: Site, language: str) -> Iterator[_Told]:
    """Newest release first, and first of one day what became of addresses."""
    survey, say = source.survey, words("releases", language)
    title = survey.title[language]
    for farewell in farewells_of(survey, source.releases):
        name, sentence = farewell.former.former_id, farewell.sentence(language)
        path = {
            "question": site.addresses.figure_page(survey.survey_id, name, language),
            "group": site.addresses.group_page(survey.survey_id, name, language),
        }.get(farewell.former.kind, site.addresses.survey_page(survey.survey_id, language))
        content = Markup("<p>{} {}</p>").format(sentence, farewell.former.note[language])
        url = f"{site.url(path)}#{farewell.former.kind}-{name}"
        yield _Told(farewell.day, url, f"{title}: {sentence}", content)
    for each in source.withdrawn:
        path = site.addresses.localised(
            addresses.package_file(survey.survey_id, "", each.version), language
        )
        sentence = say["withdrawn"].format(version=each.version)
        content = Markup("<p>{}</p>").format(each.withdrawn[language])
        day = date.fromisoformat(each.date)
        yield _Told(day, site.url(path), f"{title}: {sentence}", content)
    for release in reversed(source.releases):
        page = site.addresses.survey_part(survey.survey_id, addresses.CHANGES, language)
        version = say["version"].format(version=release.version)
        lines = lines_of(release, Names(survey, source.tables, language))
        yield _Told(
            release.date,
            f"{site.url(page)}#{release.anchor}",
            f"{title}: {version}",
            _content(release, lines, language),
        )


def _entry(feed: Element, told: _Told) -> None:
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = told.url
    SubElement(entry, "title").text = told.title
    SubElement(entry, "updated").text = _instant(told.day.isoformat())
    SubElement(entry, "link", {"rel": "alternate", "href": told.url})
    content = SubElement(entry, "content", {"type": "html"})
    content.text = with_languages(told.content)


def _content(release: Release, lines: Iterable[ChangeLine], language: str) -> Markup:
    say = words("releases", language)
    items = Markup().join(
        Markup("<li>{}: {} → {}</li>").format(
            f"{line.what}, {line.field}" if line.field else f"{line.what} ({say[line.kind]})",
            line.old or say["empty_cell"],
            line.new or say["empty_cell"],
        )
        for line in lines
    )
    note = Markup("<p>{}</p>").format(release.reason(language))
    return note + (Markup("<ul>{}</ul>").format(items) if items else Markup())


def _instant(day: str) -> str:
    """A date of the data as the point in time that Atom asks for."""
    return f"{day}T00:00:00Z"
