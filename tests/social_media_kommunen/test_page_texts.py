"""What pages say of the first survey: no more and no less than its data hold."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from html import unescape
from typing import TYPE_CHECKING

import pytest

from build_scripts.figures.drawn import Drawing, pack
from build_scripts.figures.figure import Figure
from build_scripts.pages.facts import Fact
from build_scripts.pages.hand_written import examine_pages
from build_scripts.pages.published import Published
from build_scripts.pages.site_pages import site_pages_of
from build_scripts.pages.survey_pages import pages_of
from build_scripts.reading import read_survey
from build_scripts.site import addresses
from build_scripts.survey.labelling import series_of
from build_scripts.survey.series import Citation
from build_scripts.survey.wording import words
from tests.conftest import PROJECT
from tests.made_up_figures import SITE

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey
    from build_scripts.survey.series import Series

SURVEY_ID = "social-media-kommunen"
EMPTY = Drawing(alt_text="", spec_json="{}", svg_wide="<svg></svg>", svg_narrow="<svg></svg>")


@cache
def survey() -> Survey:
    return read_survey(PROJECT / "datapackage" / SURVEY_ID, PROJECT)


@cache
def figures(language: str) -> tuple[Figure, ...]:
    """The figures of the survey without the cost of drawing."""
    return tuple(Figure(each, "bars", pack(EMPTY)) for each in series_of(survey(), language))


@cache
def pages(language: str) -> dict[str, str]:
    made = pages_of(survey(), figures(language), SITE, language)
    return {file.path: file.content.decode() for file in made}


@cache
def site_pages(language: str) -> dict[str, str]:
    hand_written, _ = examine_pages(PROJECT, [survey()], SITE)
    published = [Published(survey(), figures(language))]
    made = site_pages_of(published, SITE, language, hand_written)
    return {file.path: file.content.decode() for file in made}


def site_page(name: str, language: str) -> str:
    return site_pages(language)[SITE.addresses.site_page(name, language) + "index.md"]


def figure_html(question_id: str, language: str = "de") -> str:
    return pages(language)[
        SITE.addresses.figure_page(SURVEY_ID, question_id, language) + "index.md"
    ]


def seen(html: str) -> str:
    """What a reader sees, spaces made even."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).replace(" :", ":")


def said(question_id: str, language: str = "de") -> str:
    return seen(figure_html(question_id, language))


def method(language: str = "de") -> str:
    path = SITE.addresses.survey_part(SURVEY_ID, addresses.METHOD, language)
    return seen(pages(language)[f"{path}index.md"])


def test_a_response_rate_says_what_its_source_leaves_out() -> None:
    fuller = "KGSt 1/2014: Rund 21 Prozent, unzustellbare E-Mails herausgerechnet"
    assert f"Rücklauf: rund 21 % ({fuller}). Ob bestimmte" in said("nutzung")
    assert f"Rücklauf rund 21 % {fuller}" in method()
    fuller = "KGSt 1/2014: About 21 per cent, undeliverable emails taken out"
    assert f"Response rate: about 21% ({fuller}). Whether" in said("nutzung", "en")
    assert f"Response rate about 21% {fuller}" in method("en")


@pytest.mark.parametrize("as_reported", ["", "Rund 21 Prozent.", "rund 21%"])
def test_the_same_rate_in_other_words_is_not_repeated(as_reported: str) -> None:
    citation = Citation("a", "A", "", "", as_reported)
    fact = Fact("response_rate", "Rücklauf", "rund 21\N{NO-BREAK SPACE}%", (citation,))
    assert fact.in_full == fact.text
    assert replace(fact, field="invited", citations=(citation,)).fuller == ()


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        (
            "de",
            (
                "Der Wert ist nur ungefähr bekannt: Die Quelle",
                "auf die sich der Wert bezieht, ist nicht",
                "Berichtet ist nur ein einzelner Anteil.",
            ),
        ),
        (
            "en",
            (
                "The value is known only approximately: the source",
                "The number of answers behind this value",
                "Only a single share is reported.",
            ),
        ),
    ],
)
def test_a_single_value_is_spoken_of_as_one(language: str, sentences: tuple[str, ...]) -> None:
    text = said("einstieg-geplant", language)
    assert [each for each in sentences if each not in text] == []


def test_several_values_are_spoken_of_as_several() -> None:
    text = said("strategie")
    assert "auf die sich die Werte beziehen" in text
    assert "Berichtet sind einzelne Anteile." in text


def test_what_cannot_be_compared_has_no_part_of_its_own() -> None:
    assert 'id="before"' not in figure_html("strategie")
    assert 'id="before"' in figure_html("nutzung")


def test_what_is_not_known_is_listed_without_gaps() -> None:
    listed = method().partition("Was nicht bekannt ist")[2]
    number = re.search(r"Zahl der Antworten \(n\) (.*?) Wortlaut der Frage", listed)
    assert number
    assert {"Treibende Kraft", "Geplanter Ausbau", "Instrumente der externen Nutzung"} <= set(
        number[1].split("; ")
    )
    assert "Zahl der Eingeladenen 2016" in listed
    assert "Verzerrung 2013" in listed
    assert "Bekannte Verzerrung 2013" not in listed


def test_findings_without_a_number_are_a_part_of_their_own() -> None:
    html = figure_html("nutzung")
    parts = re.findall(r'<h2 id="([^"]+)">', html)
    assert parts[parts.index("before") :][:3] == ["before", "also-reported", "sources"]
    assert html.count("<section") == html.count("</section>")
    assert 'id="also-reported"' in html


@pytest.mark.parametrize(("language", "about"), [("de", "Rund 25 %"), ("en", "About 25%")])
def test_the_home_page_begins_sentences_and_parts_topics(language: str, about: str) -> None:
    home = seen(site_pages(language)[SITE.addresses.home(language) + "index.md"])
    assert about in home
    topics = "; ".join(topic.title[language] for topic in survey().topics)
    assert f"{topics}. 2013, 2016." in home


@pytest.mark.parametrize(
    ("language", "statements"),
    [
        ("de", ("sind nicht öffentlich", "gehören ihren Quellen")),
        ("en", ("are not public", "belong to their sources")),
    ],
)
def test_the_page_about_the_site_says_nothing_twice(
    language: str, statements: tuple[str, ...]
) -> None:
    about = site_page(addresses.ABOUT, language)
    assert [about.count(each) for each in statements] == [1, 1]
    assert f"[{survey().title[language]}]" in about
    assert f"index.md)<br>{survey().description[language][:8]}" in about


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_guide_calls_the_button_by_its_name(language: str) -> None:
    assert words("embeds", language)["open"] in site_page(addresses.EMBEDDING, language)
    assert words("embeds", language)["open"] in site_page(addresses.PUBLISHERS, language)


def page_of(series: Series) -> str:
    """What the page of a made-up series says."""
    figure = replace(figures("de")[0], series=series)
    made = list(pages_of(survey(), (figure,), SITE, "de"))
    return seen(made[1].content.decode())


def test_one_range_of_chance_is_spoken_of_as_one() -> None:
    series = figures("de")[0].series
    single = page_of(replace(series, observations=series.observations[:1], breaks=()))
    assert "Die Spanne des Zufalls zeigt deshalb nur" in single
    assert "Die Spannen des Zufalls zeigen deshalb nur" in page_of(series)


def test_a_single_number_is_no_share() -> None:
    series = replace(figures("de")[0].series, answer_mode="indicator")
    one = replace(series, observations=series.observations[:1], breaks=())
    measure = replace(one, unit="euro", unit_label="Euro im Monat")
    assert "Die Werte sind Anzahlen" in page_of(replace(series, unit="count"))
    assert "Der Wert ist eine Anzahl, kein Anteil." in page_of(replace(one, unit="count"))
    assert "kein Anteil; seine Einheit: Euro im Monat." in page_of(measure)
