"""Figures of a survey: drawn once, kept, and the same wherever they are drawn."""

from __future__ import annotations

import json
import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from build_scripts.figures import drawn as drawings
from build_scripts.figures import figure as figures
from build_scripts.figures.figure import DRAWINGS, Figure, figures_from, figures_of, with_views
from build_scripts.reading import read_survey
from build_scripts.survey.batteries import with_batteries
from build_scripts.survey.labelling import series_of
from tests.made_up_series import BROKEN, EVERY, REASONS, SHARE

if TYPE_CHECKING:
    from build_scripts.figures.drawn import Drawing
    from build_scripts.survey.series import Series

PROJECT = Path(__file__).parent.parent
SMALL = PROJECT / "tests/small_package/made-up-survey"
MANY = PROJECT / "tests/made_up_survey_of_everything/made-up-everything"
LANGUAGES = pytest.mark.parametrize("language", ["de", "en"])


@pytest.fixture(scope="module", params=[SMALL, MANY], ids=["small", "everything"])
def survey_folder(request: pytest.FixtureRequest) -> Path:
    folder: Path = request.param
    return folder


@LANGUAGES
def test_every_question_with_results_has_a_figure(survey_folder: Path, language: str) -> None:
    survey = read_survey(survey_folder, PROJECT)
    drawn = figures_of(survey, language, PROJECT / DRAWINGS)
    expected = with_batteries(survey, series_of(survey, language))
    assert [figure.series for figure in drawn] == list(expected)
    for figure in drawn:
        series = figure.series
        assert figure.headline == series.headline
        assert series.title in figure.alt_text
        for svg, name in ((figure.svg_wide, "wide"), (figure.svg_narrow, "narrow")):
            prefix = f"{series.survey_id}-{series.question_id}-{name}"
            assert svg.startswith(f'<svg class="chart chart--{name}" role="img" ')
            assert f'aria-describedby="{prefix}-desc"' in svg
            assert f'id="{prefix}-desc"' in svg


@LANGUAGES
def test_every_value_of_a_bar_or_share_can_be_read_in_both_widths(language: str) -> None:
    for figure in with_views(figures_of(read_survey(SMALL, PROJECT), language, PROJECT / DRAWINGS)):
        known = [item for item in figure.drawn.observations if item.value is not None]
        if figure.chart == "trend":
            continue
        for item in known:
            assert item.value_text in figure.svg_wide
            assert item.value_text in figure.svg_narrow


def test_ids_are_unique_among_all_figures_of_a_page() -> None:
    drawn = tuple(with_views(figures_of(read_survey(SMALL, PROJECT), "de", PROJECT / DRAWINGS)))
    page = "".join(figure.svg_wide + figure.svg_narrow for figure in drawn)
    ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) == 2 * len(drawn)


def test_the_text_alternative_names_chart_question_and_break() -> None:
    bars, trend = figures_from([REASONS, BROKEN])
    assert bars.alt_text == ("Balkendiagramm: Erfundene Frage – vollständige Werte in der Tabelle.")
    assert "Bruch in der Zeitreihe zwischen 2013 und 2016" in trend.alt_text


def test_a_kept_drawing_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = figures_from([SHARE, REASONS], tmp_path)
    monkeypatch.setattr(figures, "draw", lambda series: pytest.fail(f"drew {series.title}"))
    assert figures_from([SHARE, REASONS], tmp_path) == first


def test_only_what_changed_is_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    figures_from([SHARE, REASONS], tmp_path)
    drawn: list[str] = []
    draw = drawings.draw

    def noted(series: Series) -> Drawing:
        drawn.append(series.title)
        return draw(series)

    monkeypatch.setattr(figures, "draw", noted)
    changed = replace(SHARE, title="Neuer Titel")
    figure = figures_from([changed, REASONS], tmp_path)[0]
    assert drawn == ["Neuer Titel"]
    assert "Neuer Titel" in figure.svg_wide


def test_a_change_of_the_drawing_code_draws_everything_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figures_from([SHARE], tmp_path)
    monkeypatch.setattr(figures, "code_version", lambda: "another")
    figures_from([SHARE], tmp_path)
    assert len(list(tmp_path.glob("*/*"))) == 2


def test_two_processes_draw_the_same_as_one() -> None:
    many = list(EVERY.values())
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=spawn) as pool:
        assert figures_from(many, pool=pool) == figures_from(many)


def test_the_specification_survives_json() -> None:
    figure: Figure = figures_from([REASONS])[0]
    assert json.loads(figure.spec_json)["width"] == "container"


def test_an_unknown_chart_names_the_known_ones() -> None:
    with pytest.raises(KeyError, match="unknown chart 'torte'"):
        figures_from([replace(SHARE, chart="torte")])
