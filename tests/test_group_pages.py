"""What a survey says about one group, beside everybody."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from build_scripts.pages import group_pages as module
from build_scripts.pages.group_pages import group_pages, questions_by_group
from build_scripts.pages.survey_pages import pages_of
from build_scripts.pages.survey_source import NOTHING_ELSE, SurveySource
from build_scripts.pages.templating import render_page
from build_scripts.site.kept.shelf import Shelf
from build_scripts.survey.labelling import series_of
from tests.made_up import made_up_survey
from tests.made_up_figures import SITE, figure_without_drawing, figures

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from build_scripts.site.files import SiteFile
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

SMALL, LARGE = "klein", "gross"


def pages(language: str) -> dict[str, str]:
    made = pages_of(made_up_survey(), figures(language), SITE, language)
    return {file.path: file.content.decode() for file in made}


def test_every_group_with_values_has_a_page() -> None:
    found = {path for path in pages("de") if "/gruppe/" in path}
    assert found == {f"made-up-survey/gruppe/{group}/index.md" for group in (SMALL, LARGE)}
    assert f"en/made-up-survey/gruppe/{SMALL}/index.md" in pages("en")


def test_a_group_stands_beside_everybody_in_the_newest_edition() -> None:
    series = series_of(made_up_survey(), "de")
    (question,) = questions_by_group(series)[SMALL]
    assert question.series.question_id == "zufriedenheit"
    assert question.edition == "2023"
    for row in question.rows:
        assert row.of_all
        assert row.of_all.is_total
        assert row.of_all.key[:3] == row.of_group.key[:3]
        if row.of_group.value is not None and row.of_all.value is not None:
            assert row.difference == row.of_group.value - row.of_all.value


def test_what_chance_explains_is_no_difference_to_speak_of() -> None:
    series = next(s for s in series_of(made_up_survey(), "de") if s.question_id == "zufriedenheit")

    def with_value(value: int, base_n: int | None) -> bool:
        items = tuple(
            replace(item, value=Decimal(30 if item.is_total else value), base_n=base_n)
            for item in series.observations
        )
        (question,) = questions_by_group([replace(series, observations=items)])[SMALL]
        return question.rows[0].is_chance

    assert with_value(33, 100)
    assert not with_value(60, 100)
    assert not with_value(33, None)


def test_the_greatest_difference_comes_first() -> None:
    series = next(s for s in series_of(made_up_survey(), "de") if s.question_id == "zufriedenheit")

    def differing(name: str, value: int) -> Series:
        items = tuple(
            replace(item, value=Decimal(30 if item.is_total else value), base_n=1000)
            for item in series.observations
        )
        return replace(series, question_id=name, observations=items)

    many = [differing("klein", 40), differing("gross", 80), differing("keiner", 30)]
    order = [each.series.question_id for each in questions_by_group(many)[SMALL]]
    assert order == ["gross", "klein", "keiner"]


def test_groups_lead_to_their_pages() -> None:
    made = pages("de")
    assert f'href="gruppe/{SMALL}/"' in made["made-up-survey/index.md"]
    assert f'href="../gruppe/{SMALL}/"' in made["made-up-survey/zufriedenheit/index.md"]
    group = made[f"made-up-survey/gruppe/{SMALL}/index.md"]
    assert 'href="../../zufriedenheit/#groessenklasse"' in group
    assert "die größten Unterschiede zuerst" in made[f"made-up-survey/gruppe/{SMALL}/index.md"]


def with_base(survey: Survey, question_id: str) -> Survey:
    """With another number of respondents behind the values of a question."""
    rows = (
        replace(row, base_n=77) if row.question_id == question_id else row for row in survey.results
    )
    return replace(survey, results=tuple(rows))


def test_pages_are_made_anew_only_where_what_they_show_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[str] = []

    def rendered(template: str, path: str, *more: dict[str, object]) -> SiteFile:
        made.append(path)
        return render_page(template, path, *more)

    def build(survey: Survey) -> tuple[dict[str, bytes], int]:
        made.clear()
        drawn = tuple(map(figure_without_drawing, series_of(survey, "de")))
        with Shelf(tmp_path, "site").open() as shelf:
            source = SurveySource(shelf.watched(survey), drawn, SITE, "de", NOTHING_ELSE)
            files = {file.path: file.content for file in group_pages(source, shelf)}
        return files, len(made)

    monkeypatch.setattr(module, "render_page", rendered)
    first, of_first = build(made_up_survey())
    assert of_first == len(first) > 0
    assert build(with_base(made_up_survey(), "keksarten")) == (first, 0)
    other, of_other = build(with_base(made_up_survey(), "zufriedenheit"))
    assert of_other > 0
    assert other != first
