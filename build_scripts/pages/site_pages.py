"""The pages of the whole site: home, glossary, and those that people write by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from markupsafe import Markup

from build_scripts import addresses
from build_scripts.drawing.house_style import embed_css_variables
from build_scripts.pages.front import context_of, front_of, navigation_of, social_image
from build_scripts.pages.statements import highlights_of
from build_scripts.pages.templating import markdown_text, render_hand_written, render_page
from build_scripts.site import PLACEHOLDER_MARK
from build_scripts.site_files import page
from build_scripts.wording import LANGUAGES, fill, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from build_scripts.figures import Figure
    from build_scripts.site import Site
    from build_scripts.site_files import SiteFile
    from build_scripts.survey import Survey, Term

STYLESHEET = "assets/stylesheets/house-style.css"
MOST_LISTED = 24
"""Figures of one survey that the home page names; the page of the survey has them all."""


@dataclass(frozen=True, slots=True)
class Published:
    """A survey with its figures, drawn in one language."""

    survey: Survey
    figures: tuple[Figure, ...]


def read_hand_written(folder: Path) -> dict[str, str]:
    """The hand-written pages of one language (``docs/de``), by file name without suffix."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}


def site_pages_of(
    published: Sequence[Published],
    site: Site,
    language: str,
    hand_written: Mapping[str, str],
    elsewhere: Sequence[Survey] = (),
) -> Iterator[SiteFile]:
    """Home, glossary, hand-written pages and the palette, in one language.

    ``elsewhere`` are surveys that do not speak it; the home page leads to them.
    """
    yield _home(published, elsewhere, site, language)
    yield _glossary(published, site, language)
    for name, text in hand_written.items():
        yield _hand_written_page(name, text, published, site, language)
    yield page(addresses.localised(STYLESHEET, language), embed_css_variables() + "\n")
    if language == LANGUAGES[0]:
        yield _robots(site)


def _robots(site: Site) -> SiteFile:
    """Where the site maps are (RFC 9309); crawlers read it at the root of a host alone."""
    maps = (site.url(addresses.localised("sitemap.xml", language)) for language in LANGUAGES)
    lines = ["User-agent: *", "Allow: /", *(f"Sitemap: {address}" for address in maps)]
    return page("robots.txt", "\n".join(lines) + "\n")


def _home(
    published: Sequence[Published], elsewhere: Sequence[Survey], site: Site, language: str
) -> SiteFile:
    path, label = addresses.home(language), words("pages", language)
    surveys = [each.survey for each in published]
    front = front_of(
        path,
        label["home_title"],
        label["home_description"],
        surveys,
        language,
        kind="home",
        social_image=_social_image(published, site, language),
    )
    context = {
        **context_of(path, None, site, language),
        "published": published,
        "elsewhere": elsewhere,
        "most_listed": MOST_LISTED,
        "highlights": [
            highlight
            for each in published
            for highlight in highlights_of(each.survey, each.figures, language)
        ],
    }
    return render_page("home.md.j2", path, front, context)


def _glossary(published: Sequence[Published], site: Site, language: str) -> SiteFile:
    path, label = addresses.site_page(addresses.GLOSSARY, language), words("pages", language)
    surveys = [each.survey for each in published]
    front = front_of(
        path,
        label["glossary_title"],
        label["glossary_description"],
        surveys,
        language,
        social_image=_social_image(published, site, language),
    )
    context = {
        **context_of(path, None, site, language),
        "entries": [
            (term, fill(term.definition[language], survey, language))
            for survey, term in _by_name(surveys, language)
        ],
    }
    return render_page("glossary.md.j2", path, front, context)


def _social_image(published: Sequence[Published], site: Site, language: str) -> str:
    figures = [figure for each in published for figure in each.figures]
    return social_image(figures, site, language)


def _by_name(surveys: Sequence[Survey], language: str) -> list[tuple[Survey, Term]]:
    """One entry per term id; the first survey that defines a term keeps it."""
    found = {term.term_id: (survey, term) for survey in reversed(surveys) for term in survey.terms}
    return sorted(found.values(), key=lambda pair: pair[1].term[language].casefold())


def _hand_written_page(
    name: str, text: str, published: Sequence[Published], site: Site, language: str
) -> SiteFile:
    path = addresses.site_page(name, language)
    surveys = {each.survey.survey_id: each.survey for each in published}
    front = {
        "navigation": navigation_of(list(surveys.values()), path, language),
        "kind": "prose",
        "social_image": _social_image(published, site, language),
    }
    context = {
        **context_of(path, None, site, language),
        "to": lambda target: Markup(  # noqa: S704  # an address of our own
            f"{addresses.relative(target, path)}index.md"
        ),
        "surveys": surveys,
        "operator": _OperatorWords(site),
        "fill": lambda survey_id, words_with_figures: fill(
            words_with_figures, surveys[survey_id], language
        ),
    }
    return render_hand_written(text, path, front, context)


class _OperatorWords:
    """The operator's data for a page; what nobody has filled in stands out."""

    def __init__(self, site: Site) -> None:
        self._operator = site.operator

    def __getattr__(self, name: str) -> Markup:
        value = str(getattr(self._operator, name))
        text = markdown_text(value)
        if value.startswith(PLACEHOLDER_MARK) or not value.strip():
            return Markup(f'<mark class="placeholder" lang="de">{text or "[…]"}</mark>')  # noqa: S704  # escaped
        return Markup(text)  # noqa: S704  # escaped by markdown_text
