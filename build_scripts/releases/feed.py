"""The feed of new versions: Atom (RFC 4287), one for each language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from markupsafe import Markup

from build_scripts.downloads.citation import publisher_of
from build_scripts.releases.lines import Names, lines_of
from build_scripts.site import addresses
from build_scripts.site.files import SiteFile
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from build_scripts.downloads.published_tables import PublishedTable
    from build_scripts.releases.lines import ChangeLine
    from build_scripts.releases.published import Release
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A survey with its releases; the tables give the labels of what changed."""

    survey: Survey
    tables: tuple[PublishedTable, ...]
    releases: tuple[Release, ...]


def feed_of(sources: Iterable[FeedSource], site: Site, language: str) -> SiteFile:
    """All releases of all surveys that speak the language, newest first."""
    sources = tuple(sources)
    say = words("releases", language)
    path = addresses.feed(language)
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": language})
    SubElement(feed, "id").text = site.url(path)
    SubElement(feed, "title").text = say["feed_title"].format(site=site.names[language])
    SubElement(feed, "updated").text = _instant(
        max(source.survey.created[:10] for source in sources)
    )
    SubElement(feed, "link", {"rel": "self", "href": site.url(path)})
    SubElement(feed, "link", {"rel": "alternate", "href": site.url(addresses.home(language))})
    SubElement(SubElement(feed, "author"), "name").text = publisher_of(site)
    spoken = [source for source in sources if language in source.survey.languages]
    for source, release in _newest_first(spoken):
        _entry(feed, source, release, site, language)
    indent(feed)
    text = tostring(feed, encoding="unicode")
    return SiteFile(path, f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode())


def _newest_first(sources: Iterable[FeedSource]) -> list[tuple[FeedSource, Release]]:
    pairs = [(source, release) for source in sources for release in reversed(source.releases)]
    return sorted(pairs, key=lambda pair: pair[1].date, reverse=True)


def _entry(feed: Element, source: FeedSource, release: Release, site: Site, language: str) -> None:
    survey, say = source.survey, words("releases", language)
    page = addresses.survey_part(survey.survey_id, addresses.CHANGES, language)
    url = f"{site.url(page)}#{release.anchor}"
    version = say["version"].format(version=release.version)
    entry = SubElement(feed, "entry")
    SubElement(entry, "id").text = url
    SubElement(entry, "title").text = f"{survey.title[language]}: {version}"
    SubElement(entry, "updated").text = _instant(release.date.isoformat())
    SubElement(entry, "link", {"rel": "alternate", "href": url})
    lines = lines_of(release, Names(survey, source.tables, language))
    content = SubElement(entry, "content", {"type": "html"})
    content.text = str(_content(release, lines, language))


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
