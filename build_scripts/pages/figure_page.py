"""The page of one figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages.bases import bases_of, in_short
from build_scripts.pages.chance import how_computed, intervals_of
from build_scripts.pages.comparison import comparisons_of
from build_scripts.pages.front import front_of, social_image
from build_scripts.pages.quotes import quotes_of
from build_scripts.pages.statements import findings_beside
from build_scripts.pages.templating import render_page
from build_scripts.site import addresses
from build_scripts.survey.wording import words

if TYPE_CHECKING:
    from build_scripts.downloads.figure_reuse import FigureReuse
    from build_scripts.pages.survey_source import SurveySource
    from build_scripts.site.files import SiteFile
    from build_scripts.survey.series import Series


def figure_page(source: SurveySource, position: int) -> SiteFile:
    """The page of the figure at this position among those of the survey."""
    survey, figures, language = source.survey, source.figures, source.language
    figure, companions = figures[position], source.companions
    series = figure.series
    path = addresses.figure_page(survey.survey_id, series.question_id, language)
    front = front_of(
        path,
        series.headline,
        in_short(series),
        (survey,),
        language,
        kind="figure",
        json_ld=companions.json_ld.get(series.question_id, ""),
        social_image=social_image((figure,), source.site, language),
        oembed=source.site.url(_file(series, ".oembed.json", language)),
    )
    context = source.context(path) | {
        "figure": figure,
        "series": series,
        "editions": [each for each in survey.editions if str(each.year) in series.editions],
        "bases": bases_of(series),
        "intervals": intervals_of(series),
        "intervals_how": how_computed(series),
        "comparisons": comparisons_of(series),
        "findings": findings_beside(survey, series),
        "downloads": companions.downloads.get(series.question_id, ()),
        "embed_dialog": companions.embed_dialogs.get(series.question_id, ""),
        "quotes": quotes_of(survey, series),
        **_reuse_context(companions.reuse.get(series.question_id), language),
        "previous": figures[position - 1] if position else None,
        "next": figures[position + 1] if position + 1 < len(figures) else None,
    }
    return render_page("figure.md.j2", path, front, context)


def _reuse_context(reuse: FigureReuse | None, language: str) -> dict[str, object]:
    return {
        "citations": reuse.citations if reuse else (),
        "references": reuse.references if reuse else (),
        "corrections": reuse.corrections if reuse else (),
        "d": words("dictionary", language),
        "r": words("releases", language),
    }


def _file(series: Series, suffix: str, language: str) -> str:
    return addresses.figure_file(series.survey_id, series.question_id, suffix, language)
