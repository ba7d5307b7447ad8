"""schema.org markup for search engines: a survey and each of its figures as a Dataset.

Properties: https://schema.org/Dataset and what Google Dataset Search asks for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build_scripts.catalogue.coverage import in_short, time_of
from build_scripts.catalogue.schema_org_nodes import (
    dataset,
    description,
    download,
    package_downloads,
    place,
    source_node,
    techniques,
    variable,
)
from build_scripts.downloads.citation import figure_work, survey_work
from build_scripts.exports import download_links
from build_scripts.pages.bases import base_lines
from build_scripts.site.written_json import json_in_script
from build_scripts.survey.wording import format_listing, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build_scripts.catalogue.coverage import Spatial
    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series


_MOST_NAMED = 200
"""Figures that the markup of a survey names; each names its survey and says all about itself."""


def json_ld_of_survey(
    survey: Survey,
    series: Iterable[Series],
    sizes: Mapping[str, int],
    site: Site,
    spatial: Spatial | None = None,
) -> str:
    """The survey, in the language of its series; ``sizes`` are those of all published files."""
    series = tuple(series)
    language = series[0].language
    named = series[:_MOST_NAMED]
    work = survey_work(survey, site, language)
    stated = dataset(work, site) | {
        "keywords": list(work.keywords),
        "temporalCoverage": in_short(time_of(survey.editions)),
        "spatialCoverage": place(spatial),
        "measurementTechnique": techniques(survey.editions, language),
        "variableMeasured": [item.title for item in named],
        "isBasedOn": [source_node(source) for source in survey.sources],
        "distribution": package_downloads(survey, sizes, site, language),
        "hasPart": [{"@id": figure_work(survey, item, site).url} for item in named],
    }
    return _script(stated)


def json_ld_of_figure(
    survey: Survey,
    series: Series,
    sizes: Mapping[str, int],
    site: Site,
    spatial: Spatial | None = None,
) -> str:
    """One figure as a part of its survey."""
    work = figure_work(survey, series, site)
    whole = survey_work(survey, site, series.language)
    downloads = download_links(series, site, sizes)
    editions = [survey.edition_by_id[edition_id] for edition_id in series.edition_ids]
    images = [site.url(link.path) for link in downloads if link.media_type.startswith("image/")]
    stated = dataset(work, site) | {
        "name": f"{series.title} ({whole.title})",
        "description": description(_described(series, whole.title)),
        "keywords": [series.topic, *work.keywords],
        "temporalCoverage": in_short(time_of(editions)),
        "spatialCoverage": place(spatial),
        "measurementTechnique": techniques(editions, series.language),
        "variableMeasured": [variable(series)],
        "isBasedOn": [source_node(source) for source in series.sources],
        "isPartOf": {"@type": "Dataset", "@id": whole.url, "name": whole.title, "url": whole.url},
        "distribution": [download(link, site) for link in downloads],
        "image": images,
    }
    return _script(stated)


def _described(series: Series, survey_title: str) -> str:
    """Finding, explanation, survey, years and bases: enough for a search to tell what it is."""
    say = words("dictionary", series.language)
    stop = "" if series.headline.endswith((".", "?", "!")) else "."
    told = say["figure_described"].format(
        survey=survey_title,
        years=format_listing(series.editions, series.language),
        bases="; ".join(base_lines(series)),
    )
    return " ".join(part for part in (f"{series.headline}{stop}", series.description, told) if part)


def _script(stated: dict[str, Any]) -> str:
    """What is known, for a script element."""
    filled = {name: value for name, value in stated.items() if value not in ("", None, [])}
    return json_in_script(filled)
