"""A release freezes the embeds that the site shows today."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from build_scripts.embeds.embed_pages import embeds_of
from build_scripts.figures.drawn import Drawing
from build_scripts.figures.figure import DRAWINGS, figures_of
from build_scripts.releases.frozen_versions import frozen_versions
from build_scripts.releases.published import releases_of
from build_scripts.verbs.release import new_release
from tests.made_up_figures import SITE
from tests.project_copy import keep_drawings
from tests.test_releases import NOTE, Project

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from build_scripts.survey.series import Series


def test_frozen_embeds_are_the_embeds_of_the_day_wherever_the_site_is(tmp_path: Path) -> None:
    project = Project(tmp_path)
    keep_drawings(tmp_path)
    new_release(project.folder, tmp_path, "1.0.0", NOTE, date(2024, 3, 1), site=SITE)
    releases = releases_of(project.folder)
    moved = replace(SITE, address="https://umgezogen.example/")
    served = {f.path: f.content for f in frozen_versions("made-up-survey", releases, moved)}
    for language in ("de", "en"):
        figures = figures_of(project.survey, language, tmp_path / DRAWINGS)
        for page in embeds_of(project.survey, figures, moved, "1.0.0"):
            assert served[page.path] == page.content
    assert project.problems == []


def test_what_the_build_has_drawn_is_not_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Project(tmp_path)
    drawn: list[str] = []

    def draw(series: Series) -> Drawing:
        drawn.append(series.title)
        return Drawing("Erfunden", "{}", "<svg></svg>", "<svg></svg>")

    monkeypatch.setattr("build_scripts.figures.figure.draw", draw)
    for language in ("de", "en"):
        figures_of(project.survey, language, tmp_path / DRAWINGS)
    assert drawn
    drawn.clear()
    new_release(project.folder, tmp_path, "1.0.0", NOTE, date(2024, 3, 1), site=SITE)
    assert drawn == []
