"""The page of one figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages.asked import agreed, asked_rows, how_answered
from build_scripts.pages.bases import in_short
from build_scripts.pages.chance import how_computed, ranges_of
from build_scripts.pages.comparison import comparisons_of
from build_scripts.pages.front import front_of, social_image
from build_scripts.pages.quotes import quotes_of
from build_scripts.pages.statements import findings_beside
from build_scripts.pages.templating import render_page
from build_scripts.pages.views import about_items, actions_of, bases_of, choices_of, table_sets_of
from build_scripts.survey.edition_names import edition_label
from build_scripts.survey.foreign import joined
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from build_scripts.figures.figure import Figure
    from build_scripts.pages.figure_reuse import FigureReuse
    from build_scripts.pages.kin import Beside
    from build_scripts.pages.survey_source import SurveySource
    from build_scripts.site.files import SiteFile
    from build_scripts.survey.records import Edition
    from build_scripts.survey.series import Observation, Series

_MOST_RANGES = 24
"""With more values than this the ranges of chance are shown where a reader asks for them."""


def figure_page(source: SurveySource, figure: Figure, beside: Beside) -> SiteFile:
    """The page of a figure, with the ways to those beside it."""
    survey, language, companions = source.survey, source.language, source.companions
    series = figure.series
    path = source.site.addresses.figure_page(survey.survey_id, series.question_id, language)
    shared = source.context(path)
    editions = [each for each in survey.editions if each.edition_id in series.edition_ids]
    ranges = ranges_of(series)
    choices = choices_of(source, figure)
    downloads = companions.downloads.get(series.question_id, ())
    context = shared | {
        "figure": figure,
        "series": series,
        "asked": asked_rows(editions, source.facts, language),
        "response": agreed(_response(each, source) for each in editions),
        "bases": (*bases_of(figure), *about_items(figure)),
        "base_notes": _base_notes(source, series),
        "how_answered": how_answered(series),
        "kin": beside.kin,
        "batteries": beside.batteries,
        "ranges": ranges,
        "has_ranges": any(ranges.values()),
        "ranges_how": how_computed(series),
        "most_ranges": _MOST_RANGES,
        "reported": _reported(series),
        "actions": actions_of(downloads),
        "choices": choices,
        "table_sets": table_sets_of(series, choices),
        "comparisons": comparisons_of(figure.drawn),
        "findings": findings_beside(survey, series),
        "downloads": downloads,
        "embed_dialog": companions.embed_dialogs.get(series.question_id, ""),
        "quotes": quotes_of(survey, series),
        **_reuse_context(companions.reuse.get(series.question_id), language),
        "previous": beside.previous,
        "next": beside.next,
    }
    return render_page("figure.md.j2", path, _front(path, source, figure), context)


def _front(path: str, source: SurveySource, figure: Figure) -> Mapping[str, object]:
    series, site, language = figure.series, source.site, source.language
    return front_of(
        path,
        series.headline,
        in_short(series),
        (source.survey,),
        site,
        language,
        kind="figure",
        json_ld=source.companions.json_ld.get(series.question_id, ""),
        social_image=social_image((figure,), site, language),
        oembed=site.url(_file(series, ".oembed.json", source)),
        **({"views": "true"} if figure.views else {}),
    )


def _response(edition: Edition, source: SurveySource) -> tuple[str, str, bool]:
    """What is known of who responded, in a sentence or two."""
    word, facts = words("pages", source.language), source.facts[edition.edition_id]
    rate, bias = facts["response_rate"], facts["known_bias"]
    parts = (
        word["rate_known"].format(rate=rate.in_full) if rate.text else word["rate_unknown"],
        bias.text or word["bias_unknown"],
    )
    return edition_label(edition, source.language), joined(" ", parts), False


def _base_notes(source: SurveySource, series: Series) -> tuple[str, ...]:
    """What is to be said of the populations that the values refer to."""
    populations = (
        source.survey.population_by_id[each.population_id] for each in series.observations
    )
    return tuple(dict.fromkeys(each.note[series.language] for each in populations if each.note))


def _reported(series: Series) -> list[Observation]:
    """The values of which a source says something in words of its own."""
    return [
        item for item in series.observations if any(each.as_reported for each in item.citations)
    ]


def _reuse_context(reuse: FigureReuse | None, language: str) -> dict[str, object]:
    return {
        "citations": reuse.citations if reuse else (),
        "carried": reuse.references if reuse else (),
        "corrections": reuse.corrections if reuse else (),
        "d": words("dictionary", language),
        "r": words("releases", language),
    }


def _file(series: Series, suffix: str, source: SurveySource) -> str:
    return source.site.addresses.figure_file(
        series.survey_id, series.question_id, suffix, source.language
    )
