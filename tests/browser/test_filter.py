"""The overview of a large survey: findings that hold what a reader types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build_scripts.pages.survey_pages import pages_of
from build_scripts.survey.labelling import series_of
from tests.made_up_figures import SITE, figure_without_drawing
from tests.made_up_large import large_survey
from tests.project_copy import PROJECT

if TYPE_CHECKING:
    from playwright.sync_api import Page

SCRIPT = PROJECT / "overrides" / "assets" / "javascripts" / "filter.js"
FINDINGS = ".topic--figures .index > li:visible"


def test_findings_are_filtered_as_one_types(page: Page) -> None:
    survey = large_survey(24, 0)
    figures = tuple(map(figure_without_drawing, series_of(survey, "de")))
    overview = next(pages_of(survey, figures, SITE, "de"))
    assert b'filter: "true"' in overview.content, "the frame loads the script"
    page.set_content(overview.content.decode().partition("---\n")[2].partition("---\n")[2])
    assert not page.locator(".filter").is_visible(), "it would do nothing without script"
    page.add_script_tag(path=SCRIPT)
    field, said = page.get_by_label("Befunde durchsuchen"), page.locator(".filter [role=status]")
    assert page.locator(FINDINGS).count() == 24
    field.fill("FRAGE 17")
    assert page.locator(FINDINGS).all_inner_texts() == ["Erfundener Befund der Frage 17 2023"]
    assert said.inner_text() == "1 von 24 Befunden"
    assert page.locator(".topic--figures:visible").count() == 1
    field.fill("befünd")
    assert page.locator(FINDINGS).count() == 24
    field.fill("nirgends")
    assert page.locator(".topic--figures:visible").count() == 0
    field.fill("")
    assert (page.locator(FINDINGS).count(), said.inner_text()) == (24, "")
