"""What the made-up surveys cannot show: the first survey in words, citations and schemas."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from build_scripts.downloads.citation import figure_work, iso_690, survey_work
from build_scripts.downloads.datacite import datacite
from build_scripts.package.table_columns import TABLES
from build_scripts.pages.quotes import quotes_of
from build_scripts.problems import errors_among
from build_scripts.reading import examine, read_survey
from build_scripts.start import schema_source
from build_scripts.start.codelists import draft_of
from build_scripts.start.examples import example_values
from build_scripts.start.outline import Outline
from build_scripts.start.package_draft import files_of
from build_scripts.survey.labelling import series_of
from build_scripts.survey.records import Text
from tests.made_up_figures import SITE
from tests.project_copy import PROJECT
from tests.social_media_kommunen.tables import PACKAGE

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey

TITLE = Text((("de", "Rad"), ("en", "Bicycles")))


def quotes(survey: Survey, question_id: str, language: str) -> dict[str, str]:
    """Sentences of one question, by the key of their value."""
    (series,) = (each for each in series_of(survey, language) if each.question_id == question_id)
    return {str(quote.key): quote.text for quote in quotes_of(survey, series)}


def test_notes_that_values_share_are_told_apart() -> None:
    survey = read_survey(PACKAGE, PROJECT)
    (duration,) = (s for s in series_of(survey, "de") if s.question_id == "nutzungsdauer")
    *_, last = duration.observations
    assert len(last.notes) == 2
    assert last.note == " ".join(last.notes)
    assert last.notes[1] == duration.observations[0].note


def test_a_break_matters_only_where_the_answer_has_a_value_beyond_it() -> None:
    survey = read_survey(PACKAGE, PROJECT)
    german, english = (quotes(survey, "nutzung", each) for each in ("de", "en"))
    assert "mit 2016 nur bedingt vergleichbar" in german["2013/nutzung/ja/alle"]
    assert "mit 2013 nur bedingt vergleichbar" in german["2016/nutzung/ja/alle"]
    assert "vergleichbar" not in german["2013/nutzung/nein/alle"]
    assert "comparable" not in english["2013/nutzung/nein/alle"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_value_of_the_first_survey_has_a_sentence_of_its_own(language: str) -> None:
    survey = read_survey(PACKAGE, PROJECT)
    about = {"de": "Rund 25 Prozent", "en": "About 25 per cent"}[language]
    texts = []
    for each in series_of(survey, language):
        found = quotes_of(survey, each)
        assert len(found) == sum(item.value is not None for item in each.observations)
        for quote in found:
            item = next(item for item in each.observations if item.key == quote.key)
            assert item.edition in quote.text
            assert item.citations[0].short in quote.text
            assert item.base_phrase in quote.text
            assert "  " not in quote.text
            assert "{" not in quote.text
        texts += [quote.text for quote in found]
    assert len(set(texts)) == len(texts) == len(survey.results)
    assert sum(text.startswith(about) for text in texts) == 1
    assert sum(text.startswith(("Bei „", "On “")) for text in texts) <= 1


def test_a_figure_names_only_who_collected_its_editions() -> None:
    survey = read_survey(PACKAGE, PROJECT)
    everyone = ("Cassini Consulting", "KGSt", "Universität Kassel", "ifib Bremen")
    assert survey_work(survey, SITE, "en").collectors == everyone
    for series in series_of(survey, "en"):
        left_out = {
            ("2013",): {"Universität Kassel"},
            ("2016",): {"ifib Bremen"},
            ("2013", "2016"): set[str](),
        }[series.editions]
        work = figure_work(survey, series, SITE)
        assert set(everyone) - set(work.collectors) == left_out
        stated = json.loads(datacite(work))["data"]["attributes"]["contributors"]
        assert tuple(each["name"] for each in stated) == work.collectors
        assert not left_out & set(re.findall(r"[^;:.]+", iso_690(work)))


def without_descriptions(schema: dict[str, Any]) -> dict[str, Any]:
    """A survey may say whom it means by respondents, as the first one does: municipalities."""
    fields = [
        {key: value for key, value in field.items() if not key.startswith("description")}
        for field in schema["fields"]
    ]
    return {**schema, "fields": fields}


PUBLISHED_CHART = "^[a-z]+(_[a-z]+)*$"
"""What version 1.1.0 lets a chart be called; its next release takes hyphens, like new packages."""


def test_schemas_and_titles_of_the_first_survey_come_from_the_one_source() -> None:
    for name in TABLES:
        file = PACKAGE / "schemas" / f"{name}.json"
        if file.exists():
            stated = json.loads(file.read_text("utf-8"))
            used = [field["name"] for field in stated["fields"]]
            made_anew = schema_source.schema_for(name, ("de", "en"), used)
            for field in made_anew["fields"]:
                if (name, field["name"]) == ("questions", "chart"):
                    field["constraints"] |= {"pattern": PUBLISHED_CHART}
            assert without_descriptions(stated) == without_descriptions(made_anew)
    for resource in json.loads((PACKAGE / "datapackage.json").read_text("utf-8"))["resources"]:
        example = Outline("rad", ("de", "en"), TITLE, "2026-11-22")
        values = example_values(example, ["2013", "2016"], [])
        files = {file.path: file for file in files_of(draft_of(example, list(values)))}
        assert resource in json.loads(files["datapackage.json"].content)["resources"]


def test_package_of_this_project_is_valid() -> None:
    assert errors_among(examine(PACKAGE, PROJECT).problems) == ()
