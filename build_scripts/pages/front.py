"""What every page carries besides its text: front matter, navigation and links."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from build_scripts.pages.term_links import TermLinks
from build_scripts.pictures.files import SOCIAL_SUFFIX
from build_scripts.site import addresses
from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.intervals import format_n
from build_scripts.survey.named_figures import fill
from build_scripts.survey.wording import (
    format_day,
    format_listing,
    format_month,
    format_number,
    language_name,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.figures.figure import Figure
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey

LONGEST_DESCRIPTION = 200
"""Characters that search engines show of a description, with some to spare."""


def front_of(  # noqa: PLR0913, PLR0917  # what a page says of itself, where and to whom
    path: str,
    title: str,
    description: str,
    surveys: Sequence[Survey],
    site: Site,
    language: str,
    **more: str,
) -> dict[str, object]:
    """Front matter: title, description, main navigation and what else a page brings along.

    ``social_image``, ``oembed`` (absolute addresses) and ``json_ld`` are for the page's head.
    """
    return {
        "title": title,
        "description": description,
        "navigation": navigation_of(surveys, path, site, language),
        "languages": languages_of(path, surveys, site, language),
        "survey_title": surveys[0].title[language] if len(surveys) == 1 else "",
        "data_version": _version_of(path, surveys, site, language),
        **more,
    }


def _version_of(path: str, surveys: Sequence[Survey], site: Site, language: str) -> str:
    """Version and day of the data that a page shows, for its printed sheet; '' = it shows none."""
    for survey in surveys:
        if path.startswith(site.addresses.survey_page(survey.survey_id, language)):
            day = format_day(date.fromisoformat(survey.created[:10]), language)
            return f"{words('pages', language)['version']} {survey.version}, {day}"
    return ""


def in_brief(text: str) -> str:
    """The first sentences of a text, as many as a search engine shows; at least one."""
    first, *more = re.split(r"(?<=[.!?]) ", text)
    for sentence in more:
        if len(first) + len(sentence) >= LONGEST_DESCRIPTION:
            break
        first = f"{first} {sentence}"
    return first


def social_image(figures: Sequence[Figure], site: Site, language: str) -> str:
    """The address of the picture that stands for a page where it is shared: its first figure."""
    if not figures:
        return ""
    series = figures[0].series
    return site.url(
        site.addresses.figure_file(series.survey_id, series.question_id, SOCIAL_SUFFIX, language)
    )


def languages_of(path: str, surveys: Sequence[Survey], site: Site, language: str) -> list[str]:
    """The languages that a page exists in: those of its survey, or all where it is the site's."""
    for survey in surveys:
        of_versions = addresses.package_file(survey.survey_id, "")
        pages = (
            site.addresses.survey_page(survey.survey_id, language),
            site.addresses.localised(of_versions, language),
        )
        if path.startswith(pages):
            return list(survey.languages)
    return list(site.languages)


def navigation_of(
    surveys: Sequence[Survey], path: str, site: Site, language: str
) -> list[dict[str, str | bool]]:
    """The entries of the header; a single survey's pages stand there themselves."""
    label = words("pages", language)
    entries = [
        (label["nav_glossary"], site.addresses.site_page(addresses.GLOSSARY, language)),
        (label["nav_about"], site.addresses.site_page(addresses.ABOUT, language)),
    ]
    if len(surveys) == 1:
        survey_id = surveys[0].survey_id
        part = partial(site.addresses.survey_part, survey_id, language=language)
        entries[:0] = [
            (label["nav_results"], site.addresses.survey_page(survey_id, language)),
            (label["nav_method"], part(addresses.METHOD)),
            (label["nav_data"], part(addresses.DATA)),
        ]
    else:
        entries.insert(0, (label["nav_surveys"], site.addresses.home(language)))
    return [
        {"title": title, "path": target, "current": target == path} for title, target in entries
    ]


def context_of(path: str, survey: Survey | None, site: Site, language: str) -> dict[str, object]:
    """Names that every template may use."""
    return {
        "path": path,
        "site": site,
        "survey": survey,
        "language": language,
        "addresses": site.addresses,
        "w": words("pages", language),
        "s": words("series", language),
        "to": lambda target: addresses.relative(target, path),
        "terms": TermLinks(survey.terms if survey else (), language),
        "filled": (lambda text: fill(text, survey, language)) if survey else str,
        "listing": lambda items: format_listing(items, language),
        "number": lambda value: format_number(value, language),
        "label_of": lambda edition: edition_label(edition, language),
        "n_of": lambda item: format_n(item, language),
        "day": lambda value: format_day(value, language),
        "language_name": lambda code: language_name(code, language),
        "month": lambda value: format_month(value, language),
    }
