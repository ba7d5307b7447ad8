"""Pages of the made-up survey: what a reader finds on them, in which order, and nothing else."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from scipy.stats import binomtest

from build_scripts.figures.drawn import Drawing, pack
from build_scripts.figures.figure import Figure
from build_scripts.pages.bases import base_lines
from build_scripts.pages.comparison import comparisons_of
from build_scripts.pages.front import in_brief
from build_scripts.pages.hand_written import HandWritten, examine_pages
from build_scripts.pages.limits import disagreements, unknowns
from build_scripts.pages.page_files import PageFile, front_matter_of
from build_scripts.pages.published import Published
from build_scripts.pages.site_pages import site_pages_of
from build_scripts.pages.statements import highlights_of
from build_scripts.pages.survey_pages import MOST_DRAWN, pages_of
from build_scripts.pages.survey_source import Companions
from build_scripts.pages.templating import front_matter, markdown_text
from build_scripts.pages.term_links import TermLinks
from build_scripts.reading import read_survey
from build_scripts.site import addresses
from build_scripts.survey.certainty import wilson_interval
from build_scripts.survey.intervals import interval_text
from build_scripts.survey.labelling import series_of
from tests.made_up import site_at

if TYPE_CHECKING:
    from build_scripts.survey.records import Survey

PROJECT = Path(__file__).parent.parent
OPERATOR = {"name": "Amt für *Sterne* & <Kekse>", "email": "post@example.org"}
UNSTATED = dict.fromkeys(("street", "city", "country", "represented_by", "phone"), "[…]")
SITE = site_at("https://example.org/x/", "Erfunden", **UNSTATED, **OPERATOR)
LANGUAGES = ("de", "en")
DANGEROUS = ("<script>alert(1)</script>", "</script>", "a | b", "{{ x }}", "*b*")


@cache
def survey() -> Survey:
    return read_survey(PROJECT / "tests" / "small_package" / "made-up-survey", PROJECT)


@cache
def figures(language: str) -> tuple[Figure, ...]:
    """Figures whose drawings are two empty pictures."""
    return tuple(
        Figure(
            series=series,
            chart="bars",
            packed=pack(
                Drawing(
                    alt_text="",
                    spec_json="{}",
                    svg_wide='<svg class="chart chart--wide"></svg>',
                    svg_narrow='<svg class="chart chart--narrow"></svg>',
                )
            ),
        )
        for series in series_of(survey(), language)
    )


@cache
def hand_written() -> tuple[HandWritten, ...]:
    pages, problems = examine_pages(PROJECT, [survey()], SITE)
    assert problems == ()
    return pages


@cache
def texts(language: str) -> dict[str, str]:
    """All pages of the survey and the site, by path."""
    made = [
        *pages_of(survey(), figures(language), SITE, language, Companions()),
        *site_pages_of(
            [Published(survey(), figures(language))],
            SITE,
            language,
            hand_written(),
        ),
    ]
    return {file.path: file.content.decode() for file in made}


def figure_text(question_id: str, language: str = "de") -> str:
    return texts(language)[
        SITE.addresses.figure_page("made-up-survey", question_id, language) + "index.md"
    ]


def body(text: str) -> str:
    return text.split("\n---\n", 1)[1].strip()


def words_of(html: str) -> str:
    """What a reader sees, spaces made even."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_has_a_page_and_the_survey_and_site_have_theirs(language: str) -> None:
    expected = {
        *(SITE.addresses.survey_page("made-up-survey", language),),
        *(SITE.addresses.survey_part("made-up-survey", addresses.METHOD, language),),
        *(
            SITE.addresses.figure_page("made-up-survey", question.question_id, language)
            for question in survey().questions
        ),
        SITE.addresses.home(language),
        *(
            SITE.addresses.site_page(name, language)
            for name in ("glossar", "ueber", "impressum", "datenschutz", "barrierefreiheit")
        ),
    }
    assert {f"{path}index.md" for path in expected} <= set(texts(language))


def test_a_survey_of_many_figures_is_a_list_of_findings_without_drawings() -> None:
    few = figures("de")
    many = few * (MOST_DRAWN // len(few) + 1)
    drawn, listed = (next(pages_of(survey(), each, SITE, "de")).content for each in (few, many))
    assert drawn.count(b"<svg") == len(few)
    assert b"<svg" not in listed
    assert all(unescape(figure.headline) in unescape(listed.decode()) for figure in few)


@pytest.mark.parametrize("language", LANGUAGES)
def test_generated_pages_are_one_block_that_markdown_hands_through(language: str) -> None:
    by_hand = {
        f"{SITE.addresses.site_page(each.file.name, language)}index.md" for each in hand_written()
    }
    generated = {
        path: text
        for path, text in texts(language).items()
        if path.endswith(".md") and path not in by_hand
    }
    groups = [path for path in generated if "/gruppe/" in path]
    assert len(generated) == 4 + len(survey().questions) + len(groups)
    for text in generated.values():
        assert "\n\n" not in body(text)
        assert markdown(body(text)).strip() == body(text)


def test_a_figure_page_answers_the_questions_of_a_reader_in_their_order() -> None:
    page = figure_text("kekse-in-der-pause")
    in_order = [
        "<h1>",
        'class="chart chart--wide"',
        *(
            f'<h2 id="{name}">'
            for name in ("certainty", "asked", "wording", "values", "before", "sources", "data")
        ),
        '<h2 id="quote">',
        'class="turn"',
    ]
    positions = [page.index(part) for part in in_order]
    assert positions == sorted(positions)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_stands_on_its_page_with_base_and_source(language: str) -> None:
    for figure in figures(language):
        seen = words_of(body(figure_text(figure.series.question_id, language)))
        for item in figure.series.observations:
            assert " ".join(item.value_text.split()) in seen
            assert " ".join(item.population.split()) in seen
            assert all(citation.short in seen for citation in item.citations)


def test_dangerous_labels_reach_the_reader_as_they_are() -> None:
    page = body(figure_text("keksarten"))
    assert "<script>alert(1)" not in page
    assert all(label in words_of(page.replace("<br>", " ")) for label in DANGEROUS)


def test_the_wording_is_shown_or_said_to_be_unpublished() -> None:
    assert "Gibt es bei Ihnen Kekse? (erfundene Frage)" in figure_text("kekse-in-der-pause")
    assert "Wortlaut der Frage liegt nicht vor" in figure_text("keksarten")


def test_a_description_ends_with_a_sentence_and_keeps_the_first() -> None:
    assert in_brief("Eins. Zwei? Drei!") == "Eins. Zwei? Drei!"
    assert in_brief(f"{'a' * 150}. {'b' * 40}. {'c' * 90}.") == f"{'a' * 150}. {'b' * 40}."
    assert in_brief("a" * 300) == "a" * 300


def test_a_base_that_no_source_states_is_said_to_be_unknown() -> None:
    series = figures("de")[0].series
    item = replace(series.observations[0], population="Unbekannt", base_phrase="", base_n=None)
    assert base_lines(replace(series, observations=(item,))) == (
        "Die Quelle sagt nicht, worauf sich die Werte beziehen und wie viele geantwortet haben.",
    )
    known = replace(item, base_n=1200)
    assert base_lines(replace(series, observations=(known,))) == (
        "Bezugsgröße nicht angegeben; n\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}1.200",
    )


def test_a_base_that_editions_share_is_said_once() -> None:
    series = figures("de")[0].series
    item = replace(series.observations[0], population="Ämter", base_phrase="der Ämter")
    sizes = {"2018": 200, "2020": 260, "2022": None}
    waves = tuple(replace(item, edition=year, base_n=n) for year, n in sizes.items())
    nbsp = "\N{NO-BREAK SPACE}"
    assert base_lines(replace(series, observations=waves)) == (
        (
            f"Ämter; n{nbsp}={nbsp}200{nbsp}(2018), 260{nbsp}(2020), "
            f"n{nbsp}nicht berichtet{nbsp}(2022)"
        ),
    )
    other = replace(waves[0], edition="2024", population="Gemeinden")
    assert base_lines(replace(series, observations=(*waves[:2], other)))[1] == (
        f"2024:{nbsp}Gemeinden; n{nbsp}={nbsp}200"
    )


def test_a_break_stands_beside_the_chart_and_in_the_comparison() -> None:
    page = words_of(body(figure_text("kekse-in-der-pause")))
    assert page.count("2019 zählten auch Waffeln") == 1
    assert "nicht berechnet: anders gezählt" in page
    assert "9,5 Prozentpunkte" in page.replace("\N{NO-BREAK SPACE}", " ")


def test_only_comparable_values_are_subtracted() -> None:
    by_question = {
        figure.series.question_id: comparisons_of(figure.series) for figure in figures("en")
    }
    broken, kept = by_question["kekse-in-der-pause"]
    assert (broken.change, kept.obstacle) == ("", "")
    assert kept.change == "+9.5\N{NO-BREAK SPACE}percentage points"
    butter, missing = by_question["keksarten"]
    assert butter.obstacle == "not comparable: different bases"
    assert missing.obstacle == "not comparable: one value is missing"
    assert by_question["keksvorrat"] == ()


def test_the_method_page_says_what_is_not_known_and_where_sources_differ() -> None:
    missing = {each.what: each.where for each in unknowns(survey(), figures("en"), "en")}
    assert missing["Response rate"] == ("2023",)
    assert missing["Bias"] == ("2019", "2021")
    assert missing["Base of the percentages"] == (
        "Which <biscuits> & which “wafers”?",
        "Stock for more than a week",
    )
    without_n = {
        figure.series.title
        for figure in figures("en")
        if any(item.base_n is None for item in figure.series.observations)
    }
    assert set(missing["Number of answers (n)"]) == without_n
    assert "Stock for more than a week" in without_n
    about = [each.about for each in disagreements(survey(), figures("en"), "en")]
    assert about == ["Field period 2023", "Biscuits at break time: Yes, 2023"]


def test_the_home_page_shows_the_highlights_with_their_base() -> None:
    page = words_of(body(texts("de")["index.md"]))
    for highlight in highlights_of(survey(), figures("de"), "de"):
        assert highlight.statement in page
        assert highlight.observation.population in page
    assert "n nicht berichtet" in page


def test_a_term_stays_together_with_its_signs_of_punctuation() -> None:
    term = survey().terms[0]
    word = term.term["de"]
    for before, behind in (("", "."), ("„", "“,"), ("(", ")"), ("«\u202f", "\u202f»")):
        marked = str(TermLinks([term], "de")(f"Ein {before}{word}{behind} Ende"))
        together = re.search(r'Ein <span class="nowrap">(.*)</span> Ende', marked)
        assert together, marked
        assert re.sub("<[^>]+>", "|", together[1]) == f"{before}|{word}|{behind}"
    assert "nowrap" not in TermLinks([term], "de")(f"Ein {word} ohne")


def test_a_term_opens_its_definition_once_per_page() -> None:
    links = TermLinks(survey().terms, "de")
    html = links("Kekse & <Ämter>, noch mehr Kekse; Keksdose")
    assert html.count("<button") == 2
    assert "&lt;<button" in html
    assert [term.term_id for term in links.used] == ["keks", "amt"]
    page = figure_text("keksarten")
    assert page.count('popovertarget="term-keks"') == page.count('id="term-keks"') * 2


@given(st.dictionaries(st.from_regex(r"[a-z_]+", fullmatch=True), st.text(min_size=1)))
def test_front_matter_is_read_back_as_it_was_written(values: dict[str, str]) -> None:
    assert (yaml.safe_load(front_matter(values)) or {}) == values


@given(st.text(st.characters(exclude_categories=("C", "Z"))).filter(bool))
def test_markdown_shows_escaped_text_as_it_is(text: str) -> None:
    shown = markdown(markdown_text(text)).removeprefix("<p>").removesuffix("</p>")
    assert unescape(shown) == text


@given(st.integers(1, 5000), st.data())
def test_intervals_agree_with_scipy(base_n: int, data: st.DataObject) -> None:
    count = data.draw(st.integers(0, base_n))
    expected = binomtest(count, base_n).proportion_ci(method="wilson")
    share = Decimal(count) * 100 / Decimal(base_n)
    assert wilson_interval(share, base_n) == pytest.approx(
        (100 * expected.low, 100 * expected.high), abs=1e-6
    )


def test_no_interval_without_a_base() -> None:
    by_question = {figure.series.question_id: figure.series for figure in figures("de")}
    unknown, known = by_question["keksvorrat"], by_question["kekse-in-der-pause"]
    assert interval_text(unknown, unknown.observations[0]) == ""
    assert interval_text(known, known.observations[-1]) == "54 bis 68\N{NO-BREAK SPACE}%"


def test_what_the_operator_has_not_filled_in_stands_out() -> None:
    imprint = texts("de")["impressum/index.md"]
    shown = markdown(body(imprint))
    assert "Amt für *Sterne* & <Kekse>" in unescape(shown)
    assert "<em>" not in shown
    assert imprint.count('<mark class="placeholder" lang="de">') == 5


def test_hand_written_pages_take_figures_from_the_data() -> None:
    filled = 'Es sind {{ fill("made-up-survey", "{2023:responses}") }}.'
    text = f"---\ntitle: x\ndescription: y\n---\n\n{filled}\n"
    written = HandWritten(PageFile("", "probe", "de", text, front_matter_of(text)), LANGUAGES)
    pages = site_pages_of([Published(survey(), figures("de"))], SITE, "de", [written])
    probe = next(page for page in pages if page.path == "probe/index.md")
    assert body(probe.content.decode()) == "Es sind 200."
