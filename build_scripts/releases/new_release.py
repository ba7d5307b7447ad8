"""The verb ``release``: read, draw, freeze."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from build_scripts.embeds.embed_pages import embed_html
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.package.reading import read_survey
from build_scripts.releases.freezing import release

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from build_scripts.site.settings import Site
    from build_scripts.survey.records import Survey, Text


def new_release(  # noqa: PLR0913  # a release is that many decisions
    folder: Path, project: Path, version: str, note: Text, day: date, *, site: Site
) -> Path:
    """Freeze the package in ``folder`` as a version of that day; returns the folder of the release.

    Raises CannotPublish, and leaves everything as it was, where the data have problems or the
    version does not fit what changed.
    """

    def draw_embeds(survey: Survey, address: str) -> dict[str, bytes]:
        neutral = replace(site, address=address)
        return {
            f"{language}/{figure.series.question_id}.html": embed_html(
                survey, figure, neutral, version
            ).encode("utf-8")
            for language in survey.languages
            for figure in figures_of(survey, language, project / DRAWINGS)
        }

    return release(
        folder, project, version, note, day, site=site, read=read_survey, draw_embeds=draw_embeds
    )
