"""Several surveys make one site; a made-up one has everything that a survey may have."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from build_scripts.problems import CannotPublish
from build_scripts.publication import Order, build_site
from build_scripts.publishing.examined import examine_all
from build_scripts.reading import read_survey
from build_scripts.site.workers import Here
from build_scripts.survey.labelling import series_of
from build_scripts.survey.records import Text
from build_scripts.verbs.release import new_release
from tests.made_up_figures import SITE
from tests.project_copy import PROJECT, SMALL_PACKAGE, project_with

if TYPE_CHECKING:
    from collections.abc import Callable

    from build_scripts.survey.series import Series

EVERYTHING = PROJECT / "tests" / "made_up_survey_of_everything" / "made-up-everything"
GERMAN = EVERYTHING.with_name("made-up-german-only")
ATOM = "{http://www.w3.org/2005/Atom}"
NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture(scope="session")
def site(once_per_run: Callable[..., dict[str, Any]]) -> Path:
    """A site of three made-up surveys."""

    def make(folder: Path) -> dict[str, Any]:
        project = project_with(EVERYTHING, folder)
        for package in (GERMAN, SMALL_PACKAGE):
            shutil.copytree(package, folder / "datapackage" / package.name)
        order = Order(project=project, target=folder / "site", address="https://a.example/x/")
        build_site(order, workers=Here())
        return {"site": str(folder / "site")}

    return Path(once_per_run("three-surveys", make)["site"])


def series(question_id: str, language: str) -> Series:
    survey = read_survey(EVERYTHING, PROJECT)
    return next(item for item in series_of(survey, language) if item.question_id == question_id)


def values(question_id: str, language: str, group: str) -> list[str]:
    found = series(question_id, language).observations
    return [item.value_text for item in found if item.key.group_id == group]


def test_units_are_written_as_their_row_says() -> None:
    question = "ausgaben-fuer-obst"
    german = [f"14,50{NBSP}€", f"12,00{NBSP}€", f"17,20{NBSP}€", f"14,70{NBSP}€"]
    german += ["keine Angabe", "keine Angabe", f"21{NBSP}€", f"18,50{NBSP}€"]
    assert values(question, "de", "gesamt") == german
    assert values(question, "en", "gesamt")[:2] == ["€14.50", "€12.00"]
    assert series(question, "en").unit_label == "euro a month"


def test_means_and_counts_are_plain_numbers() -> None:
    assert values("note-fuer-den-obstkorb", "de", "gesamt") == ["2,9", "2,7", "2,4", "2,15"]
    assert values("obstkoerbe-insgesamt", "en", "gesamt")[0] == "1,250"


def test_a_missing_value_says_why() -> None:
    missing = [item for item in series("obstkorb-vorhanden", "en").observations if not item.value]
    assert [item.note for item in missing] == [
        "Fewer than ten made-up answers, therefore not published."
    ]


def test_forty_answers_four_editions_and_two_breakdowns_have_a_page_each(site: Path) -> None:
    fruit = (site / "made-up-everything" / "obst-im-korb" / "index.html").read_text("utf-8")
    assert all(f"Erfundene Frucht {number}<" in fruit for number in range(1, 41))
    basket = (site / "made-up-everything" / "obstkorb-vorhanden" / "index.html").read_text("utf-8")
    assert all(year in basket for year in ("2018", "2020", "2022", "2024"))
    assert all(group in basket for group in ("Klein", "Mittel", "Groß", "Nordland", "Westland"))


def test_the_home_page_names_every_survey_with_topics_years_and_version(site: Path) -> None:
    home = (site / "index.html").read_text("utf-8")
    for said in (
        "Erfundene Umfrage mit allem",
        "Erfundenes Obst; Erfundene Stimmung; Erfundene Kosten. 2018, 2020, 2022, 2024.",
        "Version 1.0.0, 1. November 2026",
        "Erfundene Umfrage nur auf Deutsch",
    ):
        assert said in home


def test_a_survey_in_one_language_is_named_on_the_other_site(site: Path) -> None:
    english = (site / "en" / "index.html").read_text("utf-8")
    assert '<a href="../made-up-german-only/" hreflang="de" lang="de">' in english
    assert not (site / "en" / "made-up-german-only").exists()


def test_the_language_switch_leads_somewhere(site: Path) -> None:
    page = (site / "made-up-german-only" / "index.html").read_text("utf-8")
    switch = re.search(r'<a class="tool tool--language"[^>]*href="([^"]+)"', page)
    assert switch is not None
    assert (site / "made-up-german-only" / switch[1] / "index.html").resolve().exists()
    assert 'rel="alternate" hreflang="en"' not in page


def test_catalogue_feed_and_sitemap_speak_of_all(site: Path) -> None:
    catalogue = (site / "catalog.ttl").read_text("utf-8")
    sitemap = (site / "sitemap.xml").read_text("utf-8")
    for survey_id in ("made-up-everything", "made-up-german-only", "made-up-survey"):
        assert f"https://a.example/x/{survey_id}/" in catalogue
        assert f"<loc>https://a.example/x/{survey_id}/</loc>" in sitemap
    assert ET.parse(site / "feed.xml").getroot().find(f"{ATOM}updated") is not None  # noqa: S314  # our own file
    assert ET.parse(site / "en" / "feed.xml").getroot().tag == f"{ATOM}feed"  # noqa: S314  # our own file


def test_a_fault_in_one_survey_names_it_and_stops_only_what_holds_it(tmp_path: Path) -> None:
    project = project_with(EVERYTHING, tmp_path)
    shutil.copytree(GERMAN, tmp_path / "datapackage" / GERMAN.name)
    file = tmp_path / "datapackage" / GERMAN.name / "data" / "results" / "2024.csv"
    file.write_text(file.read_text("utf-8").replace(",60,", ",160,"), encoding="utf-8")
    with pytest.raises(CannotPublish) as refusal:
        build_site(Order(project=project, target=tmp_path / "site"))
    places = {problem.place for problem in refusal.value.problems}
    assert places == {f"datapackage/{GERMAN.name}/data/results/2024.csv"}
    assert not (tmp_path / "site").exists()
    assert [each.is_valid for each in examine_all(project, EVERYTHING.name)] == [True]


def test_a_change_that_is_not_released_is_shown_and_not_published(
    tmp_path: Path,
) -> None:
    project = project_with(GERMAN, tmp_path)
    folder = tmp_path / "datapackage" / GERMAN.name
    note = Text((("de", "Erste Fassung"),))
    new_release(folder, project, "1.0.0", note, date(2024, 3, 1), site=SITE)
    file = folder / "data" / "results" / "2024.csv"
    file.write_text(file.read_text("utf-8").replace(",60,,50,", ",60,,51,"), encoding="utf-8")
    with pytest.raises(CannotPublish) as refusal:
        build_site(Order(project=project, target=tmp_path / "site", publish=True))
    assert "changed-without-release" in {problem.kind for problem in refusal.value.problems}
    descriptor = folder / "datapackage.json"
    descriptor.write_text(descriptor.read_text("utf-8").replace('"1.0.0"', '"1.0.1"', 1), "utf-8")
    with pytest.raises(CannotPublish) as refusal:
        build_site(Order(project=project, target=tmp_path / "site", publish=True))
    assert "version-not-released" in {problem.kind for problem in refusal.value.problems}
    descriptor.write_text(descriptor.read_text("utf-8").replace('"1.0.1"', '"1.0.0"', 1), "utf-8")
    built = build_site(Order(project=project, target=tmp_path / "site"), workers=Here())
    assert "changed-without-release" in {problem.kind for problem in built.warnings}


def test_things_to_do_are_refused_by_a_build_and_shown_by_a_preview(tmp_path: Path) -> None:
    project = project_with(GERMAN, tmp_path)
    file = tmp_path / "datapackage" / GERMAN.name / "datapackage.json"
    stated = json.loads(file.read_text("utf-8"))
    file.write_text(json.dumps({**stated, "description": "TODO erklären"}), encoding="utf-8")
    with pytest.raises(CannotPublish) as refusal:
        build_site(Order(project=project, target=tmp_path / "site"))
    assert [problem.kind for problem in refusal.value.problems] == ["to-do"]
    build_site(Order(project=project, target=tmp_path / "preview", live=True), workers=Here())
    assert "TODO erklären" in (tmp_path / "preview" / GERMAN.name / "index.html").read_text("utf-8")
