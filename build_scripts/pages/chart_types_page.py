"""The page that shows publishers every chart type; its examples are made up and say so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from build_scripts.pages.front import context_of, front_of, social_image
from build_scripts.pages.templating import render_page
from build_scripts.site import addresses
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build_scripts.figures.gallery import GalleryEntry
    from build_scripts.pages.published import Published
    from build_scripts.site.files import SiteFile
    from build_scripts.site.settings import Site


def chart_types_page(
    gallery: Sequence[GalleryEntry],
    published: Sequence[Published],
    site: Site,
    language: str,
    *,
    has_guide: bool = True,
) -> SiteFile:
    """All chart types with their examples. Search engines are asked to pass it over.

    It leads to the guide for publishers where that is written in the language.
    Nobody shall take its numbers for findings, so the search of the site has not got it either.
    """
    path = site.addresses.site_page(addresses.CHART_TYPES, language)
    label = words("chart_types", language)
    figures = [figure for each in published for figure in each.figures]
    front = front_of(
        path,
        label["title"],
        label["description"],
        [each.survey for each in published],
        site,
        language,
        kind="gallery",
        robots="noindex",
        social_image=social_image(figures, site, language),
    )
    # A chart type that somebody adds needs no words of its own here.
    named = defaultdict(str, label)
    context = {**context_of(path, None, site, language), "gallery": gallery, "g": named} | {
        "has_guide": has_guide
    }
    return render_page("chart_types.md.j2", path, front, context)
