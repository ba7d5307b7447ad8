"""The pages of the whole site: home, glossary, and those that people write by hand."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from build_scripts.pages.front import context_of, front_of
from build_scripts.pages.hand_written import hand_written_page, in_other_words
from build_scripts.pages.published import image_of_site
from build_scripts.pages.statements import highlights_of
from build_scripts.pages.templating import render_page
from build_scripts.palette.colours import COLOURS, forced_variables
from build_scripts.palette.textures import texture_css
from build_scripts.site import addresses
from build_scripts.site.files import page
from build_scripts.site.first_paint import later_sheet
from build_scripts.site.packing import packed_script
from build_scripts.survey.named_figures import fill
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from build_scripts.pages.hand_written import HandWritten
    from build_scripts.pages.page_files import PageFile
    from build_scripts.pages.published import Published
    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey, Term

OVERRIDES = Path(__file__).parents[2] / "overrides"
ICON = "assets/images/favicon.svg"
TEXTURES = "assets/stylesheets/house-style.css"
STYLESHEET = "assets/stylesheets/site.css"
SCRIPTS = "assets/javascripts"
MOST_LISTED = 5
"""Figures of one survey that the home page names; the page of the survey has them all."""


def site_pages_of(
    published: Sequence[Published],
    site: Site,
    language: str,
    hand_written: Iterable[HandWritten],
    elsewhere: Sequence[Survey] = (),
) -> Iterator[SiteFile]:
    """Home, glossary, hand-written pages and style sheets, in one language.

    ``elsewhere`` are surveys that do not speak it; the home page leads to them.
    """
    hand_written = list(hand_written)
    ways = in_other_words([each.file for each in hand_written], language)
    yield _home(published, elsewhere, site, language, ways)
    yield _glossary(published, site, language)
    surveys, image = [each.survey for each in published], image_of_site(published, site, language)
    for each in hand_written:
        if each.file.language == language:
            yield hand_written_page(each, surveys, site, image)
    for path, text in assets():
        yield page(site.addresses.localised(path, language), text)
    if site.palette != COLOURS:
        yield page(site.addresses.localised(ICON, language), _icon(site))
    if language == site.languages[0]:
        yield _robots(site)


def assets() -> Iterator[tuple[str, str]]:
    """Path and text of style sheets and scripts as pages load them."""
    yield TEXTURES, f"{forced_variables()}{texture_css()}\n"
    yield STYLESHEET, later_sheet(OVERRIDES.parent)
    for file in sorted((OVERRIDES / SCRIPTS).glob("*.js")):
        yield f"{SCRIPTS}/{file.name}", packed_script(file.read_text(encoding="utf-8"))


def _icon(site: Site) -> str:
    """The icon of the program in the publisher's colours."""
    text = (OVERRIDES / ICON).read_text(encoding="utf-8")
    own = {colour.name: colour for colour in site.palette}
    for house in COLOURS:
        text = text.replace(house.light, own[house.name].light)
        text = text.replace(house.dark, own[house.name].dark)
    return text


def _robots(site: Site) -> SiteFile:
    """Where the site maps are (RFC 9309); crawlers read it at the root of a host alone."""
    maps = (
        site.url(site.addresses.localised("sitemap.xml", language)) for language in site.languages
    )
    lines = ["User-agent: *", "Allow: /", *(f"Sitemap: {address}" for address in maps)]
    return page("robots.txt", "\n".join(lines) + "\n")


def _home(
    published: Sequence[Published],
    elsewhere: Sequence[Survey],
    site: Site,
    language: str,
    ways: Sequence[PageFile] = (),
) -> SiteFile:
    path, label = site.addresses.home(language), words("pages", language)
    surveys = [each.survey for each in published]
    front = front_of(
        path,
        site.claims[language] or label["home_title"],
        site.introductions[language] or label["home_description"],
        surveys,
        site,
        language,
        kind="home",
        social_image=image_of_site(published, site, language),
    )
    context = {
        **context_of(path, None, site, language),
        "published": published,
        "elsewhere": elsewhere,
        "in_other_words": [
            (site.addresses.site_page(each.name, language), str(each.front["title"]))
            for each in ways
        ],
        "most_listed": MOST_LISTED,
        "highlights": [
            highlight
            for each in published
            for highlight in highlights_of(each.survey, each.figures, language)
        ],
    }
    return render_page("home.md.j2", path, front, context)


def _glossary(published: Sequence[Published], site: Site, language: str) -> SiteFile:
    path, label = site.addresses.site_page(addresses.GLOSSARY, language), words("pages", language)
    surveys = [each.survey for each in published]
    front = front_of(
        path,
        label["glossary_title"],
        label["glossary_description"],
        surveys,
        site,
        language,
        social_image=image_of_site(published, site, language),
    )
    context = {
        **context_of(path, None, site, language),
        "entries": [
            (term, fill(term.definition[language], survey, language))
            for survey, term in _by_name(surveys, language)
        ],
    }
    return render_page("glossary.md.j2", path, front, context)


def _by_name(surveys: Sequence[Survey], language: str) -> list[tuple[Survey, Term]]:
    """One entry per term id; the first survey that defines a term keeps it."""
    found = {term.term_id: (survey, term) for survey in reversed(surveys) for term in survey.terms}
    return sorted(found.values(), key=lambda pair: _in_dictionary(pair[1].term[language]))


def _in_dictionary(word: str) -> tuple[str, str]:
    """By its letters first, as dictionaries do: Ä beside A, É beside E."""
    letters = unicodedata.normalize("NFD", word.casefold())
    return "".join(each for each in letters if not unicodedata.combining(each)), letters
